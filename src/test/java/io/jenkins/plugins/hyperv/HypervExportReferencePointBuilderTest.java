package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.wsman.RequestSummary;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The freestyle build step, over HTTPS, against a simulated host. */
class HypervExportReferencePointBuilderTest {

    @TempDir
    private Path artifacts;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private SimulatedHost simulator;
    private FakeBuild build;

    @BeforeEach
    void start() throws Exception {
        simulator = jenkins.startHost();
        simulator.exports().duration(Duration.ofMillis(600));
        build = new FakeBuild(artifacts);
    }

    private boolean perform(HypervExportReferencePointBuilder builder) throws Exception {
        return builder.perform(build.run(), null, build.listener());
    }

    @Test
    void variablesAreExpandedAndLaterStepsGetTheResult() throws Exception {
        build.environment.put("BUILD_NUMBER", "42");
        build.environment.put("HOST", "hv01");
        assertThat(perform(new HypervExportReferencePointBuilder(
                        "${HOST}", "nightly", "D:\\Exports\\web-${BUILD_NUMBER}")))
                .isTrue();
        assertThat(artifacts.resolve("hyperv-export-manifest.json")).isNotEmptyFile();
        EnvVars later = new EnvVars();
        build.actions.stream()
                .filter(EnvironmentContributingAction.class::isInstance)
                .forEach(action -> ((EnvironmentContributingAction) action).buildEnvironment(build.run(), later));
        assertThat(later)
                .containsEntry("HYPERV_EXPORT_DIRECTORY", "D:\\Exports\\web-42")
                .containsEntry("HYPERV_EXPORT_REFERENCE_POINT", SampleInventory.NIGHTLY)
                .containsEntry("HYPERV_EXPORT_MANIFEST", "hyperv-export-manifest.json")
                .containsEntry("HYPERV_EXPORT_HOST", "hv01")
                .containsKeys("HYPERV_EXPORT_JOB_ID", "HYPERV_EXPORT_FILES", "HYPERV_EXPORT_BYTES");
    }

    @Test
    void aFailedExportFailsTheBuildWithASentence() {
        simulator.exports().nextReturns(32769);
        assertThatThrownBy(() -> perform(new HypervExportReferencePointBuilder("hv01", "nightly", "D:\\x")))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("hv01 rejected ExportReferencePoint with 32769 (Access Denied).");
        assertThat(build.actions).noneMatch(EnvironmentContributingAction.class::isInstance);
    }

    static List<Throwable> failures() {
        return List.of(
                new IOException("No space left"), new IllegalStateException("a defect"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverArchivingThrowsTheBuildStepFailsAndItsRecordEnds(Throwable failure) throws Exception {
        when(build.run().pickArtifactManager()).thenAnswer(call -> {
            throw failure;
        });
        assertThatThrownBy(() -> perform(new HypervExportReferencePointBuilder("hv01", "nightly", "D:\\x")))
                .isInstanceOf(IOException.class);
        assertThat(build.run().getAction(HypervRunAction.class).isRunning()).isFalse();
    }

    /** Interrupts the present thread as soon as such a request has reached the host, which answers late. */
    private void interruptAt(Predicate<RequestSummary> request, Duration delay) {
        Thread executor = Thread.currentThread();
        simulator
                .faults()
                .on(seen -> {
                    boolean hit = request.test(seen);
                    if (hit) {
                        executor.interrupt();
                    }
                    return hit;
                })
                .next(Disturbance.delay(delay));
    }

    @Test
    void interruptingTheExecutorInterruptsTheRequestInProgress() {
        interruptAt(request -> request.operation() == WsmanOperation.ENUMERATE, Duration.ofSeconds(30));
        long began = System.nanoTime();
        assertThatThrownBy(() -> perform(new HypervExportReferencePointBuilder("hv01", "nightly", "D:\\x")))
                .isInstanceOf(InterruptedException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        assertThat(build.log()).containsExactly("[hv01] Nothing was started on the host.");
    }

    /** The response names the job that has to be terminated. */
    @Test
    void anAbortWaitsForTheResponseToTheCall() {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds()).cancellingTakes(Duration.ZERO);
        interruptAt(request -> request.method().equals("ExportReferencePoint"), Duration.ofSeconds(2));
        assertThatThrownBy(() -> perform(new HypervExportReferencePointBuilder("hv01", "nightly", "D:\\x")))
                .isInstanceOf(InterruptedException.class);
        assertThat(build.log()).noneMatch(line -> line.contains("Looking for its job"));
        assertThat(build.log().get(build.log().size() - 1)).contains("ended as Terminated");
    }

    @Test
    void interruptingTheExecutorTerminatesTheJobAndAbortsTheBuild() {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds()).cancellingTakes(Duration.ZERO);
        Thread executor = Thread.currentThread();
        build = new FakeBuild(artifacts, 42, new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                if (line.contains("started")) {
                    executor.interrupt();
                }
            }
        });
        assertThatThrownBy(() -> perform(new HypervExportReferencePointBuilder("hv01", "nightly", "D:\\x")))
                .isInstanceOf(InterruptedException.class);
        assertThat(build.log().get(build.log().size() - 1)).contains("ended as Terminated");
    }
}

package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The freestyle build step, over HTTPS, against a simulated host. */
class HypervExportSnapshotBuilderTest {

    @TempDir
    private Path artifacts;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private SimulatedHost simulator;
    private FakeBuild build;

    @BeforeEach
    void start() throws Exception {
        simulator = jenkins.startHost();
        cycle().scriptAll(script -> script.duration(Duration.ofMillis(20)).cancellingTakes(Duration.ZERO));
        build = new FakeBuild(artifacts);
    }

    private SnapshotCycle cycle() {
        return simulator.model().snapshots();
    }

    private boolean perform(HypervExportSnapshotBuilder builder) throws Exception {
        return builder.perform(build.run(), null, build.listener());
    }

    private static HypervExportSnapshotBuilder web1(String directory) {
        HypervExportSnapshotBuilder builder = new HypervExportSnapshotBuilder("hv01", directory);
        builder.setMachine("${MACHINE}");
        return builder;
    }

    @Test
    void variablesAreExpandedAndLaterStepsGetTheResult() throws Exception {
        build.environment.put("BUILD_NUMBER", "42");
        build.environment.put("MACHINE", "web1");
        assertThat(perform(web1("D:\\Exports\\web-${BUILD_NUMBER}"))).isTrue();
        assertThat(artifacts.resolve("hyperv-export-manifest.json")).isNotEmptyFile();
        EnvVars later = new EnvVars();
        build.actions.stream()
                .filter(EnvironmentContributingAction.class::isInstance)
                .forEach(action -> ((EnvironmentContributingAction) action).buildEnvironment(build.run(), later));
        assertThat(later)
                .containsEntry("HYPERV_EXPORT_HOST", "hv01")
                .containsEntry("HYPERV_EXPORT_KIND", "full")
                .containsEntry("HYPERV_EXPORT_BASE", "")
                .containsEntry("HYPERV_EXPORT_DIRECTORY", "D:\\Exports\\web-42")
                .containsEntry(
                        "HYPERV_EXPORT_REFERENCE_POINT", cycle().points().get(0).id())
                .containsEntry("HYPERV_EXPORT_MANIFEST", "hyperv-export-manifest.json")
                .containsKeys(
                        "HYPERV_EXPORT_SNAPSHOT", "HYPERV_EXPORT_JOB_ID", "HYPERV_EXPORT_FILES", "HYPERV_EXPORT_BYTES");
    }

    @Test
    void aVariableWithoutAValueFailsTheBuildBeforeTheHostIsAsked() {
        assertThatThrownBy(() -> perform(web1("D:\\Exports\\web-42")))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("machine contains the variable \"${MACHINE}\"");
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void aFailedExportFailsTheBuildAndDestroysTheSnapshot() {
        build.environment.put("MACHINE", "web1");
        cycle().script(Call.EXPORT).nextReturns(32773);
        assertThatThrownBy(() -> perform(web1("D:\\Exports\\web-42")))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("hv01 rejected the export with 32773");
        assertThat(cycle().snapshots()).isEmpty();
        assertThat(build.actions).noneMatch(EnvironmentContributingAction.class::isInstance);
    }

    @Test
    void anInterruptionDestroysTheSnapshotAndAbortsTheBuild() throws Exception {
        build.environment.put("MACHINE", "web1");
        cycle().script(Call.EXPORT).nextEnds(new SimulatedJobEnding.NeverEnds());
        Thread executor = Thread.currentThread();
        CompletableFuture<Void> abort = CompletableFuture.runAsync(() -> {
            build.awaitLog("Exporting to");
            executor.interrupt();
        });
        assertThatThrownBy(() -> perform(web1("D:\\Exports\\web-42"))).isInstanceOf(InterruptedException.class);
        abort.join();
        assertThat(cycle().snapshots()).isEmpty();
        assertThat(build.run()
                        .getAction(HypervRunAction.class)
                        .getOperations()
                        .get(0)
                        .getResult())
                .isEqualTo(OperationRecord.Result.ABORTED);
    }
}

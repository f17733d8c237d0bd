package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doAnswer;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobState;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step's own execution, over HTTPS, against a simulated host. */
class HypervExportReferencePointStepTest {

    @TempDir
    private Path artifacts;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private SimulatedHost simulator;
    private FakeBuild build;
    private FakeStepContext context;

    @BeforeEach
    void start() throws Exception {
        simulator = jenkins.startHost();
        simulator.exports().duration(Duration.ofMillis(600));
        build = new FakeBuild(artifacts);
        context = new FakeStepContext(build);
    }

    private StepExecution execution(String host, String referencePoint, String directory) {
        return new HypervExportReferencePointStep(host, referencePoint, directory).start(context);
    }

    private StepExecution nightly() {
        return execution("hv01", SampleInventory.NIGHTLY, "D:\\Exports\\web-42");
    }

    @Test
    void anExportReturnsAMapAndLeavesTheManifest() throws Exception {
        assertThat(nightly().start()).isFalse();
        Map<String, Object> value = context.value();
        assertThat(value)
                .containsEntry("host", "hv01")
                .containsEntry("collection", "Web tier")
                .containsEntry("referencePoint", SampleInventory.NIGHTLY)
                .containsEntry("exportDirectory", "D:\\Exports\\web-42")
                .containsEntry("manifest", "hyperv-export-manifest.json");
        assertThat((List<?>) value.get("files")).isNotEmpty();
        assertThat(artifacts.resolve("hyperv-export-manifest.json")).isNotEmptyFile();
        assertThat(build.log()).allMatch(line -> line.startsWith("[hv01] "));
        assertThat(build.log().get(0)).startsWith("[hv01] Exporting reference point 7D7A0B1C…");
        assertThat(build.log().get(build.log().size() - 2)).startsWith("[hv01] Manifest: hyperv-export-manifest.json");
        assertThat(build.log().get(build.log().size() - 1)).startsWith("[hv01] Completed in 00:0");
        assertThat(context.callbacks()).isOne();
        assertThat(jenkins.jenkins().tracked).hasSize(1);
    }

    @Test
    void furtherManifestsOfABuildAreNamedAfterTheirSteps() throws Exception {
        nightly().start();
        context.value();
        for (String name : List.of("Data-base", "Data-base-2")) {
            context = new FakeStepContext(build);
            HypervExportReferencePointStep step =
                    new HypervExportReferencePointStep("hv01", "nightly", "D:\\Exports\\" + name);
            step.setLabel("Data/base");
            step.start(context).start();
            assertThat(context.value()).containsEntry("manifest", "hyperv-export-manifest-" + name + ".json");
        }
    }

    @Test
    void aManifestThatARestartFromAStageCopiedFromAnotherBuildIsReplaced() throws Exception {
        nightly().start();
        context.value();
        Path manifest = artifacts.resolve("hyperv-export-manifest.json");
        String earlier =
                Files.readString(manifest).replace("\"number\" : " + build.run().getNumber(), "\"number\" : 1");
        assertThat(earlier).contains("\"number\" : 1,");
        Files.writeString(manifest, earlier);
        context = new FakeStepContext(build);
        execution("hv01", "nightly", "D:\\Exports\\web-43").start();
        assertThat(context.value()).containsEntry("manifest", "hyperv-export-manifest.json");
        assertThat(manifest).content().contains("web-43");
    }

    @Test
    void anUnknownHostFailsAtOnceWithTheConfiguredNames() {
        assertThatThrownBy(() -> execution("hv9", "nightly", "D:\\x").start())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("\"hv9\"")
                .hasMessageContaining("hv01");
    }

    @Test
    void aMissingHostFailsAtOnce() {
        assertThatThrownBy(() -> execution(" ", "nightly", "D:\\x").start())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("The host is missing")
                .hasMessageContaining("hv01");
    }

    @Test
    void aMissingReferencePointOrDirectoryFailsAtOnce() {
        assertThatThrownBy(() -> execution("hv01", null, "D:\\x").start())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("The reference point is missing");
        assertThatThrownBy(() -> execution("hv01", "nightly", "").start())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("The export directory is missing");
    }

    @Test
    void aDirectoryOutsideTheAllowedOnesFailsAtOnce() {
        jenkins.configuration().getHosts().get(0).setAllowAnyExportDirectory(false);
        jenkins.configuration().getHosts().get(0).setAllowedExportDirectories("D:\\Exports\nE:\\");
        assertThatThrownBy(() -> execution("hv01", "nightly", "D:\\Exports2\\x").start())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("\"D:\\Exports2\\x\"")
                .hasMessageContaining("D:\\Exports, E:\\");
    }

    @Test
    void aHostWithoutAllowedDirectoriesRejectsEveryExport() {
        jenkins.configuration().getHosts().get(0).setAllowAnyExportDirectory(false);
        assertThatThrownBy(() -> execution("hv01", "nightly", "D:\\x").start())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("hv01")
                .hasMessageContaining("administrator");
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void missingCredentialsFailTheStepWithASentence() throws Exception {
        jenkins.configuration().getHosts().get(0).setCredentialsId("gone");
        nightly().start();
        assertThat(context.failure())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("\"gone\"")
                .hasMessageContaining("not visible to this job");
    }

    @Test
    void aWrongPasswordFailsTheStepWithoutShowingIt() throws Exception {
        jenkins.jenkins().credentials.clear();
        jenkins.addCredentials("hyperv", simulator.user(), "not-the-password");
        nightly().start();
        assertThat(context.failure())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("The host rejected the login (401")
                .message()
                .doesNotContain("not-the-password");
        assertThat(simulator.logins().count()).isEqualTo(1);
    }

    @Test
    void abortingTheBuildTerminatesTheJobAndEndsTheStepOnceWithTheCause() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds()).cancellingTakes(Duration.ZERO);
        StepExecution execution = nightly();
        execution.start();
        build.awaitLog("started");
        InterruptedException cause = new InterruptedException("stopped by somebody");
        execution.stop(cause);
        execution.stop(new InterruptedException("again"));
        assertThat(context.failure()).isSameAs(cause);
        assertThat(build.log().get(build.log().size() - 1)).matches("\\[hv01] Job .* ended as Terminated\\.");
        assertThat(simulator.requests().ofMethod("RequestStateChange")).hasSize(1);
        assertThat(context.callbacks()).isOne();
    }

    @Test
    void abortingTheBuildInterruptsAReadWithoutResponse() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        simulator
                .faults()
                .on(request -> {
                    asked.countDown();
                    return request.operation() == WsmanOperation.ENUMERATE;
                })
                .next(Disturbance.delay(Duration.ofSeconds(30)));
        StepExecution execution = nightly();
        execution.start();
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        InterruptedException cause = new InterruptedException();
        long began = System.nanoTime();
        execution.stop(cause);
        assertThat(context.failure()).isSameAs(cause);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        assertThat(build.log()).containsExactly("[hv01] Nothing was started on the host.");
    }

    @Test
    void limitsHaveTheDocumentedDefaults() {
        HypervExportReferencePointStep step = new HypervExportReferencePointStep("hv01", "nightly", "D:\\x");
        HypervExportReferencePointBuilder builder = new HypervExportReferencePointBuilder("hv01", "nightly", "D:\\x");
        // As an emptied field of the form arrives.
        step.setOutageToleranceMinutes(null);
        builder.setOutageToleranceMinutes(null);
        for (ExportReferencePointParameters task : List.of(step, builder)) {
            assertThat(task.getTimeoutMinutes()).isZero();
            assertThat(task.getOutageToleranceMinutes()).isEqualTo(10);
            assertThat(task.isCancelOnAbort()).isTrue();
        }
    }

    @Test
    void aNegativeTimeFailsAtOnce() {
        HypervExportReferencePointStep step = new HypervExportReferencePointStep("hv01", "nightly", "D:\\x");
        step.setTimeoutMinutes(-1);
        assertThatThrownBy(() -> step.start(context).start())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("timeoutMinutes and outageToleranceMinutes must not be negative");
    }

    @Test
    void theJobOfAForciblyEndedBuildIsTerminated() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds()).cancellingTakes(Duration.ZERO);
        new HypervExportReferencePointStep("hv01", "nightly", "D:\\x")
                .start(context)
                .start();
        build.awaitLog("started");
        List<Object> saved = new CopyOnWriteArrayList<>();
        doAnswer(call -> saved.add(build.run()
                        .getAction(HypervRunAction.class)
                        .getOperations()
                        .get(0)
                        .getResult()))
                .when(build.run())
                .save();
        build.setBuilding(false);
        assertThat(context.failure()).isInstanceOf(FlowInterruptedException.class);
        assertThat(simulator.model().jobs().get(0).at(simulator.model().now()).state())
                .isEqualTo(SimulatedJobState.TERMINATED);
        assertThat(saved).last().isEqualTo(OperationRecord.Result.ABORTED);
    }

    @Test
    void aStepThatKeepsTheJobRunningNamesItAndIsAborted() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds());
        HypervExportReferencePointStep step = new HypervExportReferencePointStep("hv01", "nightly", "D:\\x");
        step.setCancelOnAbort(false);
        StepExecution execution = step.start(context);
        execution.start();
        build.awaitLog("started");
        InterruptedException cause = new InterruptedException();
        execution.stop(cause);
        assertThat(context.failure()).isSameAs(cause);
        assertThat(build.log().get(build.log().size() - 1))
                .contains("keeps running on hv01 because cancelOnAbort is false");
        assertThat(simulator.requests().ofMethod("RequestStateChange")).isEmpty();
    }

    @Test
    void aFailedExportFailsTheStepWithASentenceAndLeavesNoManifest() throws Exception {
        simulator.exports().nextReturns(32774);
        nightly().start();
        assertThat(context.failure())
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("hv01 rejected ExportReferencePoint with 32774 (System is in use).");
        assertThat(artifacts).isEmptyDirectory();
    }

    @Test
    void viewsOfThePipelineShowTheLabel() throws Exception {
        HypervExportReferencePointStep step = new HypervExportReferencePointStep("hv01", "nightly", "D:\\x");
        step.setLabel("Save the web tier " + "x".repeat(200));
        step.start(context).start();
        context.value();
        assertThat(context.node().getAction(LabelAction.class).getDisplayName())
                .startsWith("Save the web tier")
                .hasSize(100);
    }

    @Test
    void theStepIsDescribedByItsLabelElseByItsSubject() {
        HypervExportReferencePointStep.DescriptorImpl descriptor = new HypervExportReferencePointStep.DescriptorImpl();
        Map<String, Object> arguments = Map.of("host", "hv01", "referencePoint", "nightly");
        assertThat(descriptor.argumentsToString(arguments)).isEqualTo("nightly on hv01");
        assertThat(descriptor.argumentsToString(
                        Map.of("host", "hv01", "referencePoint", "nightly", "label", "Save the web tier")))
                .isEqualTo("Save the web tier");
        assertThat(descriptor.argumentsToString(Map.of("host", "hv01"))).isNull();
    }

    @Test
    void theSnippetGeneratorOmitsDefaultValues() {
        HypervExportReferencePointStep step = new HypervExportReferencePointStep("hv01", "nightly", "D:\\x");
        assertThat(step.getBaseReferencePoint()).isNull();
        assertThat(step.getCredentialsId()).isNull();
        assertThat(step.getLabel()).isNull();
        assertThat(step.getMachines()).isEmpty();
        step.setBaseReferencePoint("");
        step.setCredentialsId("");
        step.setLabel(" ");
        step.setMachines(List.of());
        assertThat(step)
                .usingRecursiveComparison()
                .isEqualTo(new HypervExportReferencePointStep("hv01", "nightly", "D:\\x"));
    }
}

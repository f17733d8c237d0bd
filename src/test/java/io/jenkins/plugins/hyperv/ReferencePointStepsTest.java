package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps that create, list and destroy reference points, in Pipeline and freestyle, against a simulated host. */
class ReferencePointStepsTest {

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
        simulator.model().snapshots().scriptAll(script -> script.duration(Duration.ofMillis(100)));
        build = new FakeBuild(artifacts);
        context = new FakeStepContext(build);
    }

    private List<String> ids() {
        simulator.model().snapshots().jobs();
        return simulator.inventory().referencePoints().stream()
                .map(SimulatedReferencePoint::id)
                .toList();
    }

    private FakeStepContext another() {
        context = new FakeStepContext(build);
        return context;
    }

    @Test
    void aPipelineCreatesListsAndDestroysAReferencePoint() throws Exception {
        new HypervCreateReferencePointStep("hv01", "Web tier").start(context).start();
        Map<String, Object> created = context.value();
        String id = (String) created.get("id");
        assertThat(ids()).contains(id);
        assertThat(created).containsEntry("host", "hv01").doesNotContainKey("manifest");

        HypervReferencePointsStep list = new HypervReferencePointsStep("hv01");
        list.setCollection("Web tier");
        list.start(another()).start();
        assertThat(context.values())
                .hasSize(4)
                .anySatisfy(point -> assertThat(point).containsEntry("id", id).containsEntry("type", "RCT"));

        new HypervDestroyReferencePointStep("hv01", id).start(another()).start();
        assertThat(context.value()).containsEntry("id", id);
        assertThat(ids()).doesNotContain(id).contains(SampleInventory.NIGHTLY);
        assertThat(build.run().getAction(HypervRunAction.class).getOperations())
                .hasSize(3)
                .allSatisfy(operation -> assertThat(operation.isRunning()).isFalse());
        assertThat(artifacts.toFile().list()).isNullOrEmpty();
    }

    @Test
    void aListNeedsNoSlotOfTheHost() throws Exception {
        jenkins.configuration().getHosts().get(0).setMaxConcurrentExports(1);
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds());
        new HypervExportReferencePointStep("hv01", SampleInventory.NIGHTLY, "D:\\x")
                .start(context)
                .start();
        build.awaitLog("started");
        new HypervReferencePointsStep("hv01").start(another()).start();
        assertThat(context.values()).hasSize(6);
    }

    @Test
    void twoOperationsOnOneGroupDoNotRunAtOnce() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds());
        new HypervExportReferencePointStep("hv01", SampleInventory.NIGHTLY, "D:\\x")
                .start(context)
                .start();
        build.awaitLog("started");
        new HypervDestroyReferencePointStep("hv01", SampleInventory.NIGHTLY)
                .start(another())
                .start();
        assertThat(context.failure()).hasMessageStartingWith("Another build works on the same target");
        new HypervCreateReferencePointStep("hv01", "Web tier").start(another()).start();
        assertThat(context.failure()).hasMessageEndingWith("Wait for it.");
        new HypervCreateReferencePointStep("hv01", "Database tier")
                .start(another())
                .start();
        assertThat(context.value()).containsEntry("collection", "Database tier");
    }

    @Test
    void invalidParametersFailAtOnceWithOneSentence() {
        HypervCreateReferencePointStep create = new HypervCreateReferencePointStep("hv01", "Web tier");
        create.setType("full");
        assertThatThrownBy(() -> create.start(context).start())
                .isInstanceOf(AbortException.class)
                .hasMessage("The type \"full\" is not valid: give LOG_BASED or RCT.");
        assertThatThrownBy(() -> new HypervDestroyReferencePointStep("hv01", "nightly")
                        .start(context)
                        .start())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("without its VM group");
        assertThatThrownBy(() ->
                        new HypervReferencePointsStep("hv9").start(context).start())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("\"hv9\"");
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void freestyleStepsCreateListAndDestroyWithVariables() throws Exception {
        build.environment.put("GROUP", "Web tier");
        new HypervCreateReferencePointBuilder("hv01", "${GROUP}").perform(build.run(), null, build.listener());
        EnvVars later = new EnvVars();
        build.actions.stream()
                .filter(EnvironmentContributingAction.class::isInstance)
                .forEach(action -> ((EnvironmentContributingAction) action).buildEnvironment(build.run(), later));
        String id = later.get("HYPERV_REFERENCE_POINT");
        assertThat(ids()).contains(id);

        new HypervReferencePointsBuilder("hv01").perform(build.run(), null, build.listener());
        assertThat(build.log()).anyMatch(line -> line.contains(id + " \"Web tier\" of VM group \"Web tier\" (RCT"));

        build.environment.put("POINT", id);
        new HypervDestroyReferencePointBuilder("hv01", "${POINT}").perform(build.run(), null, build.listener());
        assertThat(ids()).doesNotContain(id);
    }

    @Test
    void viewsAndTheSnippetGeneratorGetWhatDiffersFromTheDefaults() {
        HypervCreateReferencePointStep create = new HypervCreateReferencePointStep("hv01", "Web tier");
        create.setType("");
        create.setConsistency(" ");
        create.setLabel("");
        create.setCredentialsId("");
        create.setOutageToleranceMinutes(null);
        assertThat(create).usingRecursiveComparison().isEqualTo(new HypervCreateReferencePointStep("hv01", "Web tier"));
        assertThat(create.getType()).isEqualTo("RCT");
        assertThat(create.getConsistency()).isEqualTo("APPLICATION");
        assertThat(new HypervCreateReferencePointBuilder("hv01", "Web tier").getType())
                .isEqualTo("RCT");
        assertThat(new HypervCreateReferencePointStep.DescriptorImpl()
                        .argumentsToString(Map.of("host", "hv01", "collection", "Web tier")))
                .isEqualTo("Web tier on hv01");
        assertThat(new HypervDestroyReferencePointStep.DescriptorImpl()
                        .argumentsToString(Map.of("host", "hv01", "referencePoint", "x", "label", "Tidy up")))
                .isEqualTo("Tidy up");
        assertThat(new HypervReferencePointsStep.DescriptorImpl().argumentsToString(Map.of("host", "hv01")))
                .isEqualTo("hv01");
    }
}

package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The step's own execution, over HTTPS, against a simulated host. */
class HypervExportSnapshotStepTest {

    private static final String DIRECTORY = "D:\\Exports\\web-42";

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
        cycle().scriptAll(script -> script.duration(Duration.ofMillis(100)));
        build = new FakeBuild(artifacts);
        context = new FakeStepContext(build);
    }

    private SnapshotCycle cycle() {
        return simulator.model().snapshots();
    }

    private static HypervExportSnapshotStep step(Consumer<HypervExportSnapshotStep> settings) {
        HypervExportSnapshotStep step = new HypervExportSnapshotStep("hv01", DIRECTORY);
        settings.accept(step);
        return step;
    }

    private StepExecution start(Consumer<HypervExportSnapshotStep> settings) throws Exception {
        StepExecution execution = step(settings).start(context);
        assertThat(execution.start()).isFalse();
        return execution;
    }

    private void assertRejected(Consumer<HypervExportSnapshotStep> settings, String part) {
        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining(part);
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void anExportOfAMachineReturnsAMapAndLeavesTheManifest() throws Exception {
        start(step -> step.setMachine("web1"));
        Map<String, Object> value = context.value();
        assertThat(value)
                .containsEntry("host", "hv01")
                .containsEntry("target", "web1")
                .containsEntry("referencePoint", cycle().points().get(0).id())
                .containsEntry("base", null)
                .containsEntry("kind", "full")
                .containsEntry("exportDirectory", DIRECTORY)
                .containsEntry("manifest", "hyperv-export-manifest.json");
        assertThat((String) value.get("snapshot")).isNotEmpty();
        assertThat((List<?>) value.get("files")).isNotEmpty();
        assertThat((List<?>) value.get("machines")).hasSize(1);
        assertThat(artifacts.resolve("hyperv-export-manifest.json")).isNotEmptyFile();
        assertThat(build.log()).allMatch(line -> line.startsWith("[hv01] "));
        assertThat(cycle().snapshots()).isEmpty();
        assertThat(context.callbacks()).isOne();
    }

    @Test
    void anExportOfAGroupNamesItsMachines() throws Exception {
        start(step -> step.setCollection("Web tier"));
        assertThat(context.value()).containsEntry("target", "Web tier");
        assertThat((List<?>) context.value().get("machines")).hasSize(3);
    }

    @Test
    void aPreflightChangesNothing() throws Exception {
        start(step -> {
            step.setMachine("web1");
            step.setPreflightOnly(true);
        });
        assertThat(context.value())
                .containsEntry("preflightOnly", true)
                .containsEntry("kind", "full")
                .containsEntry("snapshot", null)
                .containsEntry("referencePoint", null);
        assertThat(cycle().points()).isEmpty();
        assertThat(simulator.requests().ofMethod("CreateSnapshot")).isEmpty();
    }

    @Test
    void eitherAMachineOrAGroupIsRequired() {
        assertRejected(step -> {}, "The target is missing");
        assertRejected(
                step -> {
                    step.setMachine("web1");
                    step.setCollection("Web tier");
                },
                "not both");
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, APPLICATION, 2, false, base must be",
        ", application, 2, false, consistency must be",
        ", APPLICATION, -1, false, keepReferencePoints must be 0",
        ", APPLICATION, 2, true, requireBase needs a base"
    })
    void anInvalidParameterFailsAtOnce(String base, String consistency, int keep, boolean require, String expected) {
        assertRejected(
                step -> {
                    step.setMachine("web1");
                    step.setBase(base);
                    step.setConsistency(consistency);
                    step.setKeepReferencePoints(keep);
                    step.setRequireBase(require);
                },
                expected);
    }

    @Test
    void aVariableThatWasNotReplacedFailsAtOnce() {
        assertRejected(step -> step.setMachine("${MACHINE}"), "machine contains the variable \"${MACHINE}\"");
        assertThatThrownBy(() -> {
                    HypervExportSnapshotStep step = new HypervExportSnapshotStep("hv01", "D:\\web-${BUILD_NUMBER}");
                    step.setMachine("web1");
                    step.start(context).start();
                })
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("exportDirectory contains the variable \"${BUILD_NUMBER}\"");
    }

    @Test
    void aDirectoryOutsideTheAllowedOnesFailsAtOnce() {
        jenkins.configuration().getHosts().get(0).setAllowAnyExportDirectory(false);
        jenkins.configuration().getHosts().get(0).setAllowedExportDirectories("E:\\");
        assertRejected(step -> step.setMachine("web1"), "\"" + DIRECTORY + "\"");
    }

    @Test
    void checksumsAndTheManifestInTheExportDirectoryAreOptions() throws Exception {
        simulator.programs().hashBytesPerSecond(Long.MAX_VALUE / 1000);
        start(step -> {
            step.setMachine("web1");
            step.setChecksums(true);
            step.setWriteManifest(true);
        });
        assertThat((List<?>) context.value().get("files"))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat((String) ((Map<?, ?>) file).get("sha256")).hasSize(64));
        assertThat(simulator.model().files().find(DIRECTORY + "\\SHA256SUMS")).isPresent();
        assertThat(simulator.shells().count()).isZero();
    }

    @Test
    void missingChecksumsMakeTheBuildUnstable() throws Exception {
        simulator.shells().policy().allowed(false);
        start(step -> {
            step.setMachine("web1");
            step.setChecksums(true);
        });
        assertThat((List<?>) context.value().get("warnings"))
                .anyMatch(warning -> warning.toString().contains("forbids remote shells"));
        assertThat(build.log()).anyMatch(line -> line.contains("forbids remote shells"));
    }

    @Test
    void aShareCannotHaveChecksums() {
        assertThatThrownBy(() -> {
                    HypervExportSnapshotStep step = new HypervExportSnapshotStep("hv01", "\\\\nas\\exports\\web");
                    step.setMachine("web1");
                    step.setChecksums(true);
                    step.start(context).start();
                })
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("no credentials for the share");
    }

    @Test
    void aFailedExportFailsTheStepAndDestroysTheSnapshot() throws Exception {
        cycle().script(Call.EXPORT).nextReturns(32773);
        start(step -> step.setMachine("web1"));
        assertThat(context.failure()).isInstanceOf(AbortException.class).hasMessageContaining("32773");
        assertThat(cycle().snapshots()).isEmpty();
        assertThat(cycle().points()).isEmpty();
        assertThat(Files.readString(artifacts.resolve("hyperv-export-manifest-unsuccessful.json")))
                .contains("\"outcome\" : \"failed\"", "\"leftBehind\" : [ ]");
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "EXPORT", "CONVERT"})
    void anAbortInAnyStageLeavesNoSnapshot(Call call) throws Exception {
        cycle().script(call).duration(Duration.ofSeconds(2)).nextEnds(new SimulatedJobEnding.Completed());
        StepExecution execution = start(step -> step.setMachine("web1"));
        build.awaitLog(
                switch (call) {
                    case CREATE -> "Taking a recovery snapshot";
                    case EXPORT -> "Exporting to";
                    default -> "Converting";
                });
        InterruptedException cause = new InterruptedException();
        execution.stop(cause);
        assertThat(context.failure()).isSameAs(cause);
        assertThat(cycle().snapshots()).isEmpty();
        assertThat(context.callbacks()).isOne();
    }

    @Test
    void theStepIsDescribedByItsLabelElseByTargetAndHost() {
        HypervExportSnapshotStep.DescriptorImpl descriptor = new HypervExportSnapshotStep.DescriptorImpl();
        assertThat(descriptor.argumentsToString(Map.of("host", "hv01", "machine", "web1")))
                .isEqualTo("web1 on hv01");
        assertThat(descriptor.argumentsToString(Map.of("host", "hv01", "collection", "Web tier")))
                .isEqualTo("Web tier on hv01");
        assertThat(descriptor.argumentsToString(Map.of("host", "hv01", "machine", "web1", "label", "Save it")))
                .isEqualTo("Save it");
        assertThat(descriptor.argumentsToString(Map.of("host", "hv01"))).isNull();
    }

    @Test
    void parametersHaveTheDocumentedDefaults() {
        HypervExportSnapshotStep step = new HypervExportSnapshotStep("hv01", DIRECTORY);
        HypervExportSnapshotBuilder builder = new HypervExportSnapshotBuilder("hv01", DIRECTORY);
        // As emptied fields of the form arrive.
        step.setKeepReferencePoints(null);
        builder.setKeepReferencePoints(null);
        step.setConsistency("");
        builder.setConsistency("");
        for (ExportSnapshotParameters parameters : List.of(step, builder)) {
            assertThat(parameters.getConsistency()).isEqualTo("APPLICATION");
            assertThat(parameters.getKeepReferencePoints()).isEqualTo(2);
            assertThat(parameters.getBase()).isNull();
            assertThat(parameters.isRequireBase()).isFalse();
            assertThat(parameters.isKeepSnapshotOnFailure()).isFalse();
            assertThat(parameters.isPreflightOnly()).isFalse();
            assertThat(parameters.getTimeoutMinutes()).isZero();
            assertThat(parameters.getOutageToleranceMinutes()).isEqualTo(10);
            assertThat(parameters.isCancelOnAbort()).isTrue();
        }
    }

    @Test
    void theSnippetGeneratorOmitsDefaultValues() {
        HypervExportSnapshotStep step = new HypervExportSnapshotStep("hv01", DIRECTORY);
        step.setMachine(" ");
        step.setCollection("");
        step.setBase("");
        step.setCredentialsId("");
        step.setLabel(" ");
        step.setConsistency("APPLICATION");
        assertThat(step).usingRecursiveComparison().isEqualTo(new HypervExportSnapshotStep("hv01", DIRECTORY));
    }
}

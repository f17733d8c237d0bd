package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestJob;
import io.jenkins.plugins.hyperv.manifest.ManifestLeftBehind;
import io.jenkins.plugins.hyperv.manifest.TestManifests;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.MachineSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifest of a snapshot export without success says what is known and what is left on the host. */
class UnsuccessfulManifestTest {

    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs", "hyperv-export-manifest.schema.json")));
    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    UnsuccessfulManifestTest() throws IOException {}

    private SnapshotCycle cycle() {
        return simulator.model().snapshots();
    }

    private static TestSnapshots.Builder target(boolean group) {
        return group ? TestSnapshots.group("Web tier") : TestSnapshots.machine("web1");
    }

    private EngineDriver<SnapshotExport> driver(TestSnapshots.Builder builder) {
        return new EngineDriver<>(simulator, builder.build());
    }

    private Manifest manifest(Outcome.Unsuccessful outcome) throws IOException {
        Artifact artifact = outcome.artifact().orElseThrow();
        assertThat(artifact.fileName()).isEqualTo("hyperv-export-manifest-unsuccessful.json");
        assertThat(schema.validate(new ObjectMapper().readTree(artifact.content())))
                .isEmpty();
        return TestManifests.read(artifact.content());
    }

    private void failExportAndCleanup() {
        cycle().script(Call.EXPORT).next(new ExportReply.StartsJob(SimulatedJobEnding.Failed.because("Disk full.")));
        cycle().script(Call.DESTROY).next(new ExportReply.Returns(32775));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterARefusedCleanupItNamesTheSnapshotAndTheCommandThatRemovesIt(boolean group) throws IOException {
        failExportAndCleanup();
        Outcome.Unsuccessful outcome = driver(target(group)).fail();
        LeftBehindObject left = outcome.leftBehind().get(0);
        Manifest manifest = manifest(outcome);
        assertThat(manifest.outcome()).isEqualTo("failed");
        assertThat(manifest.kind()).isEqualTo("snapshot");
        assertThat(manifest.reason()).contains("Disk full.").doesNotContain(left.command());
        assertThat(manifest.leftBehind())
                .containsExactly(new ManifestLeftBehind(left.id(), left.name(), left.command(), false));
        assertThat(manifest.snapshotId()).isEqualTo(left.id());
        assertThat(manifest.target().id()).isEqualTo(left.targetId());
        assertThat(manifest.exportDirectory()).isEqualTo(TestSnapshots.DIRECTORY);
        assertThat(manifest.referencePoint()).isNull();
        assertThat(manifest.jobs()).hasSize(2);
        assertThat(manifest.jobs().get(0).call()).isEqualTo("CreateSnapshot");
        assertThat(manifest.jobs().get(1).id()).isEqualTo(outcome.ending().job().jobId());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKeptSnapshotIsNamedAsKept(boolean group) throws IOException {
        cycle().script(Call.EXPORT).next(new ExportReply.StartsJob(SimulatedJobEnding.Failed.because("Disk full.")));
        Outcome.Unsuccessful outcome =
                driver(target(group).keepSnapshotOnFailure()).fail();
        LeftBehindObject kept = outcome.leftBehind().get(0);
        assertThat(manifest(outcome).leftBehind())
                .containsExactly(new ManifestLeftBehind(kept.id(), kept.name(), kept.command(), true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsKeptIfTheHostHasTakenNoSnapshot(boolean group) {
        cycle().script(Call.CREATE).next(new ExportReply.Returns(32775));
        Outcome.Unsuccessful outcome =
                driver(target(group).keepSnapshotOnFailure()).fail();
        assertThat(outcome.leftBehind()).isEmpty();
        assertThat(outcome.artifact()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKeptSnapshotIsNamedByItsIdIfTheHostTakesItAfterTheAbort(boolean group) throws IOException {
        cycle().script(Call.CREATE).cancellable(false);
        EngineDriver<SnapshotExport> driver = driver(target(group).keepSnapshotOnFailure());
        driver.runUntilFollowing();
        driver.abort();
        Outcome.Unsuccessful outcome = driver.fail();
        LeftBehindObject kept = outcome.leftBehind().get(0);
        assertThat(kept.id()).isNotEmpty();
        assertThat(manifest(outcome).leftBehind())
                .containsExactly(new ManifestLeftBehind(kept.id(), kept.name(), kept.command(), true));
    }

    /** An abort cannot end every conversion. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSnapshotThatTheHostConvertsAfterTheAbortIsNotNamedAsKept(boolean group) throws IOException {
        cycle().script(Call.CONVERT).cancellable(false);
        EngineDriver<SnapshotExport> driver = driver(target(group).keepSnapshotOnFailure());
        driver.runUntilStage("convert");
        driver.runUntilFollowing();
        driver.abort();
        Outcome.Unsuccessful outcome = driver.fail();
        assertThat(cycle().snapshots()).isEmpty();
        assertThat(outcome.leftBehind()).isEmpty();
        assertThat(manifest(outcome).leftBehind()).isEmpty();
    }

    @Test
    void afterARestartItNamesTheSnapshotToo() throws IOException {
        failExportAndCleanup();
        EngineDriver<SnapshotExport> driver = driver(target(true));
        driver.runUntilCleanup();
        driver.restart();
        Outcome.Unsuccessful outcome = driver.fail();
        assertThat(manifest(outcome).leftBehind())
                .extracting(ManifestLeftBehind::id)
                .containsExactly(outcome.leftBehind().get(0).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"createSnapshot", "exportSnapshot", "convert"})
    void anAbortedExportWhoseSnapshotIsRemovedSaysThatNothingIsLeft(String stage) throws IOException {
        EngineDriver<SnapshotExport> driver = driver(target(false));
        driver.runUntilStage(stage);
        driver.runUntilFollowing();
        driver.abort();
        Outcome.Unsuccessful outcome = driver.fail();
        if (driver.state().data().snapshot().id() == null) {
            assertThat(outcome.artifact()).isEmpty();
            return;
        }
        Manifest manifest = manifest(outcome);
        assertThat(manifest.outcome()).isEqualTo("aborted");
        assertThat(manifest.leftBehind()).isEmpty();
    }

    @Test
    void anExceededTimeLimitIsAFailureWithThatReason() throws IOException {
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(
                simulator,
                new TestOperation<>(
                        new ExportSnapshot(),
                        new OperationRequest("hv01", null, new OperationLimits(120, 600, true, 15)),
                        SnapshotExport.of(target(false).request())));
        driver.runUntilStage("exportSnapshot");
        driver.runUntilFollowing();
        simulator.clock().advance(Duration.ofMinutes(2));
        Manifest manifest = manifest(driver.fail());
        assertThat(manifest.outcome()).isEqualTo("failed");
        assertThat(manifest.reason()).startsWith("The operation exceeded its time limit.");
    }

    @Test
    void aForgottenExportJobIsALostResult() throws IOException {
        EngineDriver<SnapshotExport> driver = driver(target(false));
        driver.runUntilStage("exportSnapshot");
        driver.runUntilFollowing();
        String job = driver.state().jobId();
        simulator.clock().advance(Duration.ofMinutes(9));
        driver.restart();
        Manifest manifest = manifest(driver.fail());
        assertThat(manifest.outcome()).isEqualTo("resultLost");
        assertThat(manifest.jobs()).extracting(ManifestJob::id).contains(job);
    }

    @Test
    void ifTheSnapshotIsUnknownTheCommandListsWhatItMayBe() throws IOException {
        EngineDriver<SnapshotExport> driver = driver(target(false));
        driver.runUntilFollowing();
        simulator.inventory().machines().stream()
                .filter(machine -> machine.name().equals("web1"))
                .forEach(machine -> cycle().add(machine, MachineSnapshot.Kind.RECOVERY));
        Manifest manifest = manifest(driver.fail());
        assertThat(manifest.snapshotId()).isNull();
        assertThat(manifest.leftBehind()).singleElement().satisfies(object -> {
            assertThat(object.id()).isNull();
            assertThat(object.command()).endsWith("Get-VMSnapshot -SnapshotType Recovery");
        });
    }

    @Test
    void aConversionThatFailsKeepsTheListOfExportedFiles() throws IOException {
        cycle().script(Call.CONVERT).next(new ExportReply.StartsJob(SimulatedJobEnding.Failed.because("No.")));
        Manifest manifest = manifest(driver(target(false)).fail());
        assertThat(manifest.files()).isNotEmpty();
        assertThat(manifest.leftBehind()).isEmpty();
    }

    @Test
    void anExportThatCreatedNothingLeavesNoManifest() {
        cycle().script(Call.CREATE).next(new ExportReply.Returns(32775));
        assertThat(driver(target(false)).fail().artifact()).isEmpty();
        assertThat(driver(TestSnapshots.machine("no such machine")).fail().artifact())
                .isEmpty();
    }

    @Test
    void itsBytesAreThoseOfTheArtifactAgainAfterReading() throws IOException {
        failExportAndCleanup();
        Outcome.Unsuccessful outcome = driver(target(false)).fail();
        assertThat(manifest(outcome).toJson())
                .isEqualTo(outcome.artifact().orElseThrow().content());
    }
}

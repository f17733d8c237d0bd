package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.checksums.Proof;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestReader;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Proof of the export of a snapshot: digests, and the manifest in the export directory. */
class SnapshotProofTest {

    private static final Proof ALL = new Proof(true, true);

    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    private static EngineDriver<SnapshotExport> driver(SimulatedHost host, Proof proof) {
        return new EngineDriver<>(
                host, TestSnapshots.machine("web1").proof(proof).build());
    }

    private static void assertProven(SimulatedHost host, OperationResult result) throws Exception {
        byte[] json = result.artifact().content().getBytes(StandardCharsets.UTF_8);
        Manifest manifest = ManifestReader.read(new ByteArrayInputStream(json));
        assertThat(manifest.warnings())
                .noneMatch(warning -> warning.toLowerCase(Locale.ROOT).contains("checksum"));
        assertThat(manifest.files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.sha256())
                        .isEqualTo(host.model()
                                .files()
                                .find(file.path())
                                .orElseThrow()
                                .content()
                                .sha256()
                                .toLowerCase(Locale.ROOT)));
        FileContent written = host.model()
                .files()
                .find(manifest.exportDirectory() + "\\" + Manifest.FILE_NAME)
                .orElseThrow()
                .content();
        assertThat(((FileContent.Stored) written).bytes()).isEqualTo(json);
        assertThat(host.shells().count()).isZero();
    }

    @Test
    void anExportIsProvenAfterItsConversion() throws Exception {
        EngineDriver<SnapshotExport> driver = driver(host, ALL);
        assertProven(host, driver.complete());
        assertThat(host.shells().created()).isOne();
    }

    /** How many states are saved before the stage with the digests begins, and the first one in it. */
    private static int firstSaved(EngineDriver<SnapshotExport> driver) {
        return 1
                + (int) driver.saved.stream()
                        .filter(state -> !state.position().stageName().equals("readDetails"))
                        .count();
    }

    @Test
    void aRestartAfterAnySavedStateEndsWithTheSameProof() throws Exception {
        EngineDriver<SnapshotExport> undisturbed = driver(host, ALL);
        undisturbed.complete();
        for (int kill = firstSaved(undisturbed); kill <= undisturbed.saved.size(); kill++) {
            SimulatedHost other = SimulatedHost.builder().inProcess();
            EngineDriver<SnapshotExport> driver = driver(other, ALL);
            int after = kill;
            driver.runUntil(state -> driver.saved.size() >= after);
            driver.restart();
            assertProven(other, driver.complete());
            assertThat(other.shells().mostOpen()).isOne();
        }
    }

    @Test
    void anAbortWhileTheHostHashesDeletesTheShellAndKeepsTheReferencePoint() {
        host.programs().hashBytesPerSecond(1024 * 1024);
        EngineDriver<SnapshotExport> driver = driver(host, ALL);
        driver.runUntil(state -> state.data().proof().shell().commandId() != null);
        String point = driver.state().data().point().id();
        driver.abort();
        Ending.Cancelled ending = driver.end(Ending.Cancelled.class);
        assertThat(ending.job().fate().name()).isEqualTo("COMPLETED");
        assertThat(host.shells().count()).isZero();
        assertThat(host.model().snapshots().points())
                .anyMatch(known -> known.toString().contains(point));
    }

    private long looks() {
        return host.requests().all().stream()
                .filter(request -> request.summary().filter().contains("CIM_DataFile"))
                .count();
    }

    /** Jenkins stores the names of the files of the base as digests are stored. */
    @Test
    void theFilesOfADifferentialExportAreLookedAtTwiceBeforeTheyAreHashed() throws Exception {
        OperationResult base = driver(host, Proof.NONE).complete();
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(
                host,
                TestSnapshots.machine("web1")
                        .directory("D:\\Exports\\next")
                        .base("lastSuccessful")
                        .history(List.of(TestSnapshots.record(base)))
                        .proof(ALL)
                        .build());
        Manifest manifest = TestSnapshots.manifest(base);
        driver.results.append(
                List.of(BaseFiles.of(manifest.referencePoint().id(), manifest).toLine()));
        driver.runUntilStage("readDetails");
        long before = looks();
        driver.runUntil(state -> state.data().proof().shell().isOpen());
        assertThat(looks() - before).isEqualTo(2);
        assertProven(host, driver.complete());
    }

    @Test
    void aPreflightHasNoProof() {
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(
                host, TestSnapshots.machine("web1").preflightOnly().proof(ALL).build());
        driver.complete();
        assertThat(host.shells().created()).isZero();
    }
}

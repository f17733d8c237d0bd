package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.checksums.Proof;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestReader;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.Obstacle;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proof of the export of a reference point: digests, and the manifest in the export directory. */
class ExportProofTest {

    private static final String DIRECTORY = "D:\\Exports\\web-42";

    private final SimulatedHost host = SimulatedHost.builder().inProcess();
    private final HostFiles files = host.model().files();

    private EngineDriver<ReferencePointExport> driver(Proof proof) {
        return new EngineDriver<>(host, TestExports.request().proof(proof).build());
    }

    private static Manifest manifest(OperationResult result) throws Exception {
        return ManifestReader.read(
                new ByteArrayInputStream(result.artifact().content().getBytes(StandardCharsets.UTF_8)));
    }

    private String text(String name) {
        FileContent content = files.find(DIRECTORY + "\\" + name).orElseThrow().content();
        return new String(((FileContent.Stored) content).bytes(), StandardCharsets.UTF_8);
    }

    private String digest(String path) {
        return files.find(path).orElseThrow().content().sha256().toLowerCase(Locale.ROOT);
    }

    @Test
    void theManifestHasTheDigestOfEachFile() throws Exception {
        Manifest manifest = manifest(driver(new Proof(true, false)).complete());
        assertThat(manifest.files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.sha256()).isEqualTo(digest(file.path())));
        assertThat(host.shells().created()).isOne();
        assertThat(host.shells().count()).isZero();
        assertThat(files.find(DIRECTORY + "\\" + Manifest.FILE_NAME)).isEmpty();
    }

    @Test
    void withoutProofThereIsNoShellAndNoDigest() throws Exception {
        Manifest manifest = manifest(driver(Proof.NONE).complete());
        assertThat(manifest.files())
                .allSatisfy(file -> assertThat(file.sha256()).isNull());
        assertThat(host.shells().created()).isZero();
    }

    @Test
    void theExportDirectoryDescribesItself() throws Exception {
        OperationResult result = driver(new Proof(true, true)).complete();
        assertThat(text(Manifest.FILE_NAME)).isEqualTo(result.artifact().content());
        List<String> sums = text("SHA256SUMS").lines().toList();
        Manifest manifest = manifest(result);
        assertThat(sums).hasSize(manifest.files().size() + 1);
        assertThat(sums).contains(result.artifact().sha256() + " *" + Manifest.FILE_NAME);
        manifest.files()
                .forEach(file -> assertThat(sums)
                        .contains(file.sha256() + " *"
                                + file.path().substring(DIRECTORY.length() + 1).replace('\\', '/')));
        assertThat(host.shells().created()).isOne();
        assertThat(host.shells().count()).isZero();
    }

    /** How many states are saved before the stage with the digests begins, and the first one in it. */
    private static int firstSaved(EngineDriver<ReferencePointExport> driver) {
        return 1
                + (int) driver.saved.stream()
                        .filter(state -> !state.position().stageName().equals("readFiles"))
                        .count();
    }

    @Test
    void aRestartAfterAnySavedStateEndsWithTheSameProof() throws Exception {
        EngineDriver<ReferencePointExport> undisturbed = driver(new Proof(true, true));
        undisturbed.complete();
        int states = undisturbed.saved.size();
        for (int kill = firstSaved(undisturbed); kill <= states; kill++) {
            SimulatedHost other = SimulatedHost.builder().inProcess();
            EngineDriver<ReferencePointExport> driver = new EngineDriver<>(
                    other, TestExports.request().proof(new Proof(true, true)).build());
            int after = kill;
            driver.runUntil(state -> driver.saved.size() >= after);
            driver.restart();
            OperationResult result = driver.complete();
            assertThat(manifest(result).files())
                    .as("killed after %s", kill)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file.sha256())
                            .isEqualTo(other.model()
                                    .files()
                                    .find(file.path())
                                    .orElseThrow()
                                    .content()
                                    .sha256()
                                    .toLowerCase(Locale.ROOT)));
            FileContent written = other.model()
                    .files()
                    .find(DIRECTORY + "\\" + Manifest.FILE_NAME)
                    .orElseThrow()
                    .content();
            assertThat(new String(((FileContent.Stored) written).bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(result.artifact().content());
            assertThat(other.shells().count()).isZero();
            assertThat(other.shells().mostOpen()).isOne();
        }
    }

    @Test
    void aHostThatForbidsShellsStillGivesSizes() throws Exception {
        host.shells().policy().allowed(false);
        Manifest manifest = manifest(driver(new Proof(true, true)).complete());
        assertThat(manifest.totalBytes()).isPositive();
        assertThat(manifest.warnings())
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning).contains("forbids remote shells"));
    }

    @Test
    void aDirectoryThatTheAccountMayNotWriteToIsNamed() throws Exception {
        files.obstruct(DIRECTORY, Obstacle.DENIED);
        Manifest manifest = manifest(driver(new Proof(false, true)).complete());
        assertThat(manifest.warnings()).singleElement().asString().contains("may not access");
    }

    @Test
    void onAShareThereIsNeitherADigestNorAManifest() throws Exception {
        EngineDriver<ReferencePointExport> driver = new EngineDriver<>(
                host,
                TestExports.request()
                        .directory("\\\\nas\\exports\\web")
                        .proof(new Proof(true, true))
                        .build());
        Manifest manifest = manifest(driver.complete());
        assertThat(manifest.files()).isNotEmpty();
        assertThat(manifest.warnings())
                .filteredOn(warning -> warning.contains("on a share, which a remote shell cannot reach"))
                .isNotEmpty();
        assertThat(host.shells().created()).isZero();
    }

    @Test
    void aManifestThatAnotherProgramChangesOnTheHostIsNamed() throws Exception {
        EngineDriver<ReferencePointExport> driver = driver(new Proof(false, true));
        driver.beforeHost = () -> files.corrupt(DIRECTORY + "\\" + Manifest.FILE_NAME);
        host.programs().powerShellStart(Duration.ofSeconds(1));
        Manifest manifest = manifest(driver.complete());
        assertThat(manifest.warnings()).singleElement().asString().contains("is not the content that Jenkins sent");
        assertThat(host.shells().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D:\\it's",
                "D:\\$(calc)",
                "D:\\`calc`",
                "D:\\web[1]",
                "D:\\';calc;'",
                "D:\\%COMSPEC%&calc",
                "D:\\-Path calc,x",
                "D:\\\u2018calc\u2019",
                "D:\\\uD83D\uDD11"
            })
    void noCharacterOfTheDirectoryBecomesPartOfACommand(String directory) throws Exception {
        OperationResult result = new EngineDriver<>(
                        host,
                        TestExports.request()
                                .directory(directory)
                                .proof(new Proof(true, true))
                                .build())
                .complete();
        FileContent written =
                files.find(directory + "\\" + Manifest.FILE_NAME).orElseThrow().content();
        assertThat(new String(((FileContent.Stored) written).bytes(), StandardCharsets.UTF_8))
                .isEqualTo(result.artifact().content());
        assertThat(manifest(result).files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.sha256()).isEqualTo(digest(file.path())));
        assertThat(host.requests().all())
                .filteredOn(request -> request.summary().operation() == WsmanOperation.COMMAND)
                .extracting(request -> request.text().replaceAll("(?s).*<rsp:CommandLine", ""))
                .noneMatch(command -> command.contains(directory.substring(3)))
                .satisfies(commands -> assertThat(new HashSet<>(commands)).hasSize(2));
    }

    @Test
    void anAbortWhileTheHostHashesDeletesTheShell() {
        EngineDriver<ReferencePointExport> driver = driver(new Proof(true, false));
        host.programs().hashBytesPerSecond(1024 * 1024);
        driver.runUntil(state -> state.data().proof().shell().commandId() != null);
        driver.abort();
        Ending.Cancelled ending = driver.end(Ending.Cancelled.class);
        assertThat(ending.job().fate().name()).isEqualTo("COMPLETED");
        assertThat(host.shells().count()).isZero();
    }
}

package io.jenkins.plugins.hyperv.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.checksums.Proof;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.TestManifests;
import io.jenkins.plugins.hyperv.manifest.UnreadableManifestException;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.snapshot.BaseChoice;
import io.jenkins.plugins.hyperv.snapshot.ExportSnapshot;
import io.jenkins.plugins.hyperv.snapshot.RecordedExport;
import io.jenkins.plugins.hyperv.snapshot.SnapshotExport;
import io.jenkins.plugins.hyperv.snapshot.SnapshotRequest;
import io.jenkins.plugins.hyperv.virtualization.ConsistencyLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Exports that a simulated host has made, each the base of the next, and verifications of them. */
final class ExportsOnHost {

    static final Proof SIZES = Proof.NONE;
    static final Proof CHECKSUMS = new Proof(true, false);
    static final Proof ALL = new Proof(true, true);

    final SimulatedHost host = SimulatedHost.builder().inProcess();
    final HostFiles files = host.model().files();
    /** The texts of the manifests, oldest first. */
    final List<String> manifests = new ArrayList<>();

    private final List<RecordedExport> history = new ArrayList<>();

    /** Exports web1 to {@code D:\Exports\web1-NUMBER}: in full at first, then the difference. */
    ExportsOnHost export(Proof proof) {
        try {
            SnapshotRequest request = new SnapshotRequest(
                    IdOrName.parse("machine", "web1"),
                    null,
                    ExportDirectory.parse(directory(manifests.size())),
                    ConsistencyLevel.APPLICATION,
                    history.isEmpty() ? BaseChoice.FULL : BaseChoice.LAST_SUCCESSFUL,
                    !history.isEmpty(),
                    SnapshotRequest.DEFAULT_KEPT,
                    false,
                    false,
                    proof,
                    List.copyOf(history));
            OperationResult result = new EngineDriver<>(
                            host,
                            new TestOperation<>(
                                    new ExportSnapshot(),
                                    new OperationRequest("hv01", null, new OperationLimits(0, 600, true, 15)),
                                    SnapshotExport.of(request)))
                    .complete();
            String json = result.artifact().content();
            Manifest manifest = TestManifests.read(json);
            manifests.add(json);
            history.add(RecordedExport.of(
                    manifest.referencePoint().id(),
                    manifest.target().id(),
                    manifest.machines().stream()
                            .flatMap(machine -> machine.disks().stream())
                            .map(Manifest.Disk::id)
                            .toList(),
                    result.artifact().sha256()));
            host.clock().advance(Duration.ofHours(1));
            return this;
        } catch (InvalidParameterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String directory(int export) {
        return "D:\\Exports\\web1-" + export;
    }

    Manifest manifest(int export) {
        return TestManifests.read(manifests.get(export));
    }

    /** A disk of an export. */
    Manifest.File disk(int export) {
        return manifest(export).files().stream()
                .filter(file -> file.kind().equals("disk"))
                .findFirst()
                .orElseThrow();
    }

    StoredFile find(String path) {
        return files.find(path).orElseThrow();
    }

    /** Moves everything in a directory. */
    void move(String from, String to) {
        for (StoredFile file : files.all()) {
            if (file.path().toLowerCase(Locale.ROOT).startsWith(from.toLowerCase(Locale.ROOT) + "\\")) {
                files.remove(file.path());
                files.put(
                        new StoredFile(to + file.path().substring(from.length()), file.content(), file.lastModified()));
            }
        }
    }

    /** Writes a text beside the files of an export. */
    void write(String path, String text) {
        files.put(new StoredFile(
                path,
                new FileContent.Stored(text.getBytes(StandardCharsets.UTF_8)),
                host.clock().instant()));
    }

    /** The manifest of an export with a change in its text, as an artifact that Jenkins does not know. */
    void edit(int export, UnaryOperator<String> change) {
        String edited = change.apply(manifests.get(export));
        assertThat(edited).isNotEqualTo(manifests.get(export));
        manifests.set(export, edited);
    }

    /** What Jenkins has on record, from the newest of the exports to the oldest one that it has. */
    ManifestsOnRecord onRecord(int newest, int oldest) {
        List<ExpectedExport> exports = new ArrayList<>();
        for (int i = newest; i >= oldest; i--) {
            exports.add(expected(i));
        }
        return new ManifestsOnRecord(null, exports, Map.of(), List.of());
    }

    private ExpectedExport expected(int export) {
        try {
            return ExpectedExport.of(
                    manifest(export), Artifact.sha256(manifests.get(export).getBytes(StandardCharsets.UTF_8)), null);
        } catch (UnreadableManifestException e) {
            throw new AssertionError(e);
        }
    }

    static VerifyRequest request(String manifest, String directory, boolean checksums, OnDifference onDifference) {
        try {
            return VerifyRequest.parse(
                    manifest,
                    null,
                    directory,
                    checksums,
                    onDifference.name(),
                    List.of(ExportDirectory.parse("D:\\Exports"), ExportDirectory.parse("E:\\Archive")));
        } catch (InvalidParameterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A verification of the newest export, whose manifest and whose bases' manifests Jenkins has. */
    EngineDriver<Verification> verify() {
        return verify(request(Manifest.FILE_NAME, null, false, OnDifference.UNSTABLE));
    }

    /** A verification of the newest export. */
    EngineDriver<Verification> verify(VerifyRequest request) {
        return verify(request, request.isFromArtifact() ? onRecord(manifests.size() - 1, 0) : ManifestsOnRecord.NONE);
    }

    EngineDriver<Verification> verify(VerifyRequest request, ManifestsOnRecord onRecord) {
        EngineDriver<Verification> driver = new EngineDriver<>(
                host,
                new TestOperation<>(
                        new VerifyExport(),
                        new OperationRequest("hv01", null, OperationLimits.DEFAULT),
                        Verification.of(request)));
        try {
            driver.results.append(List.of(onRecord.toLine()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return driver;
    }

    /** A verification of the newest export with the manifest in a directory. */
    EngineDriver<Verification> verifyIn(String directory) {
        return verify(request(null, directory, false, OnDifference.UNSTABLE));
    }
}

package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.checksums.ExportedManifest;
import io.jenkins.plugins.hyperv.checksums.FileDigest;
import io.jenkins.plugins.hyperv.checksums.HashedFiles;
import io.jenkins.plugins.hyperv.checksums.ShellState;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.snapshot.SnapshotExport.ExportedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Proof of the export of a snapshot: its files and its manifest. */
final class SnapshotProof implements HashedFiles<SnapshotExport>, ExportedManifest<SnapshotExport> {

    @Override
    public boolean wantsDigests(SnapshotExport export) {
        return export.request().proof().checksums() && !export.request().preflightOnly();
    }

    @Override
    public boolean wantsManifest(SnapshotExport export) {
        return export.request().proof().writeManifest() && !export.request().preflightOnly();
    }

    @Override
    public List<KnownFile> files(SnapshotExport export) {
        return export.exported().files().stream()
                .map(file -> new KnownFile(file.path(), file.sizeBytes()))
                .toList();
    }

    @Override
    public ShellState shell(SnapshotExport export) {
        return export.proof().shell();
    }

    @Override
    public SnapshotExport withShell(SnapshotExport export, ShellState shell) {
        return export.withProof(export.proof().withShell(shell));
    }

    @Override
    public SnapshotExport withDigests(SnapshotExport export, List<FileDigest> digests, List<String> warnings) {
        Map<String, FileDigest> byPath = new HashMap<>();
        digests.forEach(digest -> byPath.put(digest.path(), digest));
        List<ExportedFile> files = export.exported().files().stream()
                .map(file -> file.hashed(byPath.get(file.path())))
                .toList();
        return export.withExported(new SnapshotExport.Exported(files))
                .withWarnings(warnings)
                .withProof(export.proof().withProblems(warnings));
    }

    @Override
    public String directory(SnapshotExport export) {
        return export.request().directory().path();
    }

    @Override
    public SnapshotExport withCreationTime(SnapshotExport export, StageContext context) {
        return export.proof().manifestCreatedAt() != null
                ? export
                : export.withProof(export.proof().withManifestCreatedAt(Manifest.time(context.now())));
    }

    @Override
    public String fileName() {
        return Manifest.FILE_NAME;
    }

    @Override
    public String manifest(SnapshotExport export, StageContext context) {
        return SnapshotResult.manifest(export, context.hostName(), context.origin(), context.now())
                .toJson();
    }

    @Override
    public List<FileDigest> digests(SnapshotExport export) {
        return export.exported().files().stream()
                .filter(file -> file.sha256() != null && file.sizeBytes() != null)
                .map(file -> FileDigest.of(file.path(), file.sizeBytes(), file.sha256()))
                .toList();
    }

    @Override
    public SnapshotExport withWarnings(SnapshotExport export, List<String> warnings) {
        return export.withWarnings(warnings).withProof(export.proof().withProblems(warnings));
    }
}

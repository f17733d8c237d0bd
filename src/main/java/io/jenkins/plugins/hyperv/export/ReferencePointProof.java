package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.checksums.ExportedManifest;
import io.jenkins.plugins.hyperv.checksums.FileDigest;
import io.jenkins.plugins.hyperv.checksums.HashedFiles;
import io.jenkins.plugins.hyperv.checksums.ShellState;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.StageContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Proof of the export of a reference point: its files and its manifest. */
final class ReferencePointProof implements HashedFiles<ReferencePointExport>, ExportedManifest<ReferencePointExport> {

    @Override
    public boolean wantsDigests(ReferencePointExport export) {
        return export.request().proof().checksums();
    }

    @Override
    public boolean wantsManifest(ReferencePointExport export) {
        return export.request().proof().writeManifest();
    }

    @Override
    public List<KnownFile> files(ReferencePointExport export) {
        return export.completed().files().stream()
                .map(file -> new KnownFile(file.path(), file.sizeBytes()))
                .toList();
    }

    @Override
    public ShellState shell(ReferencePointExport export) {
        return export.proof().shell();
    }

    @Override
    public ReferencePointExport withShell(ReferencePointExport export, ShellState shell) {
        return export.withProof(export.proof().withShell(shell));
    }

    @Override
    public ReferencePointExport withDigests(
            ReferencePointExport export, List<FileDigest> digests, List<String> warnings) {
        Map<String, FileDigest> byPath = new HashMap<>();
        digests.forEach(digest -> byPath.put(digest.path(), digest));
        return export.withCompleted(export.completed().withDigests(byPath, warnings))
                .withProof(export.proof().withProblems(warnings));
    }

    @Override
    public String directory(ReferencePointExport export) {
        return export.request().directory().path();
    }

    @Override
    public ReferencePointExport withCreationTime(ReferencePointExport export, StageContext context) {
        return export.proof().manifestCreatedAt() != null
                ? export
                : export.withProof(export.proof().withManifestCreatedAt(Manifest.time(context.now())));
    }

    @Override
    public String fileName() {
        return Manifest.FILE_NAME;
    }

    @Override
    public String manifest(ReferencePointExport export, StageContext context) {
        return ManifestWriter.completed(export, context.hostName(), context.origin(), context.now())
                .toJson();
    }

    @Override
    public List<FileDigest> digests(ReferencePointExport export) {
        return export.completed().files().stream()
                .filter(file -> file.sha256() != null && file.sizeBytes() != null)
                .map(file -> FileDigest.of(file.path(), file.sizeBytes(), file.sha256()))
                .toList();
    }

    @Override
    public ReferencePointExport withWarnings(ReferencePointExport export, List<String> warnings) {
        return export.withCompleted(export.completed().withWarnings(warnings))
                .withProof(export.proof().withProblems(warnings));
    }
}

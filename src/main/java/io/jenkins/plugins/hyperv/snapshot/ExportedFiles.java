package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.checksums.ProofStages;
import io.jenkins.plugins.hyperv.manifest.FileKind;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.snapshot.SnapshotExport.ExportedFile;
import io.jenkins.plugins.hyperv.virtualization.DiskSettingsResult.Settings;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Files of an export for its manifest, from the listing of its directory: each with its machine and its kind. */
final class ExportedFiles {

    private ExportedFiles() {}

    /**
     * The export with its files.
     *
     * @param export with the machines of its target
     * @param settings of the disks that were inspected
     */
    static SnapshotExport of(SnapshotExport export, List<ListedFile> files, Map<ListedFile, Settings> settings) {
        FileOwners owners = new FileOwners(export.target(), files);
        return export.withExported(new SnapshotExport.Exported(files.stream()
                .filter(file -> !ProofStages.writes(Manifest.FILE_NAME, file.path()))
                .map(file -> file(owners, file, settings.get(file)))
                .toList()));
    }

    private static ExportedFile file(FileOwners owners, ListedFile file, Settings settings) {
        return new ExportedFile(
                owners.of(file),
                FileKind.ofExtension(file.path()).orElse(FileKind.OTHER).text(),
                file.path(),
                orNull(file.sizeBytes()),
                file.lastModified().map(Manifest::time).orElse(null),
                null,
                settings == null ? null : orNull(settings.virtualSizeBytes()),
                settings == null || settings.parentPath().isEmpty() ? null : settings.parentPath());
    }

    private static Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}

package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.manifest.FileKind;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exported files for the manifest, each once and with its kind. */
final class ExportedFiles {

    private final Map<String, Manifest.File> files = new LinkedHashMap<>();

    private ExportedFiles() {}

    static List<Manifest.File> of(ExportedPaths paths) {
        ExportedFiles files = new ExportedFiles();
        paths.disks().stream().filter(ExportedFiles::isPath).forEach(path -> files.add(FileKind.DISK, path));
        // The class reference calls every file with disk data a log file. A user who restores looks for disks.
        paths.logs().forEach(path -> files.add(FileKind.isDisk(path) ? FileKind.DISK : FileKind.LOG, path));
        paths.configurations().forEach(path -> files.add(FileKind.CONFIGURATION, path));
        paths.runtimes().forEach(path -> files.add(FileKind.RUNTIME, path));
        paths.guestStates().forEach(path -> files.add(FileKind.GUEST_STATE, path));
        return List.copyOf(files.files.values());
    }

    /** Hosts report disks by their ids, or by paths. */
    private static boolean isPath(String disk) {
        return HostPath.isOnDrive(disk) || HostPath.isOnShare(disk);
    }

    private void add(FileKind kind, String path) {
        files.putIfAbsent(UpcaseTable.upperCase(path), Manifest.File.of(kind.text(), path, null, null));
    }
}

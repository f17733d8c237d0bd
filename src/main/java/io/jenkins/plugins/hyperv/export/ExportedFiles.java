package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Exported files for the manifest, each once and with its kind. */
final class ExportedFiles {

    /** Virtual hard disks, differencing disks and sets of them. */
    private static final Pattern DISK_IMAGE = Pattern.compile("(?is).*\\.(a?vhdx?|vhds)");

    private final Map<String, Manifest.File> files = new LinkedHashMap<>();

    private ExportedFiles() {}

    static List<Manifest.File> of(ExportedPaths paths) {
        ExportedFiles files = new ExportedFiles();
        paths.disks().stream().filter(ExportedFiles::isPath).forEach(path -> files.add("disk", path));
        // The class reference calls every file with disk data a log file. A user who restores looks for disks.
        paths.logs().forEach(path -> files.add(DISK_IMAGE.matcher(path).matches() ? "disk" : "log", path));
        paths.configurations().forEach(path -> files.add("configuration", path));
        paths.runtimes().forEach(path -> files.add("runtime", path));
        paths.guestStates().forEach(path -> files.add("guestState", path));
        return List.copyOf(files.files.values());
    }

    /** The kind of a file that no list of the job names, by its extension. */
    static String kindOf(String path) {
        if (DISK_IMAGE.matcher(path).matches()) {
            return "disk";
        }
        return switch (UpcaseTable.upperCase(path.substring(path.lastIndexOf('.') + 1))) {
            case "VMCX" -> "configuration";
            case "VMRS" -> "runtime";
            case "VMGS" -> "guestState";
            default -> "log";
        };
    }

    /** Hosts report disks by their ids, or by paths. */
    private static boolean isPath(String disk) {
        return HostPath.isOnDrive(disk) || HostPath.isOnShare(disk);
    }

    private void add(String kind, String path) {
        files.putIfAbsent(UpcaseTable.upperCase(path), Manifest.File.of(kind, path, null, null));
    }
}

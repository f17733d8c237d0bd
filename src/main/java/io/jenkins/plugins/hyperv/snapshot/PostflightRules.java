package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.manifest.FileKind;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules of the postflight: what an export has to hold before its snapshot becomes a base. Names follow published listings of
 * exports: {@code <machine GUID>.vmcx}, and for each disk {@code <name>.vhdx} or {@code <name>_<GUID>.avhdx}.
 */
final class PostflightRules {

    private static final Pattern EXTENSION = Pattern.compile("\\.[^.]*$");
    /** A disk of a machine with a checkpoint has a differencing disk's name: its GUID is no part of the exported one's. */
    private static final Pattern GUIDS = Pattern.compile("(_[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12})+$");

    private PostflightRules() {}

    /** What is missing in the files of an export, one sentence each. */
    static List<String> missing(SnapshotTarget target, List<ListedFile> files) {
        Set<String> configurations = new HashSet<>();
        Map<String, Set<String>> directories = new HashMap<>();
        files.stream().filter(file -> file.sizeBytes().orElse(0) > 0).forEach(file -> {
            configurations.add(name(file));
            if (FileKind.isDisk(file.path())) {
                directories
                        .computeIfAbsent(stem(name(file)), stem -> new HashSet<>())
                        .add(directory(file));
            }
        });
        List<String> missing = new ArrayList<>();
        Map<String, Integer> expected = new HashMap<>();
        for (SnapshotTarget.Machine machine : target.machines()) {
            if (!configurations.contains(UpcaseTable.upperCase(machine.id()) + ".VMCX")) {
                missing.add("The export has no configuration of VM \"" + machine.name() + "\".");
            }
            for (SnapshotTarget.Disk disk : machine.disks()) {
                // Disks of several machines may have one name; their files are in different directories then.
                String stem = stem(UpcaseTable.upperCase(disk.fileName()));
                if (expected.merge(stem, 1, Integer::sum)
                        > directories.getOrDefault(stem, Set.of()).size()) {
                    missing.add("The export has no file of the disk " + disk.fileName() + " of VM \"" + machine.name()
                            + "\".");
                }
            }
        }
        return missing;
    }

    /** What the file names of a disk and of its differencing disks have in common, as Windows compares names. */
    static String stem(String name) {
        String withoutExtension = EXTENSION.matcher(name).replaceFirst("");
        return GUIDS.matcher(withoutExtension).replaceFirst("");
    }

    /** Whether a file has the name of a differencing disk. */
    static boolean isDifferencing(ListedFile file) {
        return name(file).endsWith(".AVHDX");
    }

    /** The full path as Windows compares paths. */
    static String path(ListedFile file) {
        return UpcaseTable.upperCase(file.path());
    }

    static String name(ListedFile file) {
        return UpcaseTable.upperCase(file.fileName());
    }

    static String directory(ListedFile file) {
        String path = path(file);
        return path.substring(0, Math.max(0, path.lastIndexOf('\\')));
    }
}

package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules of the postflight: what an export has to hold before its snapshot becomes a base. Names follow published listings of
 * exports: {@code <machine GUID>.vmcx}, and for each disk {@code <name>.vhdx} or {@code <name>_<GUID>.avhdx}.
 */
final class PostflightRules {

    private PostflightRules() {}

    /** What is missing in the files of an export, one sentence each. */
    static List<String> missing(SnapshotTarget target, List<ListedFile> files) {
        List<String> missing = new ArrayList<>();
        for (SnapshotTarget.Machine machine : target.machines()) {
            String configuration = UpcaseTable.upperCase(machine.id()) + ".VMCX";
            if (files.stream().noneMatch(file -> name(file).equals(configuration) && hasContent(file))) {
                missing.add("The export has no configuration of VM \"" + machine.name() + "\".");
            }
            for (SnapshotTarget.Disk disk : machine.disks()) {
                if (files.stream().noneMatch(file -> isOf(disk, file) && hasContent(file))) {
                    missing.add("The export has no file of the disk " + disk.fileName() + " of VM \"" + machine.name()
                            + "\".");
                }
            }
        }
        return missing;
    }

    /** Whether a file is a disk or a differencing disk of it. */
    static boolean isOf(SnapshotTarget.Disk disk, ListedFile file) {
        String stem = stem(UpcaseTable.upperCase(disk.fileName()));
        String name = name(file);
        boolean isDisk = name.endsWith(".VHDX") || name.endsWith(".AVHDX") || name.endsWith(".VHDS");
        return isDisk && (stem(name).equals(stem) || name.startsWith(stem + "_"));
    }

    /** A disk of a machine with a checkpoint has a differencing disk's name: its GUID is no part of the exported one's. */
    private static String stem(String fileName) {
        String withoutExtension = fileName.replaceFirst("\\.[^.]*$", "");
        return withoutExtension.replaceFirst("_[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$", "");
    }

    private static boolean hasContent(ListedFile file) {
        return file.sizeBytes().orElse(0) > 0;
    }

    private static String name(ListedFile file) {
        return UpcaseTable.upperCase(file.fileName());
    }
}

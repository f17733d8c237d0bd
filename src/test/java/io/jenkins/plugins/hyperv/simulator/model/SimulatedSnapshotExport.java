package io.jenkins.plugins.hyperv.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files that the export of a recovery snapshot writes, as published screenshots of Windows Server 2019 show them: a full
 * export has a .vhdx and a small .avhdx for each disk, a differential one an .avhdx. The parent of the latter is the file of the
 * base's export (observed with Get-VHD), that of the small .avhdx the .vhdx beside it (inferred).
 */
final class SimulatedSnapshotExport {
    private static final long KIBIBYTE = 1024;
    private static final long MEBIBYTE = 1024 * KIBIBYTE;

    private SimulatedSnapshotExport() {}

    /**
     * The files of one machine.
     *
     * @param root the directory that holds "Virtual Machines" and "Virtual Hard Disks"
     * @param snapshotId part of the names of differencing disks
     * @param base the files of the base's export; empty for a full export
     */
    static List<ExportedFile> of(String root, VirtualMachine machine, String snapshotId, Optional<ExportedDisks> base) {
        List<ExportedFile> files = new ArrayList<>();
        for (VirtualDisk disk : machine.disks()) {
            String path = root + "\\Virtual Hard Disks\\" + disk.fileName();
            String differencing = ExportedDisks.differencing(root, disk, snapshotId);
            if (base.isPresent()) {
                files.add(image(
                        differencing, disk.sizeBytes() / 10, disk, base.get().path(disk)));
            } else {
                files.add(image(path, disk.sizeBytes(), disk, ""));
                files.add(image(differencing, 4 * MEBIBYTE, disk, path));
            }
        }
        String configuration = root + "\\Virtual Machines\\" + machine.id();
        files.add(new ExportedFile(configuration + ".vmcx", ExportedFile.Kind.CONFIGURATION, 41 * KIBIBYTE));
        files.add(new ExportedFile(configuration + ".VMRS", ExportedFile.Kind.RUNTIME_STATE, 45 * KIBIBYTE));
        files.add(new ExportedFile(configuration + ".vmgs", ExportedFile.Kind.GUEST_STATE, 4 * MEBIBYTE));
        return files;
    }

    private static ExportedFile image(String path, long sizeBytes, VirtualDisk disk, String parentPath) {
        return new ExportedFile(
                path, ExportedFile.Kind.DISK, sizeBytes, new SimulatedDiskImage(disk.sizeBytes(), parentPath));
    }
}

package io.jenkins.plugins.hyperv.simulator.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Files that the export of a recovery snapshot writes, as published screenshots of Windows Server 2019 show them: a full
 * export has a .vhdx and a small .avhdx for each disk, a differential one an .avhdx.
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
     */
    static List<ExportedFile> of(String root, VirtualMachine machine, String snapshotId, boolean differential) {
        List<ExportedFile> files = new ArrayList<>();
        for (VirtualDisk disk : machine.disks()) {
            String path = root + "\\Virtual Hard Disks\\" + disk.fileName();
            String differencing = path.replaceAll("\\.\\w+$", "_" + snapshotId + ".avhdx");
            if (differential) {
                files.add(new ExportedFile(differencing, ExportedFile.Kind.DISK, disk.sizeBytes() / 10));
            } else {
                files.add(new ExportedFile(path, ExportedFile.Kind.DISK, disk.sizeBytes()));
                files.add(new ExportedFile(differencing, ExportedFile.Kind.DISK, 4 * MEBIBYTE));
            }
        }
        String configuration = root + "\\Virtual Machines\\" + machine.id();
        files.add(new ExportedFile(configuration + ".vmcx", ExportedFile.Kind.CONFIGURATION, 41 * KIBIBYTE));
        files.add(new ExportedFile(configuration + ".VMRS", ExportedFile.Kind.RUNTIME_STATE, 45 * KIBIBYTE));
        files.add(new ExportedFile(configuration + ".vmgs", ExportedFile.Kind.GUEST_STATE, 4 * MEBIBYTE));
        return files;
    }
}

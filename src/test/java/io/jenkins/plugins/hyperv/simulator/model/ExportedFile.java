package io.jenkins.plugins.hyperv.simulator.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Exported file. The class reference names the kinds of files. Names and folders are inferred from other exports of Hyper-V;
 * no source shows the files of a reference point export.
 *
 * @param image null unless the file is the image of a disk
 */
public record ExportedFile(String path, Kind kind, long sizeBytes, SimulatedDiskImage image) {
    private static final long MEBIBYTE = 1024 * 1024;

    /** A file that is no image of a disk. */
    ExportedFile(String path, Kind kind, long sizeBytes) {
        this(path, kind, sizeBytes, null);
    }

    /** The property of the job that lists the path. */
    public enum Kind {
        DISK,
        LOG,
        CONFIGURATION,
        RUNTIME_STATE,
        GUEST_STATE
    }

    static List<ExportedFile> of(ExportOrder order) {
        List<ExportedFile> files = new ArrayList<>();
        String root = order.directory().replaceAll("\\\\+$", "");
        order.disks().forEach((machine, disks) -> {
            for (VirtualDisk disk : disks) {
                files.addAll(diskFiles(order, root + "\\Virtual Hard Disks\\" + disk.fileName(), disk));
            }
            String machinePath = root + "\\Virtual Machines\\" + machine.id();
            files.add(new ExportedFile(machinePath + ".vmcx", Kind.CONFIGURATION, 52 * 1024));
            files.add(new ExportedFile(machinePath + ".vmrs", Kind.RUNTIME_STATE, 4 * MEBIBYTE));
            files.add(new ExportedFile(machinePath + ".vmgs", Kind.GUEST_STATE, 4 * MEBIBYTE));
        });
        return files;
    }

    /** By the class reference, logs of log-based reference points. An RCT reference point has no data of the disks. */
    private static List<ExportedFile> diskFiles(ExportOrder order, String path, VirtualDisk disk) {
        // a differential export contains the changes, here a tenth
        long size = order.base() == null ? disk.sizeBytes() : disk.sizeBytes() / 10;
        List<ExportedFile> files = new ArrayList<>();
        if (order.writesDiskImages()) {
            files.add(new ExportedFile(path, Kind.DISK, size, new SimulatedDiskImage(disk.sizeBytes(), "")));
        }
        if (order.referencePoint().type() == SimulatedReferencePoint.TrackingType.LOG_BASED) {
            files.add(new ExportedFile(path + ".hrl", Kind.LOG, disk.sizeBytes() / 10));
        }
        return files;
    }
}

package io.jenkins.plugins.hyperv.simulator.model;

/**
 * Differencing disks of an export, which are the parents of those of the next differential export.
 *
 * @param root the directory that holds "Virtual Hard Disks"
 * @param snapshotId part of their names
 */
record ExportedDisks(String root, String snapshotId) {

    /** The file of a disk. */
    String path(VirtualDisk disk) {
        return differencing(root, disk, snapshotId);
    }

    static String differencing(String root, VirtualDisk disk, String snapshotId) {
        return root + "\\Virtual Hard Disks\\" + disk.fileName().replaceAll("\\.\\w+$", "_" + snapshotId + ".avhdx");
    }
}

package io.jenkins.plugins.hyperv.simulator.wmi;

/**
 * Variants of the host on which the sources disagree.
 *
 * @param onlyCollectionIdIsKey Msvm_ReferencePointCollection is named by CollectionID alone, as in captures of its
 *     sibling classes; the class reference has VirtualSystemCollectionId as a second key
 * @param exportedDisksArePaths ExportedDisks holds the paths of the exported disks; the class reference says "instance
 *     IDs of virtual disks", and the paths are in ExportedLogFilePaths
 * @param hyperVRole whether Hyper-V is installed: without it the namespace does not exist
 */
public record HostTraits(boolean onlyCollectionIdIsKey, boolean exportedDisksArePaths, boolean hyperVRole) {

    /** The variants of the class reference. */
    public static HostTraits documented() {
        return new HostTraits(false, false, true);
    }

    public HostTraits withOnlyCollectionIdAsKey() {
        return new HostTraits(true, exportedDisksArePaths, hyperVRole);
    }

    public HostTraits withExportedDisksAsPaths() {
        return new HostTraits(onlyCollectionIdIsKey, true, hyperVRole);
    }

    public HostTraits withoutHyperVRole() {
        return new HostTraits(onlyCollectionIdIsKey, exportedDisksArePaths, false);
    }
}

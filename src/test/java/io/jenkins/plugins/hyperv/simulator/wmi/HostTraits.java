package io.jenkins.plugins.hyperv.simulator.wmi;

/**
 * Where the sources disagree on what a host shows, which reading the simulated host follows.
 *
 * @param onlyCollectionIdIsKey Msvm_ReferencePointCollection is named by CollectionID alone, as in captures of its
 *     sibling classes; the class reference has VirtualSystemCollectionId as a second key
 * @param exportedDisksArePaths ExportedDisks holds the paths of the exported disks; the class reference says "instance
 *     IDs of virtual disks", and then the paths stand in ExportedLogFilePaths
 * @param hyperVRole whether Hyper-V is installed: without it the namespace does not exist
 */
public record HostTraits(boolean onlyCollectionIdIsKey, boolean exportedDisksArePaths, boolean hyperVRole) {

    /** As the class reference has it. */
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

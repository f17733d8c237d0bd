package io.jenkins.plugins.hyperv.simulator.wmi;

/**
 * Variants of the host on which the sources disagree.
 *
 * @param onlyCollectionIdIsKey Msvm_ReferencePointCollection is named by CollectionID alone, as in captures of its
 *     sibling classes; the class reference has VirtualSystemCollectionId as a second key
 * @param exportedDisksArePaths ExportedDisks holds the paths of the exported disks; the class reference says "instance
 *     IDs of virtual disks", and the paths are in ExportedLogFilePaths
 * @param hyperVRole whether Hyper-V is installed: without it the namespace does not exist
 * @param shortReferencePointIds reference points of machines are named without their machine, as observed with Windows Server
 *     2025
 * @param jobsAreLinked whether Msvm_AffectedJobElement links jobs with the machines that they affect (class reference)
 * @param exportJobClass whether the class Msvm_CollectionReferencePointExportJob exists: since Windows 10 1703 (class
 *     reference). Without it, as with Windows Server 2016, the job is an Msvm_ConcreteJob of type 206 without the properties of
 *     exports (inferred)
 */
public record HostTraits(
        boolean onlyCollectionIdIsKey,
        boolean exportedDisksArePaths,
        boolean hyperVRole,
        boolean shortReferencePointIds,
        boolean jobsAreLinked,
        boolean exportJobClass) {

    /** The variants of the class reference. */
    public static HostTraits documented() {
        return new HostTraits(false, false, true, false, true, true);
    }

    public HostTraits withOnlyCollectionIdAsKey() {
        return new HostTraits(
                true, exportedDisksArePaths, hyperVRole, shortReferencePointIds, jobsAreLinked, exportJobClass);
    }

    public HostTraits withExportedDisksAsPaths() {
        return new HostTraits(
                onlyCollectionIdIsKey, true, hyperVRole, shortReferencePointIds, jobsAreLinked, exportJobClass);
    }

    public HostTraits withoutHyperVRole() {
        return new HostTraits(
                onlyCollectionIdIsKey,
                exportedDisksArePaths,
                false,
                shortReferencePointIds,
                jobsAreLinked,
                exportJobClass);
    }

    /** As observed with Windows Server 2025. */
    public HostTraits withShortReferencePointIds() {
        return new HostTraits(
                onlyCollectionIdIsKey, exportedDisksArePaths, hyperVRole, true, jobsAreLinked, exportJobClass);
    }

    public HostTraits withoutLinkedJobs() {
        return new HostTraits(
                onlyCollectionIdIsKey,
                exportedDisksArePaths,
                hyperVRole,
                shortReferencePointIds,
                false,
                exportJobClass);
    }

    /** As inferred for Windows Server 2016. */
    public HostTraits withoutExportJobClass() {
        return new HostTraits(
                onlyCollectionIdIsKey, exportedDisksArePaths, hyperVRole, shortReferencePointIds, jobsAreLinked, false);
    }
}

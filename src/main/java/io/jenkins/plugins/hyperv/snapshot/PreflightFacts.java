package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.virtualization.MachineState;
import io.jenkins.plugins.hyperv.virtualization.Volume;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Facts that the preflight checks, as the host shows them before anything is created.
 *
 * @param target the target
 * @param machines one for each machine of the target that is on this host
 * @param absent the machines of the target that are not on this host
 * @param directory the export directory
 * @param disks the files of the machines' disks
 * @param differential whether the export is differential
 */
record PreflightFacts(
        SnapshotTarget target,
        List<MachineFacts> machines,
        List<AbsentMachine> absent,
        DirectoryFacts directory,
        DiskFacts disks,
        boolean differential) {

    PreflightFacts {
        machines = List.copyOf(machines);
        absent = List.copyOf(absent);
    }

    /**
     * Machine of the target that is not on this host.
     *
     * @param name its display name; its identifier if nothing names it
     * @param node the node of the cluster that owns it; empty if it is unknown
     */
    record AbsentMachine(String name, String node) {}

    /**
     * Facts about a machine.
     *
     * @param machine the machine with its disks
     * @param state EnabledState
     * @param recoverySnapshots identifiers of its recovery snapshots
     * @param userSnapshots number of its other snapshots
     * @param passThroughDisks number of physical disks that are passed through to it
     * @param runningJobs what runs on it, as noun phrases
     */
    record MachineFacts(
            SnapshotTarget.Machine machine,
            MachineState state,
            List<String> recoverySnapshots,
            int userSnapshots,
            int passThroughDisks,
            List<String> runningJobs) {
        MachineFacts {
            recoverySnapshots = List.copyOf(recoverySnapshots);
            runningJobs = List.copyOf(runningJobs);
        }
    }

    /**
     * Facts about the export directory.
     *
     * @param path the directory
     * @param isShare whether it is on a share, about which the host can be asked nothing
     * @param hasContent whether it exists with something in it
     * @param volume its volume; empty if it is unknown
     */
    record DirectoryFacts(String path, boolean isShare, boolean hasContent, Optional<Volume> volume) {}

    /**
     * Facts about the files of all disks.
     *
     * @param count number of disks
     * @param bytes size of the files; empty if one of them is unknown
     * @param differencing whether one of the disks is a differencing disk: the files of its parents are not counted
     * @param onShares whether a file is on a share, about which the host can be asked nothing
     * @param volumes the volumes with the files
     * @param unknownVolumes whether a file is on a volume that the host does not list
     */
    record DiskFacts(
            int count,
            OptionalLong bytes,
            boolean differencing,
            boolean onShares,
            List<Volume> volumes,
            boolean unknownVolumes) {
        DiskFacts {
            volumes = List.copyOf(volumes);
        }
    }
}

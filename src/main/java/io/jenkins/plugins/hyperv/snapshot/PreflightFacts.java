package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.virtualization.MachineState;
import java.util.List;
import java.util.OptionalLong;

/**
 * Facts that the preflight checks, as the host shows them before anything is created.
 *
 * @param target the target
 * @param machines one for each machine of the target
 * @param directory the export directory
 * @param diskBytes size of all disk files of the target; empty if one of them is unknown
 * @param differential whether the export is differential
 */
record PreflightFacts(
        SnapshotTarget target,
        List<MachineFacts> machines,
        DirectoryFacts directory,
        OptionalLong diskBytes,
        boolean differential) {

    PreflightFacts {
        machines = List.copyOf(machines);
    }

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
     * @param freeBytes free space of its volume; empty if it is unknown
     */
    record DirectoryFacts(String path, boolean isShare, boolean hasContent, OptionalLong freeBytes) {}
}

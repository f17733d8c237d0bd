package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Instant;

/**
 * A snapshot of one machine: {@code Msvm_VirtualSystemSettingData}.
 *
 * @param id a GUID in capitals
 * @param collectionId the snapshot collection that it is part of; empty for none
 * @param consistency 1 application, 2 crash
 * @param created by the host's clock
 */
public record MachineSnapshot(
        String id, VirtualMachine machine, Kind kind, int consistency, String collectionId, Instant created) {

    /** Who takes such snapshots. */
    public enum Kind {
        /** Backup programs. */
        RECOVERY,
        /** Users. */
        STANDARD
    }
}

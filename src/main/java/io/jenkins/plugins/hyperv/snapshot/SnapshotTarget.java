package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.List;

/**
 * Target of a snapshot export: a machine, or a VM group with its machines, as the host described it.
 *
 * @param kind machine or VM group
 * @param reference the target as the host returned it
 * @param id the machine's GUID or the group's CollectionID, normalized
 * @param name the display name
 * @param machines the machine, or the machines of the group. Not stored, because the state of an operation does not grow with
 *     its target: empty after a restart, until they are {@linkplain TargetMachines read again}
 */
record SnapshotTarget(
        Kind kind,
        EndpointReference reference,
        String id,
        String name,
        @JsonIgnore List<Machine> machines) {

    /** Kind of a target. Stored by name. */
    enum Kind {
        MACHINE("VM"),
        GROUP("VM group");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }
    }

    /**
     * Machine of the target.
     *
     * @param id its GUID, normalized
     * @param name its display name
     * @param reference as the host returned it
     * @param version its configuration version; empty if unknown
     * @param exportSettingsId InstanceID of its export settings; empty if the host shows none
     * @param disks its virtual hard disks
     */
    record Machine(
            String id,
            String name,
            EndpointReference reference,
            String version,
            String exportSettingsId,
            List<Disk> disks) {
        Machine {
            disks = List.copyOf(disks);
        }
    }

    /**
     * Virtual hard disk.
     *
     * @param id InstanceID, normalized
     * @param path the file on the host
     */
    record Disk(String id, String path) {

        /** The last part of the path. */
        String fileName() {
            return HostPath.fileName(path);
        }
    }

    SnapshotTarget {
        machines = machines == null ? List.of() : List.copyOf(machines);
    }

    SnapshotTarget withMachines(List<Machine> value) {
        return new SnapshotTarget(kind, reference, id, name, value);
    }

    /** The calls and queries for this kind of target. */
    TargetCalls calls() {
        return switch (kind) {
            case MACHINE -> new MachineCalls(this);
            case GROUP -> new GroupCalls(this);
        };
    }

    /** {@code VM "web1"}, {@code VM group "Web tier"}. */
    String display() {
        return kind.noun + " \"" + (name.isEmpty() ? id : name) + "\"";
    }

    /** The disks of all machines, normalized, sorted. */
    List<String> diskIds() {
        return machines.stream()
                .flatMap(machine -> machine.disks().stream())
                .map(Disk::id)
                .sorted()
                .toList();
    }
}

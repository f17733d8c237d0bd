package io.jenkins.plugins.hyperv.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.virtualization.ConsistencyLevel;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointType;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.List;

/**
 * Resolved export: what the request names, as the host described it. Part of the state, because the manifest needs it even
 * if the reference point is deleted in the meantime.
 *
 * @param reference the reference point as the host returned it
 * @param id the reference point's ID
 * @param name the reference point's name; empty for none
 * @param point the reference point as the manifest describes it
 * @param type how the host tracks changes
 * @param consistency the consistency of the machines' data
 * @param collectionId the VM group; empty if the group is gone
 * @param collectionName the VM group's name
 * @param base the base's reference as the host returned it; null for a full export
 * @param baseId the base's ID; empty for a full export
 * @param baseName the base's name
 * @param machines the exported machines. Not stored, because the state of an operation does not grow with what it exports: empty
 *     after a restart, until they are read again
 * @param windowsBuild the build of the host's Windows; 0 if unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResolvedExport(
        EndpointReference reference,
        String id,
        String name,
        Manifest.ReferencePoint point,
        ReferencePointType type,
        ConsistencyLevel consistency,
        String collectionId,
        String collectionName,
        EndpointReference base,
        String baseId,
        String baseName,
        @JsonIgnore List<ResolvedMachine> machines,
        long windowsBuild) {

    ResolvedExport {
        machines = machines == null ? List.of() : List.copyOf(machines);
    }

    ResolvedExport withMachines(List<ResolvedMachine> value) {
        return new ResolvedExport(
                reference,
                id,
                name,
                point,
                type,
                consistency,
                collectionId,
                collectionName,
                base,
                baseId,
                baseName,
                value,
                windowsBuild);
    }

    /** Whether the export contains only the changes since a base. */
    boolean isDifferential() {
        return !baseId.isEmpty();
    }

    /**
     * Machine of the reference point.
     *
     * @param id its GUID
     * @param name its display name; empty if the machine is gone
     * @param version its configuration version; empty if unknown
     * @param point its own reference point
     * @param disks the disks to export, as the reference point or the user names them
     * @param chosen whether the user selected the machine, so that the call has to name its disks
     */
    record ResolvedMachine(
            String id, String name, String version, Manifest.ReferencePoint point, List<Disk> disks, boolean chosen) {
        ResolvedMachine {
            disks = List.copyOf(disks);
        }

        /**
         * Disk of a machine.
         *
         * @param id as the reference point or the user names it
         * @param rctId identifier of its change tracking; null if the host shows none
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Disk(String id, String rctId) {}

        List<String> diskIds() {
            return disks.stream().map(Disk::id).toList();
        }

        /** The machine with the disks that the user selected. */
        ResolvedMachine choosing(List<String> diskIds) {
            List<Disk> chosenDisks = diskIds.isEmpty()
                    ? disks
                    : diskIds.stream()
                            .distinct()
                            .map(diskId -> disks.stream()
                                    .filter(disk -> InstanceId.of(disk.id()).equals(InstanceId.of(diskId)))
                                    .findFirst()
                                    .orElse(new Disk(diskId, null)))
                            .toList();
            return new ResolvedMachine(id, name, version, point, chosenDisks, true);
        }
    }
}

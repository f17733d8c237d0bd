package io.jenkins.plugins.hyperv.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.virtualization.ConsistencyLevel;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointType;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.List;

/**
 * What the host said about the things that the request names. It is kept with the state, because the manifest must
 * tell what was exported even where the host has forgotten it meanwhile.
 *
 * @param reference the reference point as the host returned it; null once its job is known
 * @param id its ID
 * @param name its name; empty for none
 * @param type how changes are tracked
 * @param consistency the state of the machines' data
 * @param collectionId the group of machines; empty where it is gone
 * @param collectionName the group's name
 * @param base the base's reference as the host returned it; null for a full export, and once the job is known
 * @param baseId the base's ID; empty for a full export
 * @param baseName the base's name
 * @param machines the machines that are exported
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResolvedExport(
        EndpointReference reference,
        String id,
        String name,
        ReferencePointType type,
        ConsistencyLevel consistency,
        String collectionId,
        String collectionName,
        EndpointReference base,
        String baseId,
        String baseName,
        List<ResolvedMachine> machines) {

    ResolvedExport {
        machines = List.copyOf(machines);
    }

    /** What is worth keeping once the call has been made. */
    ResolvedExport called() {
        return new ResolvedExport(
                null, id, name, type, consistency, collectionId, collectionName, null, baseId, baseName, machines);
    }

    /** Whether only what changed since a base is exported. */
    boolean isDifferential() {
        return !baseId.isEmpty();
    }

    /**
     * A machine in the reference point.
     *
     * @param id its GUID
     * @param name its display name; empty where the machine is gone
     * @param diskIds the disks to be exported as the reference point or the user names them
     * @param chosen whether the user named these disks, so that the host must be told
     */
    record ResolvedMachine(String id, String name, List<String> diskIds, boolean chosen) {
        ResolvedMachine {
            diskIds = List.copyOf(diskIds);
        }
    }
}

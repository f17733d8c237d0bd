package io.jenkins.plugins.hyperv.referencepoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.virtualization.PowerShellCommand;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.List;

/**
 * VM group that an operation works on, with its machines.
 *
 * @param reference the group as the host returned it; null if it does not exist any more
 * @param id CollectionID, normalized; empty if the group does not exist any more and the host does not name it
 * @param name the display name; empty for none
 * @param machines the machines
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GroupTarget(EndpointReference reference, String id, String name, List<Machine> machines) {

    /**
     * Machine of the group.
     *
     * @param id its GUID, normalized
     * @param name its display name
     * @param reference as the host returned it
     */
    record Machine(String id, String name, EndpointReference reference) {}

    GroupTarget {
        machines = List.copyOf(machines);
    }

    /** {@code VM group "Web tier"}. */
    String display() {
        return "VM group \"" + (name.isEmpty() ? id : name) + "\"";
    }

    /** The whole group, so that no other operation works on one of its reference points. */
    LockTarget lock(Origin origin) {
        return new LockTarget(origin.hostKey(), id, "");
    }

    /**
     * A reference point of the group as an object that an operation without success has left behind. It names no target, so
     * that no other operation takes it for a snapshot.
     */
    OperationDescription.Target described() {
        return new OperationDescription.Target(
                name, machines.stream().map(Machine::name).toList());
    }

    LeftBehindObject leftBehind(String pointId) {
        return new LeftBehindObject(
                pointId,
                "",
                display(),
                "the reference point " + pointId + " of " + display(),
                PowerShellCommand.removeReferencePointCollection(pointId),
                false);
    }

    /** The same for a reference point that may be another program's. */
    LeftBehindObject possiblyLeftBehind(String pointId) {
        return new LeftBehindObject(
                "",
                "",
                display(),
                "possibly the reference point " + pointId + " of " + display() + ", unless another program created it",
                PowerShellCommand.listReferencePointCollections(),
                false);
    }
}

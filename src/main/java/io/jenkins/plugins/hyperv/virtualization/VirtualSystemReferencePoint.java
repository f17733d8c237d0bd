package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.List;

/**
 * Reference point of one machine (Msvm_VirtualSystemReferencePoint).
 *
 * @param instanceId InstanceID
 * @param machineId the machine's GUID, VirtualSystemIdentifier
 * @param consistency the consistency of the machine's data
 * @param diskIds VirtualDiskIdentifiers
 */
public record VirtualSystemReferencePoint(
        String instanceId, String machineId, ConsistencyLevel consistency, List<String> diskIds) {

    public VirtualSystemReferencePoint {
        diskIds = List.copyOf(diskIds);
    }

    static VirtualSystemReferencePoint of(EnumeratedItem item) {
        CimInstance instance = item.instance();
        return new VirtualSystemReferencePoint(
                instance.string("InstanceID").orElse(""),
                instance.string("VirtualSystemIdentifier").orElse(""),
                ConsistencyLevel.ofMachine(instance.integer("ConsistencyLevel").orElse(0)),
                instance.strings("VirtualDiskIdentifiers"));
    }
}

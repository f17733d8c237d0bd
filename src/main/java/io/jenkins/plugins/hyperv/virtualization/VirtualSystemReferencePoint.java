package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.List;

/**
 * Reference point of one machine (Msvm_VirtualSystemReferencePoint).
 *
 * @param reference as the host returned it
 * @param instanceId InstanceID
 * @param machineId the machine's GUID, VirtualSystemIdentifier
 * @param type how the host tracks changes since then
 * @param consistency the consistency of the machine's data
 * @param diskIds VirtualDiskIdentifiers
 * @param trackingIds ResilientChangeTrackingIdentifiers, parallel to the disks; empty on some hosts of Windows Server 2025
 *     (observed)
 */
public record VirtualSystemReferencePoint(
        EndpointReference reference,
        String instanceId,
        String machineId,
        ReferencePointType type,
        ConsistencyLevel consistency,
        List<String> diskIds,
        List<String> trackingIds) {

    public VirtualSystemReferencePoint {
        diskIds = List.copyOf(diskIds);
        trackingIds = List.copyOf(trackingIds);
    }

    /**
     * The identifier of the reference point, the same in both spellings that hosts use: {@code Microsoft:<machine>\<point>}
     * (Windows Server 2016 to 2022) and {@code Microsoft:<point>} (2025), both observed.
     */
    public InstanceId id() {
        return idOf(instanceId);
    }

    /** The identifier in an InstanceID of either spelling. */
    public static InstanceId idOf(String instanceId) {
        String text = instanceId.strip();
        return InstanceId.of(text.substring(Math.max(text.lastIndexOf('\\'), text.lastIndexOf(':')) + 1));
    }

    static VirtualSystemReferencePoint of(EnumeratedItem item) {
        CimInstance instance = item.instance();
        return new VirtualSystemReferencePoint(
                item.reference(),
                instance.string("InstanceID").orElse(""),
                instance.string("VirtualSystemIdentifier").orElse(""),
                ReferencePointType.of(instance.integer("ReferencePointType").orElse(0)),
                ConsistencyLevel.ofMachine(instance.integer("ConsistencyLevel").orElse(0)),
                instance.strings("VirtualDiskIdentifiers"),
                instance.strings("ResilientChangeTrackingIdentifiers"));
    }
}

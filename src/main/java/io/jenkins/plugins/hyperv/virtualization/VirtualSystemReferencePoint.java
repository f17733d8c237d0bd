package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reference point of one machine (Msvm_VirtualSystemReferencePoint).
 *
 * @param reference as the host returned it
 * @param instanceId InstanceID
 * @param machineId the machine's GUID, VirtualSystemIdentifier
 * @param typeNumber ReferencePointType as the host sent it
 * @param consistencyNumber ConsistencyLevel as the host sent it; numbered in the opposite order of a VM group's
 * @param diskIds VirtualDiskIdentifiers
 * @param trackingIds ResilientChangeTrackingIdentifiers, parallel to the disks; empty on some hosts of Windows Server 2025
 *     (observed)
 */
public record VirtualSystemReferencePoint(
        EndpointReference reference,
        String instanceId,
        String machineId,
        OptionalLong typeNumber,
        OptionalLong consistencyNumber,
        List<String> diskIds,
        List<String> trackingIds) {

    public VirtualSystemReferencePoint {
        diskIds = List.copyOf(diskIds);
        trackingIds = List.copyOf(trackingIds);
    }

    /** How the host tracks changes since then. */
    public ReferencePointType type() {
        return ReferencePointType.of(typeNumber.orElse(0));
    }

    /** The consistency of the machine's data. */
    public ConsistencyLevel consistency() {
        return ConsistencyLevel.ofMachine(consistencyNumber.orElse(0));
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
                instance.integer("ReferencePointType"),
                instance.integer("ConsistencyLevel"),
                instance.strings("VirtualDiskIdentifiers"),
                instance.strings("ResilientChangeTrackingIdentifiers"));
    }
}

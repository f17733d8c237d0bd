package io.jenkins.plugins.hyperv.simulator.model;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * Reference point of a group: {@code Msvm_ReferencePointCollection}.
 *
 * @param id a GUID in upper case
 * @param name not unique
 */
public record SimulatedReferencePoint(
        String id, String name, VmGroup group, TrackingType type, Consistency consistency) {

    /** ReferencePointType (class reference). */
    public enum TrackingType {
        UNKNOWN,
        LOG_BASED,
        RCT_BASED
    }

    /**
     * ConsistencyLevel of the collection: 1 crash, 2 application. The reference points of the machines have the
     * opposite values.
     */
    public enum Consistency {
        UNKNOWN,
        CRASH,
        APPLICATION
    }

    /** What a snapshot becomes. */
    static SimulatedReferencePoint of(String id, GroupSnapshot snapshot) {
        return new SimulatedReferencePoint(
                id,
                snapshot.group().name(),
                snapshot.group(),
                TrackingType.RCT_BASED,
                snapshot.consistency() == 1 ? Consistency.APPLICATION : Consistency.CRASH);
    }

    /** ResilientChangeTrackingIdentifiers of a member's disk. */
    public String trackingId(VirtualDisk disk) {
        return String.format("rctX:%08x:00:%08x", disk.instanceId().hashCode(), id.hashCode());
    }

    /** The InstanceID of a member's reference point, the same at every call. */
    public String memberInstanceId(VirtualMachine machine) {
        String seed = id + machine.id();
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
    }
}

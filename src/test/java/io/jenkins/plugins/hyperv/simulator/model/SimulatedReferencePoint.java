package io.jenkins.plugins.hyperv.simulator.model;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * The state of a group at one moment: {@code Msvm_ReferencePointCollection}.
 *
 * @param id a GUID in capitals
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

    /** ConsistencyLevel as on the collection: 1 crash, 2 application. The machines' own points have it the other way round. */
    public enum Consistency {
        UNKNOWN,
        CRASH,
        APPLICATION
    }

    /** InstanceID of a member's own reference point, the same at every call. */
    public String memberInstanceId(VirtualMachine machine) {
        String seed = id + machine.id();
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
    }
}

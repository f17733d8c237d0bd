package io.jenkins.plugins.hyperv.referencepoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.virtualization.ConsistencyLevel;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointType;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemReferencePoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Facts about a reference point, as the host shows it. The numbers are those that the host wrote, for a reader who doubts the
 * names. Hosts record no creation time.
 *
 * @param id CollectionID, normalized
 * @param name ElementName; empty for none
 * @param collectionId the VM group; empty if it does not exist any more and the host does not name it
 * @param collection the name of the VM group; empty if it does not exist any more
 * @param type how the host tracks changes
 * @param typeNumber ReferencePointType
 * @param consistency the consistency of the machines' data
 * @param consistencyNumber ConsistencyLevel: 1 crash, 2 application (class reference)
 * @param hasLog HasAssociatedLog
 * @param machines the reference points of the machines
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferencePointFacts(
        String id,
        String name,
        String collectionId,
        String collection,
        ReferencePointType type,
        long typeNumber,
        ConsistencyLevel consistency,
        long consistencyNumber,
        boolean hasLog,
        List<Machine> machines) {

    /**
     * Reference point of one machine.
     *
     * @param id the machine's GUID
     * @param name its display name; empty if the machine does not exist any more
     * @param consistency the consistency of its data
     * @param consistencyNumber ConsistencyLevel: 1 application, 2 crash (class reference)
     * @param diskIds the disks
     * @param trackingIds the change tracking ids of the disks; empty on some hosts
     */
    record Machine(
            String id,
            String name,
            ConsistencyLevel consistency,
            long consistencyNumber,
            List<String> diskIds,
            List<String> trackingIds) {

        Machine {
            diskIds = List.copyOf(diskIds);
            trackingIds = List.copyOf(trackingIds);
        }

        private Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("id", id);
            map.put("name", name);
            map.put("consistency", consistency.name());
            map.put("consistencyNumber", consistencyNumber);
            map.put("disks", new ArrayList<>(diskIds));
            map.put("changeTrackingIds", new ArrayList<>(trackingIds));
            return map;
        }
    }

    ReferencePointFacts {
        machines = List.copyOf(machines);
    }

    /** @param machineNames display names by GUID in upper case */
    static ReferencePointFacts of(
            ReferencePointCollection point,
            String collectionId,
            String collection,
            List<VirtualSystemReferencePoint> members,
            Map<String, String> machineNames) {
        return new ReferencePointFacts(
                InstanceId.of(point.id()).value(),
                point.name(),
                collectionId,
                collection,
                point.type(),
                point.typeNumber().orElse(0),
                point.consistency(),
                point.consistencyNumber().orElse(0),
                point.hasLog(),
                members.stream()
                        .map(member -> new Machine(
                                member.machineId(),
                                machineNames.getOrDefault(member.machineId().toUpperCase(Locale.ROOT), ""),
                                member.consistency(),
                                member.consistencyNumber().orElse(0),
                                member.diskIds(),
                                member.trackingIds()))
                        .toList());
    }

    /** The facts as a Pipeline step returns them: texts, numbers, lists and maps. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("name", name);
        map.put("collection", collection);
        map.put("collectionId", collectionId);
        map.put("type", type.name());
        map.put("typeNumber", typeNumber);
        map.put("consistency", consistency.name());
        map.put("consistencyNumber", consistencyNumber);
        map.put("hasLog", hasLog);
        map.put(
                "machines",
                new ArrayList<>(machines.stream().map(Machine::toMap).toList()));
        return map;
    }

    /** {@code RCT, application consistent}. */
    String kind() {
        return type.displayName() + ", " + consistency.displayName();
    }
}

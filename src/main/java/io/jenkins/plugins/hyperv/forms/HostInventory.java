package io.jenkins.plugins.hyperv.forms;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ConsistencyLevel;
import io.jenkins.plugins.hyperv.virtualization.GroupMember;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointType;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Inventory of a host, as suggestions for form fields: the collections, reference points and virtual machines that the
 * account can see.
 *
 * @param machines display names by ID in upper case
 * @param members the groups of the machines
 */
record HostInventory(
        List<VirtualSystemCollection> collections,
        List<ReferencePointCollection> referencePoints,
        Map<String, String> machines,
        List<GroupMember> members) {

    /** The maximum number of suggestions of each kind. */
    static final int MAX_SUGGESTIONS = 1_000;

    // Jackson, because json-lib parses a name such as [web] as an array.
    private static final JsonMapper JSON = new JsonMapper();

    /** Queries a host with four requests. */
    static HostInventory query(HypervHost host) throws WsmanException {
        return new HostInventory(
                host.collections(),
                host.referencePoints(),
                host.machines(),
                host.virtualSystems().groupMembers());
    }

    boolean isEmpty() {
        return collections.isEmpty() && referencePoints.isEmpty() && machines.isEmpty();
    }

    /**
     * The JSON response for the form's script: a {@code text} for the user, and lists of suggestions. A suggestion has the
     * text to enter ({@code value}), the {@code name} of the object, its kind and group ({@code detail}), and its ID, or for a
     * reference point the ID of its collection.
     */
    String toJson() {
        Map<String, String> groupNames = new HashMap<>();
        collections.forEach(group -> groupNames.put(group.id(), group.name()));
        ObjectNode json = JSON.createObjectNode();
        json.put("text", summary());
        json.set("collections", byName(groupNames, groupDetails()));
        json.set("referencePoints", byId(groupNames));
        json.set("machines", byName(machines, machineDetails()));
        return json.toString();
    }

    /** The JSON response if there is no inventory: only a {@code text} with the reason. */
    static String unavailable(String reason) {
        return JSON.createObjectNode().put("text", reason).toString();
    }

    private String summary() {
        String loaded = Messages.HostInventory_Loaded(
                String.valueOf(collections.size()),
                String.valueOf(referencePoints.size()),
                String.valueOf(machines.size()));
        boolean truncated = Stream.of(collections.size(), referencePoints.size(), machines.size())
                .anyMatch(n -> n > MAX_SUGGESTIONS);
        String advice = referencePoints.isEmpty() ? " " + Messages.HostInventory_NoReferencePoints() : "";
        return truncated
                ? loaded + " " + Messages.HostInventory_Truncated(String.valueOf(MAX_SUGGESTIONS)) + advice
                : loaded + advice;
    }

    /** Suggests names; IDs if a name is empty or ambiguous. */
    private static ArrayNode byName(Map<String, String> namesById, UnaryOperator<String> detailOfId) {
        Map<String, Long> occurrences = namesById.values().stream()
                .collect(Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT), Collectors.counting()));
        return array(namesById.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
                .map(entry -> {
                    String id = entry.getKey();
                    String name = entry.getValue();
                    boolean unique = !name.isEmpty() && occurrences.get(name.toLowerCase(Locale.ROOT)) == 1;
                    return suggestion(unique ? name : id, name, joined(detailOfId.apply(id), Texts.shortId(id)))
                            .put("id", id);
                }));
    }

    /** {@code VM group, reference points: 3}. */
    private UnaryOperator<String> groupDetails() {
        Map<String, Long> points = referencePoints.stream()
                .collect(Collectors.groupingBy(ReferencePointCollection::collectionId, Collectors.counting()));
        return group -> Messages.HostInventory_Group(String.valueOf(points.getOrDefault(group, 0L)));
    }

    /** {@code virtual machine of Web tier}. */
    private UnaryOperator<String> machineDetails() {
        Map<EndpointReference, String> groups = collections.stream()
                .collect(Collectors.toMap(
                        VirtualSystemCollection::reference, VirtualSystemCollection::name, (one, same) -> one));
        Map<String, String> groupsOfMachine = members.stream()
                .filter(member -> groups.containsKey(member.group()))
                .collect(Collectors.toMap(
                        member -> member.machineId().toUpperCase(Locale.ROOT),
                        member -> groups.get(member.group()),
                        (one, another) -> one + ", " + another));
        return machine -> groupsOfMachine.containsKey(machine)
                ? Messages.HostInventory_MachineOf(groupsOfMachine.get(machine))
                : Messages.HostInventory_Machine();
    }

    /** Suggests IDs, because another reference point with the same name may be created at any time. */
    private ArrayNode byId(Map<String, String> groupNames) {
        return array(referencePoints.stream()
                .map(point -> suggestion(
                                point.id(),
                                point.name(),
                                joined(
                                        groupNames.getOrDefault(point.collectionId(), ""),
                                        type(point.type()),
                                        consistency(point.consistency()),
                                        Texts.shortId(point.id())))
                        .put("collection", point.collectionId())));
    }

    private static String type(ReferencePointType type) {
        return switch (type) {
            case RCT -> Messages.HostInventory_Rct();
            case LOG_BASED -> Messages.HostInventory_LogBased();
            case UNKNOWN -> Messages.HostInventory_UnknownType();
        };
    }

    private static String consistency(ConsistencyLevel consistency) {
        return switch (consistency) {
            case APPLICATION -> Messages.HostInventory_ApplicationConsistent();
            case CRASH -> Messages.HostInventory_CrashConsistent();
            case UNKNOWN -> Messages.HostInventory_UnknownConsistency();
        };
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private static ObjectNode suggestion(String value, String name, String detail) {
        return JSON.createObjectNode().put("value", value).put("name", name).put("detail", detail);
    }

    private static ArrayNode array(Stream<ObjectNode> suggestions) {
        ArrayNode array = JSON.createArrayNode();
        suggestions.limit(MAX_SUGGESTIONS).forEach(array::add);
        return array;
    }
}

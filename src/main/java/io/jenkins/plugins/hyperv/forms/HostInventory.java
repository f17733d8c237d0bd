package io.jenkins.plugins.hyperv.forms;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Inventory of a host, as suggestions for form fields: the collections, reference points and virtual machines that the
 * account can see.
 *
 * @param machines display names by ID
 */
record HostInventory(
        List<VirtualSystemCollection> collections,
        List<ReferencePointCollection> referencePoints,
        Map<String, String> machines) {

    /** The maximum number of suggestions of each kind. */
    static final int MAX_SUGGESTIONS = 1_000;

    // Jackson, because json-lib parses a name such as [web] as an array.
    private static final JsonMapper JSON = new JsonMapper();

    /** Queries a host with three requests. */
    static HostInventory query(HypervHost host) throws WsmanException {
        return new HostInventory(host.collections(), host.referencePoints(), host.machines());
    }

    boolean isEmpty() {
        return collections.isEmpty() && referencePoints.isEmpty() && machines.isEmpty();
    }

    /**
     * The JSON response for the form's script: a {@code text} for the user, and lists of suggestions. A suggestion has the
     * text to enter ({@code value}), the text to show beside it ({@code label}), and the ID of the object, or for a
     * reference point the ID of its collection.
     */
    String toJson() {
        Map<String, String> collectionNames = new HashMap<>();
        collections.forEach(collection -> collectionNames.put(collection.id(), collection.name()));
        ObjectNode json = JSON.createObjectNode();
        json.put("text", summary());
        json.set("collections", byName(collectionNames));
        json.set("referencePoints", byId(collectionNames));
        json.set("machines", byName(machines));
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
        return truncated ? loaded + " " + Messages.HostInventory_Truncated(String.valueOf(MAX_SUGGESTIONS)) : loaded;
    }

    /** Suggests names; IDs if a name is empty or ambiguous. */
    private static ArrayNode byName(Map<String, String> namesById) {
        Map<String, Long> occurrences = namesById.values().stream()
                .collect(Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT), Collectors.counting()));
        return array(namesById.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
                .map(entry -> {
                    String name = entry.getValue();
                    boolean unique = !name.isEmpty() && occurrences.get(name.toLowerCase(Locale.ROOT)) == 1;
                    return suggestion(unique ? name : entry.getKey(), unique ? "" : name)
                            .put("id", entry.getKey());
                }));
    }

    /** Suggests IDs, because another reference point with the same name may be created at any time. */
    private ArrayNode byId(Map<String, String> collectionNames) {
        return array(referencePoints.stream()
                .map(point -> suggestion(
                                point.id(), label(point, collectionNames.getOrDefault(point.collectionId(), "")))
                        .put("collection", point.collectionId())));
    }

    /** {@code nightly – Web tier (RCT, application consistent)}. */
    private static String label(ReferencePointCollection point, String collection) {
        String name = collection.isEmpty() ? point.name() : point.name() + " – " + collection;
        return (name + " (" + point.type().displayName() + ", "
                        + point.consistency().displayName() + ")")
                .strip();
    }

    private static ObjectNode suggestion(String value, String label) {
        return JSON.createObjectNode().put("value", value).put("label", label);
    }

    private static ArrayNode array(Stream<ObjectNode> suggestions) {
        ArrayNode array = JSON.createArrayNode();
        suggestions.limit(MAX_SUGGESTIONS).forEach(array::add);
        return array;
    }
}

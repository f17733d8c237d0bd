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
 * What an account sees on a host, for forms to offer: collections, reference points and machines.
 *
 * @param machines display names by GUID
 */
record HostInventory(
        List<VirtualSystemCollection> collections,
        List<ReferencePointCollection> referencePoints,
        Map<String, String> machines) {

    /** Jenkins' own JSON library takes a name such as {@code [web]} for an array. */
    private static final JsonMapper JSON = new JsonMapper();

    /** Of each; nobody looks through more. */
    static final int MOST = 1_000;

    /** Asks a host, three requests. */
    static HostInventory of(HypervHost host) throws WsmanException {
        return new HostInventory(host.collections(), host.referencePoints(), host.machines());
    }

    boolean isEmpty() {
        return collections.isEmpty() && referencePoints.isEmpty() && machines.isEmpty();
    }

    /**
     * As the script of the form reads it: what to enter into a field ({@code value}), what to show beside it
     * ({@code label}), and for reference points the collection in which they are.
     */
    String toJson() {
        Map<String, String> names = new HashMap<>();
        collections.forEach(collection -> names.put(collection.id(), collection.name()));
        ObjectNode json = JSON.createObjectNode();
        json.put("text", text());
        json.set("collections", named(names));
        json.set("referencePoints", points(names));
        json.set("machines", named(machines));
        return json.toString();
    }

    /** The same without lists, but with the reason. */
    static String none(String why) {
        return JSON.createObjectNode().put("text", why).toString();
    }

    private String text() {
        String counts = Messages.ParameterValidation_Offered(
                String.valueOf(collections.size()),
                String.valueOf(referencePoints.size()),
                String.valueOf(machines.size()));
        boolean tooMany = Math.max(Math.max(collections.size(), referencePoints.size()), machines.size()) > MOST;
        return tooMany ? counts + " " + Messages.ParameterValidation_OfferedInPart(String.valueOf(MOST)) : counts;
    }

    /** By their names, and by their IDs where a name does not tell which is meant. */
    private static ArrayNode named(Map<String, String> namesById) {
        Map<String, Long> bearers = namesById.values().stream()
                .collect(Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT), Collectors.counting()));
        return array(namesById.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
                .map(each -> {
                    String name = each.getValue();
                    boolean telling = !name.isEmpty() && bearers.get(name.toLowerCase(Locale.ROOT)) == 1;
                    return choice(telling ? name : each.getKey(), telling ? "" : name)
                            .put("id", each.getKey());
                }));
    }

    /** Always by their IDs: another of the same name may come into being any night. */
    private ArrayNode points(Map<String, String> collectionNames) {
        return array(referencePoints.stream()
                .map(point -> choice(point.id(), label(point, collectionNames.getOrDefault(point.collectionId(), "")))
                        .put("collection", point.collectionId())));
    }

    /** {@code nightly – Web tier (RCT, application consistent)}. */
    private static String label(ReferencePointCollection point, String collection) {
        String name = collection.isEmpty() ? point.name() : point.name() + " – " + collection;
        return (name + " (" + point.type().displayName() + ", "
                        + point.consistency().displayName() + ")")
                .strip();
    }

    private static ObjectNode choice(String value, String label) {
        return JSON.createObjectNode().put("value", value).put("label", label);
    }

    private static ArrayNode array(Stream<ObjectNode> choices) {
        ArrayNode array = JSON.createArrayNode();
        choices.limit(MOST).forEach(array::add);
        return array;
    }
}

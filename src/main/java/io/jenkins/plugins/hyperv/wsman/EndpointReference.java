package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Endpoint reference of one instance: the resource URI of its class, and its keys as selectors (MS-WSMV 2.2.4.10).
 *
 * @param resourceUri the resource URI of the class
 * @param selectors key values by key name, in the order of the host's response
 */
public record EndpointReference(String resourceUri, Map<String, String> selectors) {

    /** Selector with the namespace of a resource URI that has none (DSP0227 6.3). It is not a key. */
    private static final String CIM_NAMESPACE = "__cimnamespace";

    public EndpointReference {
        selectors = Collections.unmodifiableMap(new LinkedHashMap<>(selectors));
    }

    /** The instance of a class in a WMI namespace such as {@code root/virtualization/v2}. */
    public static EndpointReference of(String namespace, String className, Map<String, String> selectors) {
        return new EndpointReference(Namespaces.WMI + namespace + "/" + className, selectors);
    }

    /** The name of the class: the last segment of the resource URI. */
    public String className() {
        return resourceUri.substring(resourceUri.lastIndexOf('/') + 1);
    }

    /** The value of a selector. Its name is case-insensitive (DSP0226 5.4.2.2). */
    public Optional<String> selector(String name) {
        return selectors.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The WMI object path without a host, {@code root/virtualization/v2:Class.Key="value"}. */
    public String wmiPath() {
        return namespace() + ":" + className() + "." + keys(value -> "\"" + escape(value, '"') + "\"");
    }

    private String namespace() {
        int start = isWmi(resourceUri) ? Namespaces.WMI.length() : 0;
        return selector(CIM_NAMESPACE)
                .map(namespace -> namespace.replace('\\', '/'))
                .orElseGet(() -> resourceUri.substring(start, Math.max(start, resourceUri.lastIndexOf('/'))));
    }

    private static boolean isWmi(String uri) {
        return uri.regionMatches(true, 0, Namespaces.WMI, 0, Namespaces.WMI.length());
    }

    /** The instance inside the braces of an {@code ASSOCIATORS OF} query, {@code Class.Key='value'}. */
    public String wqlPath() {
        return className() + "." + keys(value -> "'" + escape(value, '\'') + "'");
    }

    private String keys(UnaryOperator<String> quote) {
        return selectors.entrySet().stream()
                .filter(entry -> !entry.getKey().equalsIgnoreCase(CIM_NAMESPACE))
                .map(entry -> entry.getKey() + "=" + quote.apply(entry.getValue()))
                .collect(Collectors.joining(","));
    }

    private static String escape(String value, char quote) {
        return value.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote);
    }

    /** The value of a property that is a reference; empty if it is null, absent or no reference. */
    public static Optional<EndpointReference> in(CimInstance instance, String property) {
        return instance.element(property).flatMap(EndpointReference::read);
    }

    /**
     * Reads a reference whose parts are children of the element, as in a REF parameter, or of an EndpointReference in it:
     * hosts send both. Empty if the element has no resource URI.
     */
    static Optional<EndpointReference> read(XmlElement element) {
        return element.descendant("ResourceURI").map(uri -> {
            Map<String, String> selectors = new LinkedHashMap<>();
            element.descendants()
                    .filter(candidate -> candidate.name().equals("Selector"))
                    .forEach(
                            selector -> selectors.put(selector.attribute("Name").orElse(""), selector.text()));
            if (isWmi(uri.trimmedText())) {
                // The namespace is part of the resource URI. A DMTF URI needs the selector (MS-WSMV 3.1.4.1.1).
                selectors.keySet().removeIf(CIM_NAMESPACE::equalsIgnoreCase);
            }
            return new EndpointReference(uri.trimmedText(), selectors);
        });
    }
}

package io.jenkins.plugins.hyperv.wsman.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Element of a parsed document. Immutable.
 *
 * <p>Responses are read by local name, because Windows sends some elements in different namespaces (for example
 * EndOfSequence and Items of an enumeration).
 *
 * @param namespace the namespace URI; empty if there is none
 * @param name the local name
 * @param attributes values by local attribute name
 * @param children the child elements in document order
 * @param text all character data directly inside this element, untrimmed
 */
public record XmlElement(
        String namespace, String name, Map<String, String> attributes, List<XmlElement> children, String text) {

    public XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** The first child of that local name. */
    public Optional<XmlElement> child(String localName) {
        for (XmlElement child : children) {
            if (child.name.equals(localName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** All children of that local name, in document order. */
    public Stream<XmlElement> children(String localName) {
        return children.stream().filter(child -> child.name.equals(localName));
    }

    /** The first element of that local name below this one, depth first. */
    public Optional<XmlElement> descendant(String localName) {
        return descendants().filter(element -> element.name.equals(localName)).findFirst();
    }

    /** Every element below this one, depth first. */
    public Stream<XmlElement> descendants() {
        return children.stream().flatMap(child -> Stream.concat(Stream.of(child), child.descendants()));
    }

    /** The attribute of that local name. */
    public Optional<String> attribute(String localName) {
        return Optional.ofNullable(attributes.get(localName));
    }

    /** The text without leading and trailing white space. */
    public String trimmedText() {
        return text.strip();
    }

    /** Whether the element has {@code xsi:nil="true"}. */
    public boolean isNil() {
        return attribute("nil")
                .map(value -> value.equals("true") || value.equals("1"))
                .orElse(false);
    }
}

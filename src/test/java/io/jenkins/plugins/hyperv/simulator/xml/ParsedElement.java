package io.jenkins.plugins.hyperv.simulator.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * Element of a parsed document: its name, attributes, child elements and its own text. Does not preserve the order of
 * mixed content, which WS-Management does not need.
 *
 * @param name namespace and local name
 * @param attributes by name; namespace declarations are not attributes
 * @param children child elements in document order
 * @param text the element's own character data, untrimmed, "" if there is none
 */
public record ParsedElement(QName name, Map<QName, String> attributes, List<ParsedElement> children, String text) {

    public ParsedElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** The first child with this name. */
    public Optional<ParsedElement> child(String namespace, String localName) {
        for (ParsedElement child : children) {
            if (child.is(namespace, localName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** All children with this name, in order. */
    public List<ParsedElement> children(String namespace, String localName) {
        return children.stream().filter(child -> child.is(namespace, localName)).toList();
    }

    /** Whether the element has this name (case-sensitive). */
    public boolean is(String namespace, String localName) {
        return name.getLocalPart().equals(localName) && name.getNamespaceURI().equals(namespace);
    }

    /** An attribute without a namespace. */
    public Optional<String> attribute(String localName) {
        return attribute("", localName);
    }

    /** An attribute with a namespace. */
    public Optional<String> attribute(String namespace, String localName) {
        return Optional.ofNullable(attributes.get(new QName(namespace, localName)));
    }

    /** The text without surrounding white space: the examples of MS-WSMV have line breaks around every URI. */
    public String trimmed() {
        return text.strip();
    }

    public String localName() {
        return name.getLocalPart();
    }

    public String namespace() {
        return name.getNamespaceURI();
    }
}

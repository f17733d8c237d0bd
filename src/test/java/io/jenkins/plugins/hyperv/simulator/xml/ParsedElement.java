package io.jenkins.plugins.hyperv.simulator.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * An element of a parsed document: its name, attributes, child elements and its own text. Mixed content loses its order,
 * which no message of WS-Management depends on.
 *
 * @param name namespace and local name
 * @param attributes by name; namespace declarations are not attributes
 * @param children child elements in document order
 * @param text the element's own character data, untrimmed, "" when there is none
 */
public record ParsedElement(QName name, Map<QName, String> attributes, List<ParsedElement> children, String text) {

    public ParsedElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** The first child of that name. */
    public Optional<ParsedElement> child(String namespace, String localName) {
        for (ParsedElement child : children) {
            if (child.is(namespace, localName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** All children of that name, in order. */
    public List<ParsedElement> children(String namespace, String localName) {
        return children.stream().filter(child -> child.is(namespace, localName)).toList();
    }

    /** Whether the element bears that name; case matters, as everywhere in XML. */
    public boolean is(String namespace, String localName) {
        return name.getLocalPart().equals(localName) && name.getNamespaceURI().equals(namespace);
    }

    /** An attribute without a namespace. */
    public Optional<String> attribute(String localName) {
        return attribute("", localName);
    }

    /** An attribute of that namespace and name. */
    public Optional<String> attribute(String namespace, String localName) {
        return Optional.ofNullable(attributes.get(new QName(namespace, localName)));
    }

    /** The text without surrounding white space: MS-WSMV's own examples break lines inside every URI. */
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

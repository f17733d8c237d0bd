package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import java.util.List;
import java.util.Optional;

/** Unchecked request.
 *
 * @param headers the header blocks
 * @param body the children of s:Body
 */
record SoapRequest(List<ParsedElement> headers, List<ParsedElement> body) {

    Optional<ParsedElement> header(String namespace, String localName) {
        return headers.stream()
                .filter(header -> header.is(namespace, localName))
                .findFirst();
    }

    /** A header's text without surrounding white space; "" if the header is missing. */
    String text(String namespace, String localName) {
        return header(namespace, localName).map(ParsedElement::trimmed).orElse("");
    }

    String action() {
        return text(Names.ADDRESSING, "Action");
    }

    String resourceUri() {
        return text(Names.WSMAN, "ResourceURI");
    }

    String messageId() {
        return text(Names.ADDRESSING, "MessageID");
    }

    /** The selectors of the header, in order. */
    List<ParsedElement> selectors() {
        return header(Names.WSMAN, "SelectorSet")
                .map(set -> set.children(Names.WSMAN, "Selector"))
                .orElse(List.of());
    }

    /** The element of the body, if it has this name. */
    Optional<ParsedElement> body(String namespace, String localName) {
        return body.stream().filter(child -> child.is(namespace, localName)).findFirst();
    }

    boolean isIdentify() {
        return body(Names.IDENTITY, "Identify").isPresent();
    }
}

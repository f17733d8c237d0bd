package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One enumeration from its first request to its end (WS-Enumeration as profiled by DSP0226 8; MS-WSMV 3.1.4.1.8).
 * The first items come with the first answer (OptimizeEnumeration), so that a short result costs one request.
 */
final class Enumeration {

    private final Exchange exchange;
    private final ClientSettings settings;
    private final int maxElements;
    private final String resourceUri;
    private final List<XmlElement> items = new ArrayList<>();
    private String context = "";
    private boolean ended;

    /** Sends a request and returns the body of its answer. */
    @FunctionalInterface
    interface Exchange {
        XmlElement send(RequestEnvelope request) throws WsmanException;
    }

    /** @param maxElements items per answer at most */
    Enumeration(Exchange exchange, ClientSettings settings, int maxElements, String resourceUri) {
        this.exchange = exchange;
        this.settings = settings;
        this.maxElements = maxElements;
        this.resourceUri = resourceUri;
    }

    /** All items of a query: with references {@code w:Item} elements, else the objects or fragments themselves. */
    List<XmlElement> run(String wql, boolean withReferences) throws WsmanException {
        take("Enumerate", xml -> enumerate(xml, wql, withReferences));
        // Counting the pages too ends an enumeration whose host sends empty ones for ever.
        for (int pages = 1; !ended; pages++) {
            if (items.size() > settings.maxItems() || pages > settings.maxItems()) {
                release();
                throw new WsmanResponseException(
                        "The query has more than " + settings.maxItems() + " results.",
                        Delivery.ANSWERED,
                        false,
                        "",
                        null);
            }
            take("Pull", this::pull);
        }
        return items;
    }

    private void take(String operation, Consumer<XmlWriter> body) throws WsmanException {
        XmlElement page = exchange.send(request(operation, body))
                .child(operation + "Response")
                .orElseThrow(
                        () -> new WsmanResponseException("The host answered without " + operation + "Response.", null));
        page.child("Items").ifPresent(read -> items.addAll(read.children()));
        // A Pull may leave the context out where it stays the same (WS-Enumeration 3.2).
        context = page.child("EnumerationContext").map(XmlElement::trimmedText).orElse(context);
        // Windows puts EndOfSequence into the enumeration's or into its own namespace: the local name is one.
        ended = page.child("EndOfSequence").isPresent() || context.isEmpty();
    }

    private RequestEnvelope request(String operation, Consumer<XmlWriter> body) {
        return new RequestEnvelope(Namespaces.ENUMERATION + "/" + operation, resourceUri, Map.of(), body);
    }

    private void enumerate(XmlWriter xml, String wql, boolean withReferences) {
        xml.open("n", "Enumerate").namespace("n", Namespaces.ENUMERATION);
        xml.open("w", "OptimizeEnumeration").close();
        xml.element("w", "MaxElements", Integer.toString(maxElements));
        if (withReferences) {
            xml.element("w", "EnumerationMode", "EnumerateObjectAndEPR");
        }
        xml.open("w", "Filter")
                .attribute("Dialect", Namespaces.WQL_DIALECT)
                .text(wql)
                .close();
        xml.close();
    }

    private void pull(XmlWriter xml) {
        xml.open("n", "Pull").namespace("n", Namespaces.ENUMERATION);
        xml.element("n", "EnumerationContext", context);
        xml.element("n", "MaxElements", Integer.toString(maxElements));
        xml.close();
    }

    /** The host drops the context by itself in time: failing to release it changes nothing for the caller. */
    private void release() {
        try {
            exchange.send(request(
                    "Release",
                    xml -> xml.open("n", "Release")
                            .namespace("n", Namespaces.ENUMERATION)
                            .element("n", "EnumerationContext", context)
                            .close()));
        } catch (WsmanException e) {
            // The caller is told about the size of the result, which is what matters.
        }
    }
}

package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One enumeration from Enumerate to its end (WS-Enumeration as profiled by DSP0226 8; MS-WSMV 3.1.4.1.8). The response to
 * Enumerate contains the first items (OptimizeEnumeration), so a short result costs one request.
 */
final class Enumeration {

    /** A limit for memory; a host with thousands of machines needs a few MB. */
    private static final long MAX_TOTAL_BYTES = 64L * 1024 * 1024;
    /** For all pages together; each may take one. */
    private static final int MAX_OPERATION_TIMEOUTS = 5;
    /** Consecutive pages without an item. A page may be empty if the host finds none within its MaxTime. */
    private static final int MAX_EMPTY_PAGES = 20;

    private final Exchange exchange;
    private final ClientSettings settings;
    private final int maxElements;
    private final String resourceUri;
    private final LongSupplier nanos;
    private final List<XmlElement> items = new ArrayList<>();
    private String context = "";
    private long bytes;
    private int emptyPages;
    private boolean ended;

    /** What an item of the result is. */
    enum Mode {
        /** The object, or the selected properties. */
        OBJECT(""),
        /** The object and its reference (DSP0226 8.7). */
        OBJECT_AND_REFERENCE("EnumerateObjectAndEPR"),
        /** The reference alone. */
        REFERENCE("EnumerateEPR");

        private final String value;

        Mode(String value) {
            this.value = value;
        }
    }

    /** Sends a request. */
    @FunctionalInterface
    interface Exchange {
        Page send(RequestEnvelope request) throws WsmanException;
    }

    /**
     * One response.
     *
     * @param body of the envelope
     * @param bytes size of the whole envelope
     */
    record Page(XmlElement body, int bytes) {}

    /**
     * @param maxElements maximum number of items per response
     * @param nanos a monotonic clock
     */
    Enumeration(Exchange exchange, ClientSettings settings, int maxElements, String resourceUri, LongSupplier nanos) {
        this.exchange = exchange;
        this.settings = settings;
        this.maxElements = maxElements;
        this.resourceUri = resourceUri;
        this.nanos = nanos;
    }

    /** All items of a query: {@code w:Item} elements for objects with references, else the objects, fragments or references. */
    List<XmlElement> run(String wql, Mode mode) throws WsmanException {
        long start = nanos.getAsLong();
        readPage("Enumerate", xml -> enumerate(xml, wql, mode));
        while (!ended) {
            if (items.size() > settings.maxItems()) {
                throw tooManyResults(settings.maxItems() + " results");
            }
            if (bytes > MAX_TOTAL_BYTES) {
                throw tooManyResults(MAX_TOTAL_BYTES / 1024 / 1024 + " MB of results");
            }
            if (nanos.getAsLong() - start
                    > MAX_OPERATION_TIMEOUTS * settings.operationTimeout().toNanos()) {
                throw tooMuch("did not end within " + MAX_OPERATION_TIMEOUTS + " operation timeouts");
            }
            if (emptyPages > MAX_EMPTY_PAGES) {
                throw tooMuch("returns only empty pages");
            }
            readPage("Pull", this::pull);
        }
        return items;
    }

    private WsmanResponseException tooManyResults(String limit) {
        release();
        return WsmanResponseException.tooManyResults("The query has more than " + limit + ".");
    }

    private WsmanResponseException tooMuch(String what) {
        release();
        return new WsmanResponseException("The query " + what + ".", Delivery.ANSWERED, false, "", null);
    }

    private void readPage(String operation, Consumer<XmlWriter> body) throws WsmanException {
        Page response = exchange.send(request(operation, body));
        XmlElement page = response.body()
                .child(operation + "Response")
                .orElseThrow(() ->
                        new WsmanResponseException("The host's response contains no " + operation + "Response.", null));
        List<XmlElement> read = page.child("Items").map(XmlElement::children).orElse(List.of());
        items.addAll(read);
        emptyPages = read.isEmpty() ? emptyPages + 1 : 0;
        bytes += response.bytes();
        // The response to a Pull may omit an unchanged context (WS-Enumeration 3.2).
        context = page.child("EnumerationContext").map(XmlElement::trimmedText).orElse(context);
        // Windows sends EndOfSequence in the namespace of WS-Enumeration or in that of WS-Management.
        ended = page.child("EndOfSequence").isPresent() || context.isEmpty();
    }

    private RequestEnvelope request(String operation, Consumer<XmlWriter> body) {
        return new RequestEnvelope(Namespaces.ENUMERATION + "/" + operation, resourceUri, Map.of(), body);
    }

    private void enumerate(XmlWriter xml, String wql, Mode mode) {
        xml.open("n", "Enumerate").namespace("n", Namespaces.ENUMERATION);
        xml.open("w", "OptimizeEnumeration").close();
        xml.element("w", "MaxElements", Integer.toString(maxElements));
        if (mode != Mode.OBJECT) {
            xml.element("w", "EnumerationMode", mode.value);
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

    /** The host expires the context after a while, so a failure to release it does not matter to the caller. */
    private void release() {
        try {
            exchange.send(request(
                    "Release",
                    xml -> xml.open("n", "Release")
                            .namespace("n", Namespaces.ENUMERATION)
                            .element("n", "EnumerationContext", context)
                            .close()));
        } catch (WsmanException e) {
            // The caller gets the exception about the size of the result.
        }
    }
}

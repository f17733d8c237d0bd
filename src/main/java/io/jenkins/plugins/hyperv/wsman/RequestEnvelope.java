package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.xml.XmlWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Envelope of one request.
 *
 * @param action the action URI
 * @param resourceUri the resource: a class, {@code *} for a query, or a shell
 * @param selectors the keys of the instance; may be empty
 * @param options the option set (MS-WSMV 2.2.4.2); may be empty
 * @param body writes the content of the body and declares its namespaces
 */
public record RequestEnvelope(
        String action,
        String resourceUri,
        Map<String, String> selectors,
        Map<String, String> options,
        Consumer<XmlWriter> body) {

    /** An envelope without options. */
    RequestEnvelope(String action, String resourceUri, Map<String, String> selectors, Consumer<XmlWriter> body) {
        this(action, resourceUri, selectors, Map.of(), body);
    }

    /** The envelope in UTF-8, with the headers of MS-WSMV 2.2.4 in the order of Windows' own client. */
    byte[] toBytes(URI to, UUID messageId, ClientSettings settings) {
        XmlWriter xml = new XmlWriter();
        xml.open("s", "Envelope")
                .namespace("s", Namespaces.SOAP)
                .namespace("a", Namespaces.ADDRESSING)
                .namespace("w", Namespaces.WSMAN);
        xml.open("s", "Header");
        xml.element("a", "To", to.toString());
        mandatory(xml, "w", "ResourceURI", resourceUri);
        xml.open("a", "ReplyTo");
        mandatory(xml, "a", "Address", Namespaces.ANONYMOUS);
        xml.close();
        mandatory(xml, "a", "Action", action);
        mandatory(xml, "w", "MaxEnvelopeSize", Integer.toString(settings.maxEnvelopeSize()));
        xml.element("a", "MessageID", messageId(messageId));
        // With mustUnderstand, Windows returns a fault for a Locale that is not installed.
        xml.open("w", "Locale")
                .attribute("xml:lang", "en-US")
                .attribute("s:mustUnderstand", "false")
                .close();
        writeSelectors(xml, selectors);
        writeOptions(xml);
        xml.element("w", "OperationTimeout", seconds(settings));
        xml.close();
        xml.open("s", "Body");
        body.accept(xml);
        xml.close().close();
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String messageId(UUID id) {
        return "uuid:" + id.toString().toUpperCase(Locale.ROOT);
    }

    static void writeSelectors(XmlWriter xml, Map<String, String> selectors) {
        if (selectors.isEmpty()) {
            return;
        }
        xml.open("w", "SelectorSet");
        selectors.forEach((name, value) ->
                xml.open("w", "Selector").attribute("Name", name).text(value).close());
        xml.close();
    }

    private void writeOptions(XmlWriter xml) {
        if (options.isEmpty()) {
            return;
        }
        xml.open("w", "OptionSet");
        options.forEach((name, value) ->
                xml.open("w", "Option").attribute("Name", name).text(value).close());
        xml.close();
    }

    private static void mandatory(XmlWriter xml, String prefix, String name, String value) {
        xml.open(prefix, name).attribute("s:mustUnderstand", "true").text(value).close();
    }

    private static String seconds(ClientSettings settings) {
        return "PT" + BigDecimal.valueOf(settings.operationTimeout().toMillis(), 3) + "S";
    }
}

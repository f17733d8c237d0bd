package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.xml.MalformedXmlException;
import io.jenkins.plugins.hyperv.wsman.xml.SecureXmlParser;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Example envelopes. */
final class Envelopes {

    /** The MessageID of every example request. */
    static final String MESSAGE_ID = "9A989269-283B-4624-BAC5-BC291F72E854";

    private Envelopes() {}

    static byte[] bytes(String name) {
        try (InputStream in = Envelopes.class.getResourceAsStream(name + ".xml")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** The document without prefixes and without white space between elements. */
    static XmlElement infoset(byte[] document) {
        try {
            return withoutWhiteSpace(new SecureXmlParser(XmlLimits.DEFAULT).parse(document));
        } catch (MalformedXmlException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static XmlElement withoutWhiteSpace(XmlElement element) {
        List<XmlElement> children =
                element.children().stream().map(Envelopes::withoutWhiteSpace).toList();
        String text = children.isEmpty() ? element.text() : element.trimmedText();
        return new XmlElement(element.namespace(), element.name(), element.attributes(), children, text);
    }
}

package io.jenkins.plugins.hyperv.wsman.xml;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * XML writer that escapes all texts and attributes. Not thread-safe.
 *
 * <p>Prefixes are written as given. The caller declares a prefix with {@link #namespace(String, String)} on the element that
 * uses it, or on an element around that.
 */
public final class XmlWriter {

    private static final int TYPICAL_LENGTH = 2048;
    /** Not thread-safe by its contract. */
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter(TYPICAL_LENGTH);
    private final XMLStreamWriter writer;

    public XmlWriter() {
        try {
            synchronized (WRITERS) {
                writer = WRITERS.createXMLStreamWriter(text);
            }
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** Opens an element; an empty prefix means no namespace. */
    public XmlWriter open(String prefix, String name) {
        return write(() -> writer.writeStartElement(prefix.isEmpty() ? name : prefix + ":" + name));
    }

    /** Declares a prefix on the element that was opened last. */
    public XmlWriter namespace(String prefix, String uri) {
        return write(() -> writer.writeAttribute("xmlns:" + prefix, requireXmlCharacters(uri)));
    }

    /** Adds an attribute to the element that was opened last; the name includes the prefix. */
    public XmlWriter attribute(String name, String value) {
        return write(() -> writer.writeAttribute(name, requireXmlCharacters(value)));
    }

    /** Adds escaped text to the open element. */
    public XmlWriter text(String value) {
        return write(() -> writer.writeCharacters(requireXmlCharacters(value)));
    }

    /** Closes the innermost open element. */
    public XmlWriter close() {
        return write(writer::writeEndElement);
    }

    /** Adds an element that contains only text. */
    public XmlWriter element(String prefix, String name, String value) {
        return open(prefix, name).text(value).close();
    }

    /** The document written so far. */
    @Override
    public String toString() {
        write(writer::flush);
        return text.toString();
    }

    private XmlWriter write(Writing writing) {
        try {
            writing.run();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return this;
    }

    /** XML 1.0 does not allow other characters, not even escaped; the host would reject the whole message. */
    private static String requireXmlCharacters(String value) {
        for (int i = 0; i < value.length(); ) {
            int codePoint = value.codePointAt(i);
            if (!XmlCharacters.allows(codePoint)) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "XML does not allow the character U+%04X", codePoint));
            }
            i += Character.charCount(codePoint);
        }
        return value;
    }

    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("writing XML to memory failed", e);
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws XMLStreamException;
    }
}

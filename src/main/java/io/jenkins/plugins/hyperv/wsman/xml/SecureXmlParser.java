package io.jenkins.plugins.hyperv.wsman.xml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML parser for untrusted documents: no document types, no entities but the five predefined ones, and limits on size,
 * depth, number of elements and length of text. Thread-safe.
 */
public final class SecureXmlParser {

    private static final Pattern XML_1_1 = Pattern.compile("\\s*<\\?xml\\s+version\\s*=\\s*[\"']1\\.1");

    private static final char REPLACEMENT = '\uFFFD';

    private final XmlLimits limits;
    /** Not thread-safe by its contract. */
    private final XMLInputFactory readers = factory();

    public SecureXmlParser(XmlLimits limits) {
        this.limits = limits;
    }

    /**
     * Parses a document in UTF-8 or UTF-16, the encodings of WS-Management (DSP0226 R13.1-1). The document is decoded here,
     * because Java's parser writes bytes that it cannot decode to the standard error.
     */
    public XmlElement parse(byte[] document) throws MalformedXmlException {
        if (document.length > limits.maxBytes()) {
            throw tooLarge("is larger than " + limits.maxBytes() + " bytes");
        }
        try {
            return parseText(decode(document));
        } catch (CharacterCodingException e) {
            throw new MalformedXmlException("The document is neither in UTF-8 nor in UTF-16.");
        }
    }

    /** Parses a document that is part of another one, such as an embedded instance. */
    public XmlElement parse(String document) throws MalformedXmlException {
        if (document.length() > limits.maxBytes()) {
            throw tooLarge("is larger than " + limits.maxBytes() + " characters");
        }
        return parseText(document);
    }

    /** Detects the encoding by the byte order mark, or by the zeros of the first character (XML 1.0 F). */
    private static String decode(byte[] document) throws CharacterCodingException {
        boolean zeroFirst = document.length > 1 && document[0] == 0;
        boolean zeroSecond = document.length > 1 && document[1] == 0;
        boolean marked = document.length > 1
                && (document[0] == (byte) 0xFE && document[1] == (byte) 0xFF
                        || document[0] == (byte) 0xFF && document[1] == (byte) 0xFE);
        Charset charset = marked
                ? StandardCharsets.UTF_16
                : zeroFirst
                        ? StandardCharsets.UTF_16BE
                        : zeroSecond ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        String text = new String(document, charset);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // The document contains this character, or bytes that cannot be decoded.
            charset.newDecoder().decode(ByteBuffer.wrap(document));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Characters that XML 1.0 does not allow are replaced. XML 1.1 allows more, so they are replaced there too. */
    private XmlElement parseText(String document) throws MalformedXmlException {
        try {
            return stream(XML_1_1.matcher(document).lookingAt() ? XmlCharacters.replaceDisallowed(document) : document);
        } catch (XMLStreamException e) {
            return parseReplaced(document, e);
        }
    }

    private XmlElement parseReplaced(String document, XMLStreamException first) throws MalformedXmlException {
        String replaced = XmlCharacters.replaceDisallowed(document);
        if (replaced.equals(document)) {
            throw malformed(first);
        }
        try {
            return stream(replaced);
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    private XmlElement stream(String document) throws XMLStreamException, MalformedXmlException {
        XMLStreamReader reader;
        synchronized (readers) {
            reader = readers.createXMLStreamReader(new StringReader(document));
        }
        return read(reader);
    }

    private static XMLInputFactory factory() {
        // The JDK's parser, independent of other parsers on the class path of Jenkins.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    private XmlElement read(XMLStreamReader reader) throws XMLStreamException, MalformedXmlException {
        Deque<OpenElement> open = new ArrayDeque<>();
        int elements = 0;
        XmlElement root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > limits.maxElements()) {
                        throw tooLarge("has more than " + limits.maxElements() + " elements");
                    }
                    if (open.size() == limits.maxDepth()) {
                        throw tooLarge("nests deeper than " + limits.maxDepth() + " elements");
                    }
                    open.push(new OpenElement(reader.getNamespaceURI(), reader.getLocalName(), attributes(reader)));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) {
                        open.peek().append(reader, limits.maxTextLength());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlElement closed = open.pop().close();
                    if (open.isEmpty()) {
                        root = closed;
                    } else {
                        open.peek().append(closed);
                    }
                }
                case XMLStreamConstants.DTD ->
                    throw new MalformedXmlException("The document has a document type (DTD), which is not allowed.");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new MalformedXmlException("The document refers to an entity, which is not allowed.");
                default -> {
                    // Comments and processing instructions are ignored.
                }
            }
        }
        if (root == null) {
            throw new MalformedXmlException("The document has no element.");
        }
        return root;
    }

    private Map<String, String> attributes(XMLStreamReader reader) throws MalformedXmlException {
        if (reader.getAttributeCount() == 0) {
            return Map.of();
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String value = reader.getAttributeValue(i);
            if (value.length() > limits.maxTextLength()) {
                throw tooLarge("has an attribute of more than " + limits.maxTextLength() + " characters");
            }
            attributes.put(reader.getAttributeLocalName(i), value);
        }
        return attributes;
    }

    private static MalformedXmlException tooLarge(String what) {
        return new MalformedXmlException("The document " + what + ".");
    }

    private static MalformedXmlException malformed(XMLStreamException e) {
        // The parser's message may quote the document, so only its position is used.
        return new MalformedXmlException("The document is not well-formed XML at line "
                + Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNumber()) + ", column "
                + Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getColumnNumber()) + ".");
    }

    /** An element whose end tag was not read yet. */
    private static final class OpenElement {
        private final String namespace;
        private final String name;
        private final Map<String, String> attributes;
        private List<XmlElement> children = List.of();
        /** Most elements have either one text or children. */
        private String firstText = "";

        private StringBuilder text;

        OpenElement(String namespace, String name, Map<String, String> attributes) {
            this.namespace = namespace == null ? "" : namespace;
            this.name = name;
            this.attributes = attributes;
        }

        void append(XMLStreamReader reader, int maxTextLength) throws MalformedXmlException {
            if (firstText.isEmpty()) {
                firstText = reader.getText();
            } else {
                text = text == null ? new StringBuilder(firstText) : text;
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
            if ((text == null ? firstText : text).length() > maxTextLength) {
                throw tooLarge("has a text of more than " + maxTextLength + " characters");
            }
        }

        void append(XmlElement child) {
            children = children.isEmpty() ? new ArrayList<>() : children;
            children.add(child);
        }

        XmlElement close() {
            return new XmlElement(namespace, name, attributes, children, text == null ? firstText : text.toString());
        }
    }
}

package io.jenkins.plugins.hyperv.simulator.xml;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML parser that reads a document into {@link ParsedElement}s. Rejects document type declarations, so that it expands
 * no entities.
 */
public final class XmlReader {
    /** Maximum depth, because the parser is recursive. No message of the protocol is nearly as deep. */
    private static final int MAX_DEPTH = 100;

    private final XMLInputFactory factory;

    public XmlReader() {
        factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Parses bytes whose encoding is declared, marked by a byte order mark, or UTF-8. */
    public ParsedElement read(byte[] document) throws XmlException {
        try {
            return read(factory.createXMLStreamReader(new ByteArrayInputStream(document)));
        } catch (XMLStreamException e) {
            throw new XmlException(e.getMessage(), e);
        }
    }

    /** Parses text. */
    public ParsedElement read(String document) throws XmlException {
        try {
            return read(factory.createXMLStreamReader(new StringReader(document)));
        } catch (XMLStreamException e) {
            throw new XmlException(e.getMessage(), e);
        }
    }

    private ParsedElement read(XMLStreamReader reader) throws XMLStreamException, XmlException {
        try {
            ParsedElement root = null;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new XmlException("a document type declaration is not allowed", null);
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    root = element(reader, 0);
                }
            }
            return root;
        } finally {
            reader.close();
        }
    }

    private ParsedElement element(XMLStreamReader reader, int depth) throws XMLStreamException, XmlException {
        if (depth > MAX_DEPTH) {
            throw new XmlException("nested more than " + MAX_DEPTH + " levels deep", null);
        }
        QName name = reader.getName();
        Map<QName, String> attributes = attributes(reader);
        List<ParsedElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XmlException("entity " + reader.getLocalName() + " is not defined", null);
                default -> {
                    // ignores comments and processing instructions
                }
            }
        }
        return new ParsedElement(name, attributes, children, text.toString());
    }

    private static Map<QName, String> attributes(XMLStreamReader reader) {
        Map<QName, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            QName name = reader.getAttributeName(i);
            // attributes without prefix have no namespace, which readers report as null or ""
            attributes.put(new QName(name.getNamespaceURI(), name.getLocalPart()), reader.getAttributeValue(i));
        }
        return attributes;
    }
}

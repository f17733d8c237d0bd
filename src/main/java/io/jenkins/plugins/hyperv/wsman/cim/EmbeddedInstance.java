package io.jenkins.plugins.hyperv.wsman.cim;

import io.jenkins.plugins.hyperv.wsman.xml.MalformedXmlException;
import io.jenkins.plugins.hyperv.wsman.xml.SecureXmlParser;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlLimits;
import io.jenkins.plugins.hyperv.wsman.xml.XmlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Embedded instance: CIM-XML (DSP0201) in a string parameter, which Hyper-V's methods use for settings and errors. Only
 * the types that settings of snapshots and exports have can be written. Not thread-safe.
 */
public final class EmbeddedInstance {

    private static final SecureXmlParser PARSER = new SecureXmlParser(XmlLimits.DEFAULT);

    private final XmlWriter xml = new XmlWriter();

    public EmbeddedInstance(String className) {
        xml.open("", "INSTANCE").attribute("CLASSNAME", className);
    }

    /** Adds a string property. */
    public EmbeddedInstance property(String name, String value) {
        return scalar(name, "string", value);
    }

    /** Adds a boolean property. DSP0201 has its values in capitals. */
    public EmbeddedInstance property(String name, boolean value) {
        return scalar(name, "boolean", value ? "TRUE" : "FALSE");
    }

    /** Adds an unsigned integer of 8 bits. */
    public EmbeddedInstance uint8(String name, int value) {
        return scalar(name, "uint8", Integer.toString(value));
    }

    /** Adds an unsigned integer of 16 bits. */
    public EmbeddedInstance uint16(String name, int value) {
        return scalar(name, "uint16", Integer.toString(value));
    }

    private EmbeddedInstance scalar(String name, String type, String value) {
        xml.open("", "PROPERTY").attribute("NAME", name).attribute("TYPE", type);
        xml.element("", "VALUE", value).close();
        return this;
    }

    /**
     * Adds a string array property. A value that is itself an embedded instance becomes escaped text like any other value
     * (inferred: no public source shows this nesting on the wire).
     */
    public EmbeddedInstance property(String name, List<String> values) {
        xml.open("", "PROPERTY.ARRAY").attribute("NAME", name).attribute("TYPE", "string");
        xml.open("", "VALUE.ARRAY");
        values.forEach(value -> xml.element("", "VALUE", value));
        xml.close().close();
        return this;
    }

    /** The complete CIM-XML. Add nothing afterwards. */
    public String toCimXml() {
        return xml.close().toString();
    }

    /**
     * Parses the CIM-XML of an embedded instance.
     *
     * @throws MalformedXmlException if the text is not well-formed or contains no INSTANCE
     */
    public static CimInstance parse(String cimXml) throws MalformedXmlException {
        XmlElement root = PARSER.parse(cimXml);
        XmlElement instance = root.name().equals("INSTANCE")
                ? root
                : root.descendant("INSTANCE")
                        .orElseThrow(() -> new MalformedXmlException("The CIM-XML contains no INSTANCE."));
        Map<String, List<String>> properties = new LinkedHashMap<>();
        for (XmlElement property : instance.children()) {
            property.attribute("NAME").ifPresent(name -> properties.put(name, values(property)));
        }
        return CimInstance.of(instance.attribute("CLASSNAME").orElse(""), properties);
    }

    private static List<String> values(XmlElement property) {
        XmlElement holder = property.child("VALUE.ARRAY").orElse(property);
        return holder.children("VALUE").map(XmlElement::text).toList();
    }
}

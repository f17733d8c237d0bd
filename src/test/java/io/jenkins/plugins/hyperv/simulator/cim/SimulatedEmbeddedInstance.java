package io.jenkins.plugins.hyperv.simulator.cim;

import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import io.jenkins.plugins.hyperv.simulator.xml.XmlException;
import io.jenkins.plugins.hyperv.simulator.xml.XmlReader;
import io.jenkins.plugins.hyperv.simulator.xml.XmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Embedded instance in CIM-XML (INSTANCE element of DSP0201), the format of settings and errors of Hyper-V. The values
 * of a property are texts; a scalar has one, null has none.
 */
public final class SimulatedEmbeddedInstance {
    private final Map<String, List<String>> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private SimulatedEmbeddedInstance() {}

    /**
     * Reads CIM-XML.
     *
     * @throws MalformedException if the text is not one INSTANCE of this class
     */
    public static SimulatedEmbeddedInstance parse(String cimXml, String className, XmlReader reader)
            throws MalformedException {
        ParsedElement root;
        try {
            root = reader.read(cimXml);
        } catch (XmlException e) {
            throw new MalformedException("not well formed: " + e.getMessage());
        }
        if (!root.is("", "INSTANCE")) {
            throw new MalformedException("the root element is " + root.localName() + ", not INSTANCE");
        }
        if (!required(root, "CLASSNAME").equalsIgnoreCase(className)) {
            throw new MalformedException("an instance of " + required(root, "CLASSNAME") + ", not of " + className);
        }
        SimulatedEmbeddedInstance instance = new SimulatedEmbeddedInstance();
        for (ParsedElement child : root.children()) {
            instance.properties.put(required(child, "NAME"), values(child));
        }
        return instance;
    }

    private static List<String> values(ParsedElement property) throws MalformedException {
        required(property, "TYPE");
        List<String> values = new ArrayList<>();
        switch (property.localName()) {
            case "PROPERTY" -> property.child("", "VALUE").ifPresent(value -> values.add(value.text()));
            case "PROPERTY.ARRAY" ->
                property.child("", "VALUE.ARRAY")
                        .ifPresent(array -> array.children("", "VALUE").forEach(value -> values.add(value.text())));
            default -> throw new MalformedException("unexpected element " + property.localName());
        }
        return values;
    }

    private static String required(ParsedElement element, String attribute) throws MalformedException {
        return element.attribute(attribute)
                .orElseThrow(() -> new MalformedException(element.localName() + " without " + attribute));
    }

    /** Writes an instance whose properties are all strings or numbers. */
    public static String write(String className, Map<String, CimValue> properties) {
        StringBuilder xml =
                new StringBuilder("<INSTANCE CLASSNAME=\"").append(className).append("\">");
        properties.forEach((name, value) -> {
            String type = value instanceof CimValue.Number ? "uint32" : "string";
            xml.append("<PROPERTY NAME=\"")
                    .append(name)
                    .append("\" TYPE=\"")
                    .append(type)
                    .append("\">");
            if (value instanceof CimValue.Text text) {
                xml.append("<VALUE>").append(XmlText.escape(text.value())).append("</VALUE>");
            } else if (value instanceof CimValue.Number number) {
                xml.append("<VALUE>").append(number.value()).append("</VALUE>");
            }
            xml.append("</PROPERTY>");
        });
        return xml.append("</INSTANCE>").toString();
    }

    /**
     * Checks that there are no other properties.
     *
     * @throws MalformedException if there is a property that the class does not have
     */
    public void requireOnly(Set<String> known) throws MalformedException {
        for (String name : properties.keySet()) {
            if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                throw new MalformedException("unknown property " + name);
            }
        }
    }

    /** The first value of a property, if it has one. */
    public Optional<String> value(String property) {
        return values(property).stream().findFirst();
    }

    /** The values of an array property, or of a scalar as a list of one. */
    public List<String> values(String property) {
        return properties.getOrDefault(property, List.of());
    }

    /** The text is not an embedded instance. */
    public static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }
}

package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.ObjectPath;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.xml.XmlText;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/** Writer of instances, values and references (DSP0230, with the deviations of MS-WSMV 3.1.4.1.13 and .26). */
final class InstanceWriter {
    private final WireShape shape;
    private final ResourceUri.Scheme scheme;

    InstanceWriter(WireShape shape) {
        this(shape, ResourceUri.Scheme.WMI);
    }

    private InstanceWriter(WireShape shape, ResourceUri.Scheme scheme) {
        this.shape = shape;
        this.scheme = scheme;
    }

    /** The writer for responses to requests with that form of resource URIs; the responses use the same form. */
    InstanceWriter in(ResourceUri.Scheme requested) {
        return new InstanceWriter(shape, requested);
    }

    private String resourceUri(String namespace, String className) {
        return ResourceUri.of(scheme, namespace, className);
    }

    /** A whole instance. */
    String instance(SimulatedInstance instance) {
        String name = instance.type().name();
        StringBuilder xml = new StringBuilder("<p:").append(name).append(declarations(instance));
        xml.append(" xsi:type=\"p:").append(name).append("_Type\">");
        instance.properties().forEach((property, value) -> append(xml, "p:" + property, value));
        return xml.append("</p:").append(name).append('>').toString();
    }

    /** The selected properties, alphabetically and without namespace (MS-WSMV appendix B, notes 58 and 59). */
    String projection(SimulatedInstance instance, Collection<String> properties) {
        StringBuilder xml = new StringBuilder("<w:XmlFragment xmlns:xsi=\"");
        xml.append(Names.XSI).append("\" xmlns:cim=\"").append(Names.CIM).append("\">");
        TreeSet<String> selected = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        selected.addAll(properties);
        instance.properties().forEach((property, value) -> {
            if (selected.contains(property)) {
                append(xml, property, value);
            }
        });
        return xml.append("</w:XmlFragment>").toString();
    }

    /** One property of an instance, for FragmentTransfer. */
    String fragment(SimulatedInstance instance, String property, CimValue value) {
        StringBuilder xml = new StringBuilder("<w:XmlFragment")
                .append(declarations(instance))
                .append('>');
        append(xml, "p:" + property, value);
        return xml.append("</w:XmlFragment>").toString();
    }

    private String declarations(SimulatedInstance instance) {
        String uri = resourceUri(instance.type().namespace(), instance.type().name());
        return " xmlns:p=\"" + uri + "\" xmlns:cim=\"" + Names.CIM + "\" xmlns:xsi=\"" + Names.XSI + "\"";
    }

    /** The reference of an instance. */
    String endpointReference(ObjectPath path) {
        return "<a:EndpointReference>" + referenceContent(path) + "</a:EndpointReference>";
    }

    /** Appends an output parameter; the prefix p must be declared. */
    void appendOutput(StringBuilder xml, String name, CimValue value) {
        if (!(value instanceof CimValue.Null && shape.nullOutputsOmitted())) {
            append(xml, "p:" + name, value);
        }
    }

    private void append(StringBuilder xml, String element, CimValue value) {
        if (value instanceof CimValue.Null) {
            xml.append('<').append(element).append(" xsi:nil=\"true\"/>");
        } else if (value instanceof CimValue.Array array) {
            array.values().forEach(item -> append(xml, element, item));
        } else if (value instanceof CimValue.Embedded embedded) {
            appendEmbedded(xml, element, embedded.value());
        } else {
            xml.append('<').append(element).append('>');
            xml.append(content(value));
            xml.append("</").append(element).append('>');
        }
    }

    /** DSP0230 7.2.5: the properties of the embedded instance are in the element of the property. */
    private void appendEmbedded(StringBuilder xml, String element, SimulatedInstance instance) {
        xml.append('<').append(element).append(" xmlns:e=\"");
        xml.append(resourceUri(instance.type().namespace(), instance.type().name()));
        xml.append("\" xsi:type=\"e:").append(instance.type().name()).append("_Type\">");
        instance.properties().forEach((property, value) -> append(xml, "e:" + property, value));
        xml.append("</").append(element).append('>');
    }

    private String content(CimValue value) {
        if (value instanceof CimValue.Text text) {
            return XmlText.escape(text.value());
        } else if (value instanceof CimValue.Number number) {
            return Long.toString(number.value());
        } else if (value instanceof CimValue.Bool bool) {
            return Boolean.toString(bool.value());
        } else if (value instanceof CimValue.Time time) {
            // CIM counts microseconds (DSP0004)
            return "<cim:Datetime>" + time.value().truncatedTo(ChronoUnit.MICROS) + "</cim:Datetime>";
        } else if (value instanceof CimValue.Interval interval) {
            return shape.cimTextIntervals() ? cimText(interval.value()) : isoInterval(interval.value());
        } else if (value instanceof CimValue.Reference reference) {
            return shape.wrappedReferences()
                    ? endpointReference(reference.value())
                    : referenceContent(reference.value());
        }
        throw new IllegalArgumentException("no scalar: " + value);
    }

    private static String isoInterval(Duration interval) {
        return "<cim:Interval>P" + interval.toDays() + "DT" + interval.toHoursPart() + "H" + interval.toMinutesPart()
                + "M" + interval.toSecondsPart() + "S</cim:Interval>";
    }

    private static String cimText(Duration interval) {
        return String.format(
                "<cim:CIM_DateTime>%08d%02d%02d%02d.%06d:000</cim:CIM_DateTime>",
                interval.toDays(),
                interval.toHoursPart(),
                interval.toMinutesPart(),
                interval.toSecondsPart(),
                interval.toNanosPart() / 1000);
    }

    private String referenceContent(ObjectPath path) {
        StringBuilder xml = new StringBuilder("<a:Address>").append(Names.ANONYMOUS);
        xml.append("</a:Address><a:ReferenceParameters><w:ResourceURI>");
        xml.append(resourceUri(path.namespace(), path.className()));
        xml.append("</w:ResourceURI><w:SelectorSet>");
        // MS-WSMV note 45
        if (scheme == ResourceUri.Scheme.DMTF || shape.cimNamespaceSelector()) {
            appendSelector(xml, Names.CIM_NAMESPACE_SELECTOR, path.namespace());
        }
        for (Map.Entry<String, String> key : path.keys().entrySet()) {
            appendSelector(xml, key.getKey(), key.getValue());
        }
        return xml.append("</w:SelectorSet></a:ReferenceParameters>").toString();
    }

    private static void appendSelector(StringBuilder xml, String name, String value) {
        xml.append("<w:Selector Name=\"").append(name).append("\">");
        xml.append(XmlText.escape(value)).append("</w:Selector>");
    }
}

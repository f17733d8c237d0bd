package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.xml.XmlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Input parameters of a WMI method, in the order in which they are added. Not thread-safe. */
public final class MethodParameters {

    private final List<Consumer<XmlWriter>> parameters = new ArrayList<>();

    /** Adds a parameter whose value is text: a string, a number, an embedded instance. */
    public MethodParameters text(String name, String value) {
        parameters.add(xml -> xml.element("p", name, value));
        return this;
    }

    /**
     * Adds a REF parameter. Address and ReferenceParameters are its direct children: Windows rejects an EndpointReference
     * around them (observed by clients of sibling methods).
     */
    public MethodParameters reference(String name, EndpointReference target) {
        parameters.add(xml -> {
            xml.open("p", name);
            xml.element("a", "Address", Namespaces.ANONYMOUS);
            xml.open("a", "ReferenceParameters");
            xml.element("w", "ResourceURI", target.resourceUri());
            RequestEnvelope.writeSelectors(xml, target.selectors());
            xml.close().close();
        });
        return this;
    }

    void write(XmlWriter xml) {
        parameters.forEach(parameter -> parameter.accept(xml));
    }
}

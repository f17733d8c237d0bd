package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.xml.MalformedXmlException;
import io.jenkins.plugins.hyperv.wsman.xml.SecureXmlParser;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlLimits;

/** Recognizes SOAP faults whatever HTTP status and media type they have: gateways and some servers change both. */
public final class SoapFaults {

    private static final SecureXmlParser PARSER = new SecureXmlParser(XmlLimits.DEFAULT);

    private SoapFaults() {}

    /** Whether a response body is a SOAP 1.2 envelope with a fault. */
    public static boolean isFault(byte[] body) {
        if (body.length == 0) {
            return false;
        }
        try {
            XmlElement envelope = PARSER.parse(body);
            return envelope.name().equals("Envelope")
                    && envelope.namespace().equals(Namespaces.SOAP)
                    && envelope.child("Body")
                            .flatMap(content -> content.child("Fault"))
                            .isPresent();
        } catch (MalformedXmlException e) {
            return false;
        }
    }
}

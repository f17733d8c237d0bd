package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.xml.MalformedXmlException;
import io.jenkins.plugins.hyperv.wsman.xml.SecureXmlParser;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlLimits;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Parses a response envelope: returns the body, or throws the fault. */
final class ResponseEnvelope {

    private static final SecureXmlParser PARSER = new SecureXmlParser(XmlLimits.DEFAULT);

    private static final Set<String> UNRELATED = Set.of("", "uuid:" + new UUID(0, 0));

    private ResponseEnvelope() {}

    /**
     * The body of the response to a request.
     *
     * @param messageId the request's MessageID, which the response must repeat in RelatesTo
     */
    static XmlElement body(byte[] response, String messageId) throws WsmanException {
        XmlElement envelope = parse(response);
        if (!envelope.name().equals("Envelope") || !envelope.namespace().equals(Namespaces.SOAP)) {
            throw new WsmanResponseException("The response is XML but not a SOAP 1.2 message.", null);
        }
        XmlElement body = envelope.child("Body")
                .orElseThrow(() -> new WsmanResponseException("The response is a SOAP message without a body.", null));
        Optional<String> relatesTo =
                envelope.child("Header").flatMap(h -> h.child("RelatesTo")).map(XmlElement::trimmedText);
        checkRelation(messageId, relatesTo, body);
        Optional<XmlElement> fault = body.child("Fault");
        if (fault.isPresent()) {
            throw FaultReader.read(fault.get());
        }
        return body;
    }

    /**
     * A host that cannot read the headers of a request sends a fault without a usable RelatesTo: absent, empty or a UUID
     * of zeros. Every other response has it.
     */
    private static void checkRelation(String messageId, Optional<String> relatesTo, XmlElement body)
            throws WsmanException {
        boolean unrelatedFault = relatesTo.filter(id -> !UNRELATED.contains(id)).isEmpty()
                && body.child("Fault").isPresent();
        if (!unrelatedFault
                && !relatesTo.map(id -> id.equalsIgnoreCase(messageId)).orElse(false)) {
            throw new WsmanResponseException("The response belongs to another request (RelatesTo differs).", null);
        }
    }

    private static XmlElement parse(byte[] response) throws WsmanException {
        try {
            return PARSER.parse(response);
        } catch (MalformedXmlException e) {
            throw new WsmanResponseException("The response cannot be read: " + e.getMessage(), e);
        }
    }
}

package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.xml.MalformedXmlException;
import io.jenkins.plugins.hyperv.wsman.xml.SecureXmlParser;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlLimits;
import java.util.Optional;

/** Takes a host's answer apart: the body of a success, or the fault as an exception. */
final class ResponseEnvelope {

    private static final SecureXmlParser PARSER = new SecureXmlParser(XmlLimits.DEFAULT);

    private ResponseEnvelope() {}

    /**
     * The body of an answer to a request.
     *
     * @param messageId the request's MessageID, which the answer must repeat in RelatesTo; null where the operation
     *     has none (Identify)
     */
    static XmlElement body(byte[] answer, String messageId) throws WsmanException {
        XmlElement envelope = parse(answer);
        if (!envelope.name().equals("Envelope") || !envelope.namespace().equals(Namespaces.SOAP)) {
            throw new WsmanResponseException("The answer is XML but no SOAP 1.2 message.", null);
        }
        XmlElement body = envelope.child("Body")
                .orElseThrow(() -> new WsmanResponseException("The answer is a SOAP message without a body.", null));
        Optional<String> relatesTo =
                envelope.child("Header").flatMap(h -> h.child("RelatesTo")).map(XmlElement::trimmedText);
        if (messageId != null) {
            checkRelation(messageId, relatesTo, body);
        }
        Optional<XmlElement> fault = body.child("Fault");
        if (fault.isPresent()) {
            throw FaultReader.read(fault.get());
        }
        return body;
    }

    /** A host that could not read our headers answers with a fault that relates to nothing; all else must relate. */
    private static void checkRelation(String messageId, Optional<String> relatesTo, XmlElement body)
            throws WsmanException {
        boolean unrelatedFault = relatesTo.isEmpty() && body.child("Fault").isPresent();
        if (!unrelatedFault
                && !relatesTo.map(id -> id.equalsIgnoreCase(messageId)).orElse(false)) {
            throw new WsmanResponseException("The answer belongs to another request (RelatesTo differs).", null);
        }
    }

    private static XmlElement parse(byte[] answer) throws WsmanException {
        try {
            return PARSER.parse(answer);
        } catch (MalformedXmlException e) {
            throw new WsmanResponseException("The answer cannot be read: " + e.getMessage(), e);
        }
    }
}

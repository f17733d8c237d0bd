package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import io.jenkins.plugins.hyperv.simulator.xml.XmlException;
import io.jenkins.plugins.hyperv.simulator.xml.XmlReader;
import java.time.Duration;
import java.util.List;

/** Reader of requests and their summaries. */
final class RequestReader {
    private final XmlReader reader = new XmlReader();
    private final RequestFaults faults;
    private final HeaderRules rules;

    RequestReader(RequestFaults faults, HeaderRules rules) {
        this.faults = faults;
        this.rules = rules;
    }

    SoapRequest read(byte[] soap) throws FaultException {
        ParsedElement envelope;
        try {
            envelope = reader.read(soap);
        } catch (XmlException e) {
            throw faults.malformedXml().thrown();
        }
        if (!envelope.is(Names.SOAP, "Envelope")) {
            boolean otherVersion = envelope.localName().equals("Envelope");
            throw (otherVersion ? faults.versionMismatch() : faults.malformedXml()).thrown();
        }
        List<ParsedElement> headers = envelope.child(Names.SOAP, "Header")
                .map(ParsedElement::children)
                .orElse(List.of());
        List<ParsedElement> body = envelope.child(Names.SOAP, "Body")
                .map(ParsedElement::children)
                .orElseThrow(() -> faults.invalidBody().thrown());
        return new SoapRequest(headers, body);
    }

    /** The summary of a request. Invalid headers count as missing. */
    RequestSummary summarize(SoapRequest request) {
        String uri = request.resourceUri();
        WsmanOperation operation = operation(request);
        String method = operation == WsmanOperation.INVOKE ? lastPart(request.action()) : "";
        return new RequestSummary(
                operation, uri, lastPart(uri), method, filter(request), request.messageId(), timeout(request));
    }

    private static WsmanOperation operation(SoapRequest request) {
        if (request.isIdentify()) {
            return WsmanOperation.IDENTIFY;
        }
        String action = request.action();
        return switch (action) {
            case Names.TRANSFER + "/Get" -> WsmanOperation.GET;
            case Names.ENUMERATION + "/Enumerate" -> WsmanOperation.ENUMERATE;
            case Names.ENUMERATION + "/Pull" -> WsmanOperation.PULL;
            case Names.ENUMERATION + "/Release" -> WsmanOperation.RELEASE;
            case Names.TRANSFER + "/Create" -> WsmanOperation.CREATE;
            case Names.TRANSFER + "/Delete" -> WsmanOperation.DELETE;
            case ShellOperations.NAMESPACE + "/Command" -> WsmanOperation.COMMAND;
            case ShellOperations.NAMESPACE + "/Send" -> WsmanOperation.SEND;
            case ShellOperations.NAMESPACE + "/Receive" -> WsmanOperation.RECEIVE;
            case ShellOperations.NAMESPACE + "/Signal" -> WsmanOperation.SIGNAL;
            default -> isMethod(action) ? WsmanOperation.INVOKE : WsmanOperation.OTHER;
        };
    }

    private static boolean isMethod(String action) {
        return action.startsWith(Names.WMI) || action.startsWith(Names.DMTF);
    }

    private static String lastPart(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    private static String filter(SoapRequest request) {
        return request.body(Names.ENUMERATION, "Enumerate")
                .flatMap(enumerate -> enumerate.child(Names.WSMAN, "Filter"))
                .map(ParsedElement::trimmed)
                .orElse("");
    }

    private Duration timeout(SoapRequest request) {
        try {
            return rules.operationTimeout(request);
        } catch (FaultException e) {
            return HeaderRules.MAX_TIMEOUT;
        }
    }
}

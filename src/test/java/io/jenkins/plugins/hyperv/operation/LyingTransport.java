package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Transport that lies about what became of a message, as an engine with a certain mistake would read it. */
final class LyingTransport implements WsmanTransport {

    static final UnaryOperator<WsmanTransport> SENDS_TWICE = with((inner, request) -> {
        try {
            return inner.send(request);
        } catch (WsmanException e) {
            if (!request.calls("ExportReferencePoint") || e.delivery() != Delivery.UNKNOWN) {
                throw e;
            }
            return inner.send(request);
        }
    });

    static final UnaryOperator<WsmanTransport> TAKES_UNKNOWN_FOR_NOT_PROCESSED = with((inner, request) -> {
        try {
            return inner.send(request);
        } catch (WsmanException e) {
            throw new WsmanUnreachableException(e.getMessage(), Delivery.NOT_PROCESSED, true, "", null);
        }
    });

    static final UnaryOperator<WsmanTransport> TAKES_NOT_FOUND_FOR_SUCCESS = with((inner, request) -> {
        String response = inner.send(request);
        return request.readsJob() && !response.contains("JobState>")
                ? envelope(
                        request,
                        "<n:EnumerateResponse xmlns:n=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\"><n:Items>"
                                + "<n:XmlFragment><JobState>7</JobState></n:XmlFragment></n:Items>"
                                + "<n:EndOfSequence/></n:EnumerateResponse>")
                : response;
    });

    static final UnaryOperator<WsmanTransport> TAKES_ANY_END_FOR_SUCCESS = with((inner, request) -> {
        String answer = inner.send(request);
        return answer.matches("(?s).*JobState>(8|9|10)<.*") ? completed(answer) : answer;
    });

    static final UnaryOperator<WsmanTransport> TAKES_FAULT_FOR_NOT_FOUND = with((inner, request) -> {
        try {
            return inner.send(request);
        } catch (WsmanException e) {
            if (!request.getsJob() && !request.text().contains("FROM Msvm_CollectionReferencePointExportJob")) {
                throw e;
            }
            return request.getsJob()
                    ? envelope(
                            request,
                            "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>a:DestinationUnreachable"
                                    + "</s:Value></s:Subcode></s:Code></s:Fault>")
                    : envelope(
                            request,
                            "<n:EnumerateResponse xmlns:n=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\">"
                                    + "<n:EnumerationContext/><n:EndOfSequence/></n:EnumerateResponse>");
        }
    });

    static final UnaryOperator<WsmanTransport> TAKES_FAULT_FOR_PERMANENT = with((inner, request) -> {
        try {
            return inner.send(request);
        } catch (WsmanException e) {
            throw new WsmanUnreachableException(e.getMessage(), e.delivery(), false, "", null);
        }
    });

    static final UnaryOperator<WsmanTransport> DOES_NOT_TERMINATE =
            with((inner, request) -> request.calls("RequestStateChange")
                    ? envelope(
                            request,
                            "<p:RequestStateChange_OUTPUT xmlns:p=\"x\"><p:ReturnValue>4096</p:ReturnValue>"
                                    + "</p:RequestStateChange_OUTPUT>")
                    : inner.send(request));

    static final UnaryOperator<WsmanTransport> IGNORES_THE_HOSTS_CLOCK =
            with((inner, request) -> request.text().contains("LocalDateTime")
                    ? envelope(
                            request,
                            "<n:EnumerateResponse xmlns:n=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\">"
                                    + "<n:EnumerationContext/><n:EndOfSequence/></n:EnumerateResponse>")
                    : inner.send(request));

    /** Makes an id with braces another id than the one without. */
    static final UnaryOperator<WsmanTransport> COMPARES_IDS_AS_TEXT =
            with((inner, request) -> inner.send(request).replaceAll("InstanceID>\\{", "InstanceID>{x"));

    private final WsmanTransport inner;
    private final Lie lie;

    private LyingTransport(WsmanTransport inner, Lie lie) {
        this.inner = inner;
        this.lie = lie;
    }

    private static UnaryOperator<WsmanTransport> with(Lie lie) {
        return inner -> new LyingTransport(inner, lie);
    }

    /** Response in place of the true one. */
    private interface Lie {
        String respond(Inner inner, Request request) throws WsmanException;
    }

    /** Sends the request. */
    private interface Inner {
        String send(Request request) throws WsmanException;
    }

    private record Request(String text) {
        private static final Pattern MESSAGE_ID = Pattern.compile("MessageID>([^<]*)<");

        boolean calls(String method) {
            return text.contains(method + "_INPUT");
        }

        boolean readsJob() {
            return text.contains("SELECT InstanceID,JobState,PercentComplete,Cancellable");
        }

        boolean getsJob() {
            return text.contains("transfer/Get<") && text.contains("Msvm_CollectionReferencePointExportJob");
        }

        String messageId() {
            Matcher id = MESSAGE_ID.matcher(text);
            return id.find() ? id.group(1) : "";
        }
    }

    private static String completed(String job) {
        return job.replaceAll("JobState>\\d+<", "JobState>7<").replaceAll("ErrorCode>\\d+<", "ErrorCode>0<");
    }

    private static String envelope(Request request, String body) {
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\"><s:Header><a:RelatesTo>"
                + request.messageId() + "</a:RelatesTo></s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    @Override
    public URI endpoint() {
        return inner.endpoint();
    }

    @Override
    public byte[] exchange(byte[] envelope, Repetition repetition) throws WsmanException {
        Request request = new Request(new String(envelope, StandardCharsets.UTF_8));
        String answer = lie.respond(
                sent -> new String(
                        inner.exchange(sent.text().getBytes(StandardCharsets.UTF_8), repetition),
                        StandardCharsets.UTF_8),
                request);
        return answer.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        inner.close();
    }
}

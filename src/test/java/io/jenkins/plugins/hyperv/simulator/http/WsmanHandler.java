package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.exchange.Content;
import io.jenkins.plugins.hyperv.simulator.exchange.Exchange;
import io.jenkins.plugins.hyperv.simulator.exchange.Reply;
import io.jenkins.plugins.hyperv.simulator.exchange.SealFlaw;
import io.jenkins.plugins.hyperv.simulator.http.Authenticator.Verdict;
import io.jenkins.plugins.hyperv.simulator.http.MessageSecurity.MessageBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.apache.http.ConnectionClosedException;
import org.apache.http.Header;
import org.apache.http.HttpConnection;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.apache.http.protocol.HttpRequestHandler;

/**
 * HTTP request handler of WinRM. The order of the checks (path, method, size, login, encryption, type) is inferred; the
 * status of each is documented or observed.
 */
final class WsmanHandler implements HttpRequestHandler {
    /** MaxEnvelopeSizekb: larger requests get 413 (MS-WSMV 3.1.4.1.20). */
    private static final int MAX_ENVELOPE_BYTES = 500 * 1024;
    /** Maximum overhead of encryption. */
    private static final int SEAL_BYTES = 16 * 1024;

    private final ListenerSettings settings;
    private final Exchange exchange;
    private final Map<HttpConnection, ConnectionState> states = Collections.synchronizedMap(new WeakHashMap<>());
    private final OpenConnections connections;

    WsmanHandler(ListenerSettings settings, Exchange exchange, OpenConnections connections) {
        this.connections = connections;
        this.settings = settings;
        this.exchange = exchange;
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response, HttpContext context) throws IOException {
        String path = request.getRequestLine().getUri().replaceFirst("\\?.*", "");
        if (!path.equalsIgnoreCase("/wsman") && !path.equalsIgnoreCase("/wsman/")) {
            response.setStatusCode(404);
            return;
        }
        if (!(request instanceof HttpEntityEnclosingRequest post)
                || !request.getRequestLine().getMethod().equals("POST")) {
            response.setStatusCode(405);
            response.setHeader(HttpHeaders.ALLOW, "POST");
            return;
        }
        Optional<byte[]> body = body(post.getEntity(), MAX_ENVELOPE_BYTES + SEAL_BYTES);
        if (body.isEmpty()) {
            refuse(response, 413, new byte[0]);
            response.setHeader(HttpHeaders.CONNECTION, "close");
            return;
        }
        HttpConnection connection = HttpCoreContext.adapt(context).getConnection();
        answer(request, body.get(), response, connection);
    }

    private void answer(HttpRequest request, byte[] body, HttpResponse response, HttpConnection connection)
            throws IOException {
        ConnectionState state = states.computeIfAbsent(
                connection, key -> new ConnectionState(connections.peerCertificates(connection)));
        Verdict verdict = login(request, state);
        if (verdict instanceof Verdict.Accepted accepted) {
            if (accepted.answer() != null) {
                response.addHeader(HttpHeaders.WWW_AUTHENTICATE, accepted.answer());
            }
            authenticated(request, body, response, connection, accepted);
        } else if (isAnonymousIdentify(request, body)) {
            send(exchange.process(body, null), null, response, connection);
        } else {
            challenge(response, verdict);
            exchange.refused(body, 401);
        }
    }

    private Verdict login(HttpRequest request, ConnectionState state) {
        Header header = request.getFirstHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return state.login().<Verdict>map(login -> login).orElseGet(Verdict.Refused::new);
        }
        for (Authenticator authenticator : settings.authenticators()) {
            if (authenticator.handles(header.getValue())) {
                Verdict verdict = authenticator.examine(header.getValue(), state);
                boolean binds = verdict instanceof Verdict.Accepted accepted && accepted.bindsConnection();
                // the last token is sent once; a new login ends the previous one
                state.login(binds ? ((Verdict.Accepted) verdict).withoutAnswer() : null);
                return verdict;
            }
        }
        return new Verdict.Refused();
    }

    /** Identify with this header needs no login (MS-WSMV 3.1.4.1.23). */
    private boolean isAnonymousIdentify(HttpRequest request, byte[] body) {
        Header header = request.getFirstHeader("WSMANIDENTIFY");
        return header != null
                && header.getValue().equalsIgnoreCase("unauthenticated")
                && request.getFirstHeader(HttpHeaders.AUTHORIZATION) == null
                && exchange.isIdentify(body);
    }

    private void challenge(HttpResponse response, Verdict verdict) {
        response.setStatusCode(401);
        if (verdict instanceof Verdict.Continue next) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, next.challenge());
            return;
        }
        for (Authenticator authenticator : settings.authenticators()) {
            authenticator
                    .challenge()
                    .ifPresent(challenge -> response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge));
        }
    }

    private void authenticated(
            HttpRequest request, byte[] body, HttpResponse response, HttpConnection connection, Verdict.Accepted login)
            throws IOException {
        if (login.bindsConnection() && body.length == 0) {
            response.setStatusCode(200); // the last leg of a login often has no message
            return;
        }
        Header type = request.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        MessageBody message = new MessageBody(type == null ? "" : type.getValue(), body);
        boolean sealed = login.security().isSealed(message.contentType());
        if (!sealed && !settings.encrypted() && !settings.allowUnencrypted()) {
            refuse(response, 500, body);
            return;
        }
        try {
            MessageBody plain = sealed ? login.security().open(message) : message;
            carryOut(plain, sealed ? login.security() : null, response, connection, login.principal());
        } catch (SealBrokenException e) {
            // inferred; the key streams of both sides differ now, so no message can follow
            refuse(response, 400, body);
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
    }

    /** Handles a message; the security is null if the response is not encrypted. */
    private void carryOut(
            MessageBody message,
            MessageSecurity security,
            HttpResponse response,
            HttpConnection connection,
            String principal)
            throws IOException {
        Optional<byte[]> soap = Charsets.toUtf8(message);
        if (soap.isEmpty()) {
            refuse(response, 415, message.bytes());
        } else if (soap.get().length > MAX_ENVELOPE_BYTES) {
            refuse(response, 413, message.bytes());
        } else {
            send(exchange.process(soap.get(), principal), security, response, connection);
        }
    }

    private void refuse(HttpResponse response, int status, byte[] body) {
        response.setStatusCode(status);
        exchange.refused(body, status);
    }

    private void send(Reply reply, MessageSecurity security, HttpResponse response, HttpConnection connection)
            throws IOException {
        pause(reply.delay());
        if (!(reply instanceof Reply.Message message)) {
            connection.shutdown();
            throw new ConnectionClosedException("closed by the fault plan");
        }
        response.setStatusCode(message.status());
        if (message.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, message.location());
        }
        boolean sealing = security != null && message.isEnvelope() && message.flaw() != SealFlaw.UNSEALED;
        response.setEntity(sealing ? sealed(message, security) : ReplyEntity.of(message));
    }

    private static ReplyEntity sealed(Reply.Message message, MessageSecurity security) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        message.content().writeTo(plain);
        MessageBody body = security.seal(new MessageBody(message.contentType(), plain.toByteArray()), message.flaw());
        return new ReplyEntity(
                body.contentType(), Content.of(body.bytes()), message.cutAfter(), message.pausePerByte());
    }

    private static void pause(Duration delay) throws InterruptedIOException {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the host is shutting down");
        }
    }

    /** The request's body; empty if it exceeds the limit. */
    private static Optional<byte[]> body(HttpEntity entity, int limit) throws IOException {
        if (entity == null) {
            return Optional.of(new byte[0]);
        }
        byte[] read = entity.getContent().readNBytes(limit + 1);
        return read.length > limit ? Optional.empty() : Optional.of(read);
    }
}

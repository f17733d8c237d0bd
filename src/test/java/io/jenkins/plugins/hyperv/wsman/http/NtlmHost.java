package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.wsman.ntlm.ChannelBindings;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmAcceptor;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmException;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmSealing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A host behind a wire that takes NTLM and answers every envelope with {@code <answer>…</answer>}; no network. */
final class NtlmHost implements Wire {

    static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";
    static final String SOAP = "application/soap+xml;charset=UTF-8";

    /** What arrived, in order: {@code login}, {@code proof}, {@code sealed <a/>}, {@code plain <a/>}. */
    final List<String> received = new ArrayList<>();

    private final String password;
    private final Optional<X509Certificate> certificate;
    private Connection connection;
    private NtlmAcceptor acceptor;
    private byte[] negotiate;
    private boolean loggedIn;
    /** What happens to answers on their way. */
    UnaryOperator<HttpReply> onTheWay = UnaryOperator.identity();
    /** What happens before a message arrives. */
    Runnable beforeNext = () -> {};

    NtlmHost(String password, Optional<X509Certificate> certificate) {
        this.password = password;
        this.certificate = certificate;
        connection = new Connection(1, certificate);
    }

    /** The next message finds a new connection. */
    void closeConnection() {
        connection = new Connection(connection.number() + 1, certificate);
        loggedIn = false;
    }

    /** The next message finds the connection open, and nobody logged in. */
    void forget() {
        loggedIn = false;
    }

    @Override
    public URI endpoint() {
        return URI.create((certificate.isPresent() ? "https" : "http") + "://hv01:5985/wsman");
    }

    @Override
    public HttpReply post(HttpRequest message) {
        Runnable before = beforeNext;
        beforeNext = () -> {};
        before.run();
        return onTheWay.apply(answer(message));
    }

    @Override
    public HttpReply post(HttpRequest message, Connection required) throws ConnectionReplacedException {
        Runnable before = beforeNext;
        beforeNext = () -> {};
        before.run();
        if (!required.equals(connection)) {
            throw new ConnectionReplacedException();
        }
        return onTheWay.apply(answer(message));
    }

    private HttpReply answer(HttpRequest message) {
        String authorization = message.headers().get("Authorization");
        if (authorization != null) {
            byte[] token = Base64.getDecoder().decode(authorization.substring("Negotiate ".length()));
            if (token[8] == 1) {
                return challenge(message, token);
            }
            received.add("proof");
            loggedIn = accepts(token);
            if (loggedIn && message.body().length == 0) {
                return new HttpReply(200, "", List.of(), new byte[0], connection);
            }
        }
        if (!loggedIn) {
            return new HttpReply(401, "", List.of("Negotiate", "Kerberos"), new byte[0], connection);
        }
        return certificate.isPresent() ? plain(message) : sealed(message);
    }

    private HttpReply challenge(HttpRequest message, byte[] token) {
        assertThat(message.body()).isEmpty();
        received.add("login");
        loggedIn = false;
        negotiate = token;
        acceptor = new NtlmAcceptor(password);
        String challenge = Base64.getEncoder().encodeToString(acceptor.challenge());
        return new HttpReply(401, "", List.of("Negotiate " + challenge), new byte[0], connection);
    }

    private boolean accepts(byte[] token) {
        try {
            byte[] bindings = certificate.isPresent() ? ChannelBindings.of(certificate.get()) : ChannelBindings.none();
            return acceptor.accepts(negotiate, token, bindings);
        } catch (NtlmException e) {
            throw new AssertionError(e);
        }
    }

    private HttpReply plain(HttpRequest message) {
        received.add("plain " + new String(message.body(), StandardCharsets.UTF_8));
        return new HttpReply(200, SOAP, List.of(), answerTo(message.body()), connection);
    }

    private HttpReply sealed(HttpRequest message) {
        assertThat(message.contentType())
                .isEqualTo("multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\";"
                        + "boundary=\"Encrypted Boundary\"");
        SealedMultipart body = SealedMultipart.read(message.body(), PROTOCOL);
        byte[] envelope = acceptor.open(new NtlmSealing.Sealed(body.signature(), body.bytes()));
        assertThat(body.originalLength()).isEqualTo(envelope.length);
        received.add("sealed " + new String(envelope, StandardCharsets.UTF_8));
        byte[] answer = answerTo(envelope);
        NtlmSealing.Sealed sealed = acceptor.seal(answer);
        SealedMultipart reply = new SealedMultipart(SOAP, answer.length, sealed.signature(), sealed.bytes());
        return new HttpReply(200, SealedMultipart.contentType(PROTOCOL), List.of(), reply.write(PROTOCOL), connection);
    }

    private static byte[] answerTo(byte[] envelope) {
        return ("<answer>" + new String(envelope, StandardCharsets.UTF_8) + "</answer>")
                .getBytes(StandardCharsets.UTF_8);
    }
}

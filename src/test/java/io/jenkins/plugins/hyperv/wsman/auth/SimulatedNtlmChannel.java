package io.jenkins.plugins.hyperv.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.Accounts;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;
import io.jenkins.plugins.hyperv.simulator.auth.HostNames;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejectedException;
import io.jenkins.plugins.hyperv.simulator.auth.MechanismExchange;
import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmHost;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import io.jenkins.plugins.hyperv.wsman.transport.ConnectionReplacedException;
import io.jenkins.plugins.hyperv.wsman.transport.HttpChannel;
import io.jenkins.plugins.hyperv.wsman.transport.HttpConnection;
import io.jenkins.plugins.hyperv.wsman.transport.HttpRequest;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * HTTP channel without a network to the NTLM acceptor of the simulated host. It responds to every envelope with
 * {@code <answer>…</answer>}, and lets a test close the connection, discard the authentication and change responses.
 */
public final class SimulatedNtlmChannel implements HttpChannel {

    public static final String SOAP = "application/soap+xml;charset=UTF-8";

    private static final String PROTOCOL = MessageEncryption.SPNEGO_PROTOCOL;

    /** The received requests: {@code negotiate}, {@code authenticate}, {@code sealed <a/>}, {@code plain <a/>}. */
    private final List<String> received = new ArrayList<>();

    private final Optional<X509Certificate> certificate;
    private final NtlmHost host;
    private HttpConnection connection;
    private MechanismExchange exchange;
    /** Changes responses before the client gets them. */
    private UnaryOperator<HttpResponse> responseFilter = UnaryOperator.identity();

    public SimulatedNtlmChannel(String userName, String password, Optional<X509Certificate> certificate) {
        this.certificate = certificate;
        this.connection = new HttpConnection(1, certificate);
        Hardening hardening = certificate.isPresent() ? Hardening.STRICT : Hardening.NONE;
        this.host = new NtlmHost(
                HostNames.of("hv01"),
                new Accounts(List.of(Account.named(userName, password))),
                NtlmTraits.usual().hardening(hardening).requiringMic(),
                certificate.map(SimulatedNtlmChannel::binding).orElse(null),
                InstantSource.system());
    }

    private static ChannelBinding binding(X509Certificate certificate) {
        try {
            return ChannelBinding.ofServer(certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> received() {
        return received;
    }

    public void filterResponses(UnaryOperator<HttpResponse> filter) {
        responseFilter = filter;
    }

    /** Closes the connection; the next request uses a new one. */
    public void closeConnection() {
        connection = new HttpConnection(connection.number() + 1, certificate);
        exchange = null;
    }

    /** Discards a completed authentication; the connection stays open. */
    public void discardAuthentication() {
        if (exchange != null && exchange.isEstablished()) {
            exchange = null;
        }
    }

    @Override
    public URI endpoint() {
        return URI.create((certificate.isPresent() ? "https" : "http") + "://hv01:5985/wsman");
    }

    @Override
    public HttpResponse post(HttpRequest request) {
        return responseFilter.apply(respond(request));
    }

    @Override
    public HttpResponse post(HttpRequest request, HttpConnection required) throws ConnectionReplacedException {
        if (!required.equals(connection)) {
            throw new ConnectionReplacedException();
        }
        return post(request);
    }

    private HttpResponse respond(HttpRequest request) {
        String authorization = request.headers().get("Authorization");
        if (authorization != null) {
            HttpResponse response = authenticate(request, authorization);
            if (response != null) {
                return response;
            }
        }
        if (exchange == null || !exchange.isEstablished()) {
            return response(401, "", List.of("Negotiate", "Kerberos"), new byte[0]);
        }
        return certificate.isPresent() ? plain(request) : sealed(request);
    }

    /** Null if the request is authenticated and has an envelope. */
    private HttpResponse authenticate(HttpRequest request, String authorization) {
        byte[] token = Base64.getDecoder().decode(authorization.substring("Negotiate ".length()));
        boolean first = host.mechanism().beginsWith().test(token);
        received.add(first ? "negotiate" : "authenticate");
        if (first) {
            assertThat(request.body()).isEmpty();
            exchange = host.mechanism().starter().get();
        }
        try {
            byte[] challenge = exchange.accept(token);
            if (!exchange.isEstablished()) {
                String header = "Negotiate " + Base64.getEncoder().encodeToString(challenge);
                return response(401, "", List.of(header), new byte[0]);
            }
        } catch (LoginRejectedException e) {
            return response(401, "", List.of("Negotiate", "Kerberos"), new byte[0]);
        }
        return request.body().length == 0 ? response(200, "", List.of(), new byte[0]) : null;
    }

    private HttpResponse plain(HttpRequest request) {
        received.add("plain " + new String(request.body(), StandardCharsets.UTF_8));
        return response(200, SOAP, List.of(), answer(request.body()));
    }

    private HttpResponse sealed(HttpRequest request) {
        try {
            MessageProtection protection = exchange.protection().orElseThrow();
            assertThat(request.contentType()).isEqualTo(EncryptedMultipart.contentType(PROTOCOL));
            EncryptedMultipart body = EncryptedMultipart.read(request.body(), PROTOCOL);
            byte[] envelope = protection.open(new MessageProtection.Sealed(body.signature(), body.bytes()));
            assertThat(body.originalLength()).isEqualTo(envelope.length);
            received.add("sealed " + new String(envelope, StandardCharsets.UTF_8));
            byte[] answer = answer(envelope);
            MessageProtection.Sealed sealed = protection.seal(answer);
            EncryptedMultipart response = new EncryptedMultipart(SOAP, answer.length, sealed.header(), sealed.data());
            return response(200, EncryptedMultipart.contentType(PROTOCOL), List.of(), response.write(PROTOCOL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse response(int status, String contentType, List<String> challenges, byte[] body) {
        return new HttpResponse(status, contentType, challenges, body, connection);
    }

    private static byte[] answer(byte[] envelope) {
        return ("<answer>" + new String(envelope, StandardCharsets.UTF_8) + "</answer>")
                .getBytes(StandardCharsets.UTF_8);
    }
}

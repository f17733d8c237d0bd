package io.jenkins.plugins.hyperv.wsman.ntlm;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.auth.ConnectionBoundSession;
import io.jenkins.plugins.hyperv.wsman.auth.ConnectionBoundSession.Authenticated;
import io.jenkins.plugins.hyperv.wsman.auth.ConnectionBoundSession.SecurityContext;
import io.jenkins.plugins.hyperv.wsman.auth.HttpErrorTranslator;
import io.jenkins.plugins.hyperv.wsman.transport.ConnectionReplacedException;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import io.jenkins.plugins.hyperv.wsman.transport.HttpChannel;
import io.jenkins.plugins.hyperv.wsman.transport.HttpConnection;
import io.jenkins.plugins.hyperv.wsman.transport.HttpRequest;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;
import java.util.Base64;
import java.util.Optional;

/**
 * NTLM handshake over HTTP. The tokens are sent under Negotiate without SPNEGO around them, which Windows accepts
 * (observed: pywinrm does the same). Over plain HTTP both requests of the handshake are empty and the encrypted
 * envelope follows. Inside TLS the last request of the handshake contains the envelope.
 */
final class NtlmHttpHandshake implements ConnectionBoundSession.Handshake {

    private static final String SCHEME = "Negotiate";

    private final NtlmAccount account;
    private final MicPolicy micPolicy;

    NtlmHttpHandshake(NtlmAccount account, MicPolicy micPolicy) {
        this.account = account;
        this.micPolicy = micPolicy;
    }

    @Override
    public Authenticated authenticate(HttpChannel channel, byte[] envelope)
            throws WsmanException, ConnectionReplacedException {
        NtlmHandshake handshake = new NtlmHandshake(account, micPolicy);
        HttpResponse challenge = channel.post(HttpRequest.empty().withToken(SCHEME, handshake.negotiate()));
        HttpConnection connection = challenge.connection();
        NtlmHandshake.Completed completed = complete(handshake, challenge, Endpoint.canonicalHost(channel.endpoint()));
        byte[] token = completed.message();
        if (channel.endpoint().getScheme().equals("https")) {
            HttpRequest last = HttpRequest.soap(envelope).withToken(SCHEME, token);
            return new Authenticated(new SecurityContext(connection, null), channel.post(last, connection));
        }
        HttpResponse response = channel.post(HttpRequest.empty().withToken(SCHEME, token), connection);
        if (response.status() != 200) {
            throw new HttpErrorTranslator(response, SCHEME).translate(Delivery.NOT_PROCESSED);
        }
        return new Authenticated(new SecurityContext(connection, completed.encryption()), null);
    }

    private static NtlmHandshake.Completed complete(NtlmHandshake handshake, HttpResponse challenge, String host)
            throws WsmanException {
        Optional<String> token = challenge.challenge(SCHEME);
        if (challenge.status() == 401 && token.isEmpty() && challenge.offers(SCHEME)) {
            throw new WsmanAuthenticationException(
                    "The host did not answer the NTLM negotiation (401 without a challenge).",
                    "The password is not the cause. Check whether a policy of the host or the domain restricts NTLM, and"
                            + " whether a load balancer or proxy splits the requests of a connection.");
        }
        if (challenge.status() != 401 || token.isEmpty()) {
            throw new HttpErrorTranslator(challenge, SCHEME).translate(Delivery.NOT_PROCESSED);
        }
        try {
            byte[] message = Base64.getDecoder().decode(token.get());
            return handshake.authenticate(
                    message, "HTTP/" + host, challenge.connection().serverCertificate());
        } catch (IllegalArgumentException e) {
            throw new WsmanAuthenticationException("The host's NTLM challenge is not valid Base64.", "");
        } catch (NtlmException e) {
            throw new WsmanAuthenticationException(e.getMessage(), e.advice());
        }
    }
}

package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.http.ConnectionBoundSession.Login;
import io.jenkins.plugins.hyperv.wsman.http.ConnectionBoundSession.Outcome;
import io.jenkins.plugins.hyperv.wsman.ntlm.ChannelBindings;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmAccount;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmException;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmHandshake;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmSealing;
import java.util.Base64;
import java.util.Optional;

/**
 * Logs in by NTLM. The tokens travel under Negotiate without SPNEGO around them, as Windows takes them (observed:
 * pywinrm does the same). Over HTTP the two legs of a login carry no envelope, and the envelope follows sealed. Inside
 * TLS the last leg carries it.
 */
final class NtlmLogin implements ConnectionBoundSession.Handshake {

    private static final String SCHEME = "Negotiate";

    private final NtlmAccount account;

    NtlmLogin(NtlmAccount account) {
        this.account = account;
    }

    @Override
    public Outcome logIn(Wire wire, byte[] envelope) throws WsmanException, ConnectionReplacedException {
        NtlmHandshake handshake = new NtlmHandshake(account);
        HttpReply challenge = wire.post(HttpRequest.empty().withToken(SCHEME, handshake.negotiate()));
        Connection connection = challenge.connection();
        NtlmHandshake.Login answered = answer(handshake, challenge, Endpoint.host(wire.endpoint()));
        if (wire.endpoint().getScheme().equals("https")) {
            HttpRequest lastLeg = HttpRequest.soap(envelope).withToken(SCHEME, answered.message());
            return new Outcome(new Login(connection, null), wire.post(lastLeg, connection));
        }
        HttpReply answer = wire.post(HttpRequest.empty().withToken(SCHEME, answered.message()), connection);
        if (answer.status() != 200) {
            throw new HttpErrorTranslator(answer, SCHEME).explain(Delivery.NOT_PROCESSED);
        }
        return new Outcome(new Login(connection, new Seal(answered.sealing())), null);
    }

    private static NtlmHandshake.Login answer(NtlmHandshake handshake, HttpReply challenge, String host)
            throws WsmanException {
        Optional<String> token = challenge.challenge(SCHEME);
        if (challenge.status() != 401 || token.isEmpty()) {
            throw new HttpErrorTranslator(challenge, SCHEME).explain(Delivery.NOT_PROCESSED);
        }
        try {
            byte[] bindings = challenge.connection().serverCertificate().isPresent()
                    ? ChannelBindings.of(
                            challenge.connection().serverCertificate().get())
                    : ChannelBindings.none();
            return handshake.authenticate(Base64.getDecoder().decode(token.get()), "HTTP/" + host, bindings);
        } catch (IllegalArgumentException e) {
            throw new WsmanAuthenticationException("The host's NTLM challenge is not in Base64.", "");
        } catch (NtlmException e) {
            throw new WsmanAuthenticationException(e.getMessage(), "");
        }
    }

    /** NTLM's sealing. */
    private record Seal(NtlmSealing sealing) implements MessageEncryption {

        @Override
        public String protocol() {
            return NEGOTIATED;
        }

        @Override
        public Sealed seal(byte[] message) throws BrokenSealException {
            try {
                NtlmSealing.Sealed sealed = sealing.seal(message);
                return new Sealed(sealed.signature(), sealed.bytes());
            } catch (NtlmException e) {
                throw new BrokenSealException(e);
            }
        }

        @Override
        public byte[] open(Sealed received) throws BrokenSealException {
            try {
                return sealing.open(new NtlmSealing.Sealed(received.signature(), received.bytes()));
            } catch (NtlmException e) {
                throw new BrokenSealException(e);
            }
        }
    }
}

package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.ntlm.ChannelBindings;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmAccount;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmException;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmHandshake;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmSealing;
import java.util.Base64;
import java.util.Optional;

/**
 * Logs in by NTLM where the connection is new or the host has forgotten us, and sends envelopes after that. The tokens
 * travel under Negotiate without SPNEGO around them, as Windows takes them (observed: pywinrm does the same).
 *
 * <p>Over HTTP the two legs of a login carry no envelope, and the envelope follows sealed. Inside TLS the last leg
 * carries it. Either way a login that fails has delivered nothing.
 */
final class NtlmSession implements Authentication.Session {

    private static final String SCHEME = "Negotiate";

    private final NtlmAccount account;
    private Login login;

    NtlmSession(NtlmAccount account) {
        this.account = account;
    }

    @Override
    public HttpAnswer exchange(Wire wire, byte[] envelope) throws WsmanException {
        Login kept = login;
        login = null;
        if (kept != null) {
            try {
                HttpAnswer answer = kept.exchange(wire, envelope);
                if (answer.status() != 401) {
                    login = kept;
                    return answer;
                }
                // The host has forgotten the login and did not look at the request (MS-WSMV 3.1.4.1): once more.
            } catch (ConnectionReplacedException e) {
                // Closed while it lay idle; nothing was sent.
            }
        }
        try {
            return logIn(wire, envelope);
        } catch (ConnectionReplacedException e) {
            throw new WsmanUnreachableException(
                    "The host closes the connection in the middle of the login.",
                    Delivery.NOT_TAKEN,
                    true,
                    "NTLM needs one connection that stays open: check what lies between Jenkins and the host.",
                    e);
        }
    }

    private HttpAnswer logIn(Wire wire, byte[] envelope) throws WsmanException, ConnectionReplacedException {
        NtlmHandshake handshake = new NtlmHandshake(account);
        HttpAnswer challenge = wire.post(withToken(HttpMessage.empty(), handshake.negotiate()));
        Connection connection = challenge.connection();
        NtlmHandshake.Login answered =
                answer(handshake, challenge, wire.endpoint().getHost());
        Login made = new Login(connection, wire.endpoint().getScheme().equals("https") ? null : answered.sealing());
        HttpMessage lastLeg = made.sealing() == null ? HttpMessage.soap(envelope) : HttpMessage.empty();
        HttpAnswer answer = wire.post(withToken(lastLeg, answered.message()), connection);
        if (made.sealing() == null) {
            login = answer.status() == 401 ? null : made;
            return answer;
        }
        if (answer.status() != 200) {
            throw new Refusal(answer, SCHEME).explain(Delivery.NOT_TAKEN);
        }
        HttpAnswer sealed = made.exchange(wire, envelope);
        login = sealed.status() == 401 ? null : made;
        return sealed;
    }

    private static NtlmHandshake.Login answer(NtlmHandshake handshake, HttpAnswer challenge, String host)
            throws WsmanException {
        Optional<String> token = challenge.challenge(SCHEME);
        if (challenge.status() != 401 || token.isEmpty()) {
            throw new Refusal(challenge, SCHEME).explain(Delivery.NOT_TAKEN);
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

    private static HttpMessage withToken(HttpMessage message, byte[] token) {
        return message.with("Authorization", SCHEME + " " + Base64.getEncoder().encodeToString(token));
    }

    /**
     * What a login leaves behind.
     *
     * @param connection for which it holds
     * @param sealing null inside TLS
     */
    private record Login(Connection connection, NtlmSealing sealing) {

        HttpAnswer exchange(Wire wire, byte[] envelope) throws WsmanException, ConnectionReplacedException {
            if (sealing == null) {
                return wire.post(HttpMessage.soap(envelope), connection);
            }
            SealedMessages messages = new SealedMessages(sealing);
            return messages.open(wire.post(messages.seal(envelope), connection));
        }
    }
}

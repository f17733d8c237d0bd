package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.http.ConnectionBoundSession.Login;
import io.jenkins.plugins.hyperv.wsman.http.ConnectionBoundSession.Outcome;
import io.jenkins.plugins.hyperv.wsman.kerberos.KerberosAccount;
import io.jenkins.plugins.hyperv.wsman.kerberos.KerberosException;
import io.jenkins.plugins.hyperv.wsman.kerberos.KerberosHandshake;
import io.jenkins.plugins.hyperv.wsman.kerberos.KerberosSealing;
import io.jenkins.plugins.hyperv.wsman.ntlm.ChannelBindings;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Logs in by Kerberos. An empty message asks what the host offers, and shows its certificate inside TLS; another one
 * bears the token, under Negotiate without SPNEGO around it (observed: pywinrm does the same), or under Kerberos where
 * that alone is offered. The host answers with its own, so that it is known before an envelope leaves. That this holds
 * inside TLS too is inferred.
 *
 * <p>Each login begins with the password, not with a ticket kept from before: connections are few and last, and so
 * neither an expired ticket nor a changed password needs any care.
 */
final class KerberosLogin implements ConnectionBoundSession.Handshake {

    /** What hosts offer unless it was switched off, and what is left then. */
    private static final List<String> SCHEMES = List.of("Negotiate", "Kerberos");

    private final KerberosAccount account;
    private final Duration limit;

    /** Takes how long the KDCs may take over a login. */
    KerberosLogin(KerberosAccount account, Duration limit) {
        this.account = account;
        this.limit = limit;
    }

    @Override
    public Outcome logIn(Wire wire, byte[] envelope) throws WsmanException, ConnectionReplacedException {
        HttpReply offer = wire.post(HttpRequest.empty());
        String scheme = scheme(offer);
        Connection connection = offer.connection();
        try {
            KerberosHandshake handshake =
                    KerberosHandshake.begin(account, Endpoint.host(wire.endpoint()), binding(connection), limit);
            HttpReply answer = wire.post(HttpRequest.empty().withToken(scheme, handshake.token()), connection);
            if (answer.status() != 200) {
                throw refused(answer);
            }
            KerberosSealing sealing = handshake.finish(
                    Base64.getDecoder().decode(answer.challenge(scheme).orElse("")));
            return new Outcome(
                    new Login(
                            connection, connection.serverCertificate().isPresent() ? null : new Seal(scheme, sealing)),
                    null);
        } catch (IllegalArgumentException e) {
            throw new WsmanAuthenticationException("The host's answer to the login is not in Base64.", "");
        } catch (KerberosException e) {
            throw explained(e);
        }
    }

    private static String scheme(HttpReply offer) throws WsmanException {
        // 200 comes from a host that remembers an earlier login on this connection, and tells no schemes.
        Optional<String> scheme = offer.status() == 200
                ? SCHEMES.stream().findFirst()
                : SCHEMES.stream().filter(offer::offers).findFirst();
        if (offer.status() != 200 && offer.status() != 401 || scheme.isEmpty()) {
            throw new HttpErrorTranslator(offer, "Kerberos").explain(Delivery.NOT_PROCESSED);
        }
        return scheme.get();
    }

    private static Optional<byte[]> binding(Connection connection) throws WsmanException {
        try {
            return connection.serverCertificate().isPresent()
                    ? Optional.of(ChannelBindings.applicationData(
                            connection.serverCertificate().get()))
                    : Optional.empty();
        } catch (NtlmException e) {
            throw new WsmanAuthenticationException(e.getMessage(), "");
        }
    }

    /** The realm believes the account, so that it is something else that the host does not like. */
    private static WsmanException refused(HttpReply answer) {
        return answer.status() == 401
                ? new WsmanAuthenticationException(
                        "The host refused the Kerberos ticket (401).",
                        "Check that the clocks of the host and the domain agree, that the address is the host's own name in"
                                + " the domain, that no proxy takes TLS apart, and that the host allows Kerberos (winrm get"
                                + " winrm/config/service/auth).")
                : new HttpErrorTranslator(answer, "Kerberos").explain(Delivery.NOT_PROCESSED);
    }

    private static WsmanException explained(KerberosException e) {
        return e.isTransient()
                ? new WsmanUnreachableException(e.getMessage(), Delivery.NOT_PROCESSED, true, e.advice(), e)
                : new WsmanAuthenticationException(e.getMessage(), e.advice());
    }

    /** Kerberos' sealing, for a login under one of the schemes. */
    private record Seal(String scheme, KerberosSealing sealing) implements MessageEncryption {

        /** MS-WSMV 2.2.9.1. */
        @Override
        public String protocol() {
            return scheme.equals("Kerberos") ? "application/HTTP-Kerberos-session-encrypted" : NEGOTIATED;
        }

        @Override
        public Sealed seal(byte[] message) throws BrokenSealException {
            try {
                KerberosSealing.Sealed sealed = sealing.seal(message);
                return new Sealed(sealed.signature(), sealed.bytes());
            } catch (KerberosException e) {
                throw new BrokenSealException(e);
            }
        }

        @Override
        public byte[] open(Sealed received) throws BrokenSealException {
            try {
                return sealing.open(new KerberosSealing.Sealed(received.signature(), received.bytes()));
            } catch (KerberosException e) {
                throw new BrokenSealException(e);
            }
        }
    }
}

package io.jenkins.plugins.hyperv.wsman.kerberos;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.auth.ConnectionBoundSession;
import io.jenkins.plugins.hyperv.wsman.auth.ConnectionBoundSession.Authenticated;
import io.jenkins.plugins.hyperv.wsman.auth.ConnectionBoundSession.SecurityContext;
import io.jenkins.plugins.hyperv.wsman.auth.HttpErrorTranslator;
import io.jenkins.plugins.hyperv.wsman.auth.MessageEncryption;
import io.jenkins.plugins.hyperv.wsman.tls.TlsChannelBinding;
import io.jenkins.plugins.hyperv.wsman.transport.ConnectionReplacedException;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import io.jenkins.plugins.hyperv.wsman.transport.HttpChannel;
import io.jenkins.plugins.hyperv.wsman.transport.HttpConnection;
import io.jenkins.plugins.hyperv.wsman.transport.HttpRequest;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Kerberos handshake over HTTP. An empty request shows which schemes the host offers and, inside TLS, its certificate. A
 * second request contains the token, under Negotiate without SPNEGO around it (observed: pywinrm does the same), or
 * under Kerberos if the host offers only that. The host's token authenticates the host before an envelope is sent. That
 * this works inside TLS too is inferred.
 *
 * <p>Each handshake starts with the password and not with a cached ticket. Connections are few and long-lived, so this
 * costs little, and neither an expired ticket nor a changed password needs special handling.
 */
final class KerberosHttpHandshake implements ConnectionBoundSession.Handshake {

    private static final String NEGOTIATE = "Negotiate";
    private static final String KERBEROS = "Kerberos";

    /** By preference. Windows offers Negotiate unless an administrator has disabled it. */
    private static final List<String> SCHEMES = List.of(NEGOTIATE, KERBEROS);

    private final KerberosAccount account;
    private final Duration timeout;

    /** @param timeout limit for all requests to KDCs in one handshake */
    KerberosHttpHandshake(KerberosAccount account, Duration timeout) {
        this.account = account;
        this.timeout = timeout;
    }

    @Override
    public Authenticated authenticate(HttpChannel channel, byte[] envelope)
            throws WsmanException, ConnectionReplacedException {
        HttpResponse offer = channel.post(HttpRequest.empty());
        String scheme = scheme(offer);
        HttpConnection connection = offer.connection();
        try {
            KerberosHandshake handshake = KerberosHandshake.begin(
                    account, Endpoint.canonicalHost(channel.endpoint()), binding(connection), timeout);
            HttpResponse response = channel.post(HttpRequest.empty().withToken(scheme, handshake.token()), connection);
            if (response.status() != 200) {
                throw rejected(response);
            }
            KerberosEncryption encryption = handshake.finish(
                    Base64.getDecoder().decode(response.challenge(scheme).orElse("")), protocol(scheme));
            boolean tls = connection.serverCertificate().isPresent();
            return new Authenticated(new SecurityContext(connection, tls ? null : encryption), null);
        } catch (IllegalArgumentException e) {
            throw new WsmanAuthenticationException("The host's Kerberos token is not valid Base64.", "");
        } catch (KerberosException e) {
            throw translated(e);
        }
    }

    private static String scheme(HttpResponse offer) throws WsmanException {
        // A host that remembers an earlier authentication of this connection responds with 200 and no schemes.
        Optional<String> scheme = offer.status() == 200
                ? SCHEMES.stream().findFirst()
                : SCHEMES.stream().filter(offer::offers).findFirst();
        if (offer.status() != 200 && offer.status() != 401 || scheme.isEmpty()) {
            throw new HttpErrorTranslator(offer, KERBEROS).translate(Delivery.NOT_PROCESSED);
        }
        return scheme.get();
    }

    /** MS-WSMV 2.2.9.1. */
    private static String protocol(String scheme) {
        return scheme.equals(KERBEROS)
                ? "application/HTTP-Kerberos-session-encrypted"
                : MessageEncryption.SPNEGO_PROTOCOL;
    }

    private static Optional<TlsChannelBinding> binding(HttpConnection connection) throws WsmanException {
        try {
            return connection.serverCertificate().isPresent()
                    ? Optional.of(
                            TlsChannelBinding.to(connection.serverCertificate().get()))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new WsmanAuthenticationException("Kerberos cannot be bound to the host's certificate.", "");
        }
    }

    /** The realm has accepted the account, so the cause is not the password. */
    private static WsmanException rejected(HttpResponse response) {
        return response.status() == 401
                ? new WsmanAuthenticationException(
                        "The host rejected the Kerberos ticket (401).",
                        "Check that the clocks of the host and the domain agree, that the address is the host's own name"
                                + " in the domain, that no proxy terminates TLS, and that the host allows Kerberos"
                                + " (winrm get winrm/config/service/auth).")
                : new HttpErrorTranslator(response, KERBEROS).translate(Delivery.NOT_PROCESSED);
    }

    private static WsmanException translated(KerberosException e) {
        return e.isTransient()
                ? new WsmanUnreachableException(e.getMessage(), Delivery.NOT_PROCESSED, true, e.advice(), e)
                : new WsmanAuthenticationException(e.getMessage(), e.advice());
    }
}

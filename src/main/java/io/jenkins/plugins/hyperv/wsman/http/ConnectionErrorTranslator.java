package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;

/** Turns what Java throws about a connection into a sentence for people and a verdict about the request. */
final class ConnectionErrorTranslator {

    private static final String NETWORK = "Check the address, that WinRM listens (winrm enumerate"
            + " winrm/config/listener), and the firewalls between.";

    /** TLS alerts about a certificate that we have shown (RFC 8446 6.2). */
    private static final Pattern REFUSED_CERTIFICATE = Pattern.compile(
            "alert: (bad_certificate|unsupported_certificate|certificate_\\w+|unknown_ca|access_denied)");

    private final Route route;

    ConnectionErrorTranslator(Route route) {
        this.route = route;
    }

    /** Before any byte of the body left, a failure is certain: the host has not taken the request. */
    WsmanUnreachableException describe(IOException e, boolean bodyLeft) {
        Delivery delivery = bodyLeft ? Delivery.UNKNOWN : Delivery.NOT_PROCESSED;
        if (e instanceof UnknownHostException) {
            return trouble("The name " + firstName() + " cannot be resolved.", delivery, true, "Check the address.", e);
        }
        if (e instanceof ConnectTimeoutException) {
            return trouble("No answer when connecting to " + route.firstHop() + ".", delivery, true, NETWORK, e);
        }
        if (e instanceof ProxyRefusalException refusal) {
            return trouble(
                    "The proxy " + route.proxy().orElseThrow() + " does not connect to " + where() + " ("
                            + refusal.status() + ").",
                    Delivery.NOT_PROCESSED,
                    refusal.status() >= 500,
                    "Check Jenkins' proxy configuration: hosts that need no proxy go into its no-proxy list.",
                    e);
        }
        if (e instanceof SSLException tls) {
            return tls(tls, delivery);
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return trouble("The connection to " + route.firstHop() + " was refused.", delivery, true, NETWORK, e);
        }
        if (e instanceof SocketTimeoutException) {
            return trouble(where() + " took too long to answer.", delivery, true, "", e);
        }
        if (e instanceof NoHttpResponseException) {
            return trouble(where() + " closed the connection without an answer.", delivery, true, "", e);
        }
        return trouble("The connection to " + where() + " broke.", delivery, true, "", e);
    }

    /** The exchange took longer than it may as a whole. */
    WsmanUnreachableException overdue(boolean bodyLeft, long seconds, IOException e) {
        return trouble(
                where() + " had not sent its whole answer after " + seconds + " s.",
                bodyLeft ? Delivery.UNKNOWN : Delivery.NOT_PROCESSED,
                true,
                "",
                e);
    }

    private WsmanUnreachableException tls(SSLException e, Delivery delivery) {
        String advice = "Pin the host's certificate or its CA in the host's configuration, or give the host a"
                + " certificate that this Jenkins trusts.";
        if (e instanceof SSLPeerUnverifiedException) {
            return trouble(
                    "The certificate of " + where() + " is for another name.",
                    delivery,
                    false,
                    "Use the name that the certificate bears as the host's address, or pin the certificate.",
                    e);
        }
        if (causedBy(e, CertificateExpiredException.class)) {
            return trouble(
                    "The certificate of " + where() + " has expired.",
                    delivery,
                    false,
                    "Renew the certificate of the host's HTTPS listener.",
                    e);
        }
        if (causedBy(e, CertificateNotYetValidException.class)) {
            return trouble(
                    "The certificate of " + where() + " is not valid yet.", delivery, false, "Check the clocks.", e);
        }
        if (causedBy(e, CertificateException.class)) {
            return trouble("The certificate of " + where() + " is not trusted.", delivery, false, advice, e);
        }
        if (e.getMessage() != null
                && REFUSED_CERTIFICATE.matcher(e.getMessage()).find()) {
            return trouble(
                    where() + " does not accept the client certificate.",
                    delivery,
                    false,
                    "Check that it has not expired and that the host trusts its authority.",
                    e);
        }
        return trouble(
                "The TLS connection to " + where() + " could not be made.",
                delivery,
                delivery == Delivery.UNKNOWN,
                "Check that the port is that of the HTTPS listener (5986 by default).",
                e);
    }

    private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private String where() {
        return route.host();
    }

    private String firstName() {
        return route.proxy().map(HttpProxy::host).orElseGet(() -> Endpoint.host(route.endpoint()));
    }

    private static WsmanUnreachableException trouble(
            String message, Delivery delivery, boolean isTransient, String advice, IOException cause) {
        return new WsmanUnreachableException(message, delivery, isTransient, advice, cause);
    }
}

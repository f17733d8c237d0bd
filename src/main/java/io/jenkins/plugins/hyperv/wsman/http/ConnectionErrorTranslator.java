package io.jenkins.plugins.hyperv.wsman.http;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.http.PinnedCertificateTrust.PinMismatchException;
import io.jenkins.plugins.hyperv.wsman.transport.AddressRejectedException;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import io.jenkins.plugins.hyperv.wsman.transport.HttpProxy;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;

/** Translates exceptions of a connection into messages for people, with the delivery state of the request. */
final class ConnectionErrorTranslator {

    private static final String NETWORK = "Check the address, that WinRM listens (winrm enumerate"
            + " winrm/config/listener), and the firewalls in between.";

    /** TLS alerts about the client certificate (RFC 8446 6.2). */
    private static final Pattern REJECTED_CERTIFICATE = Pattern.compile(
            "alert: (bad_certificate|unsupported_certificate|certificate_\\w+|unknown_ca|access_denied)");

    private static final Pattern PROTOCOL_VERSION =
            Pattern.compile("protocol_version|protocol version|No appropriate protocol|inappropriate_fallback");
    private static final Pattern ALERT = Pattern.compile("alert: (\\w{1,40})");

    private final Route route;
    private final boolean clientKey;

    /** @param clientKey whether the connection has a client certificate */
    ConnectionErrorTranslator(Route route, boolean clientKey) {
        this.route = route;
        this.clientKey = clientKey;
    }

    /** @param bodySent whether any byte of the body may have been sent; if not, the host did not process the request */
    WsmanUnreachableException translate(IOException e, boolean bodySent) {
        Delivery delivery = bodySent ? Delivery.UNKNOWN : Delivery.NOT_PROCESSED;
        if (e instanceof AddressRejectedException rejected) {
            return failure(rejected.getMessage(), Delivery.NOT_PROCESSED, rejected.isTransient(), rejected.advice(), e);
        }
        if (e instanceof UnknownHostException) {
            return failure("The name " + firstName() + " cannot be resolved.", delivery, true, "Check the address.", e);
        }
        if (e instanceof ConnectTimeoutException) {
            return failure("No response when connecting to " + route.firstHop() + ".", delivery, true, NETWORK, e);
        }
        if (e instanceof ProxyRejectedException rejected) {
            return failure(
                    "The proxy " + route.proxy().orElseThrow() + " does not connect to " + host() + " ("
                            + rejected.status() + ").",
                    Delivery.NOT_PROCESSED,
                    rejected.status() >= 500,
                    "Check Jenkins' proxy configuration: add hosts that need no proxy to its no-proxy list.",
                    e);
        }
        if (e instanceof SSLException tls) {
            return tls(tls, delivery);
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return failure("The connection to " + route.firstHop() + " was refused.", delivery, true, NETWORK, e);
        }
        if (e instanceof SocketTimeoutException) {
            return failure(host() + " did not respond in time.", delivery, true, "", e);
        }
        String advice = route.isTls() ? "" : "If the port is that of an HTTPS listener (5986 by default), use HTTPS.";
        if (e instanceof NoHttpResponseException) {
            return failure(host() + " closed the connection without a response.", delivery, true, advice, e);
        }
        return failure("The connection to " + host() + " failed.", delivery, true, advice, e);
    }

    /** The whole exchange exceeded its timeout. */
    WsmanUnreachableException timedOut(boolean bodySent, long seconds, IOException e) {
        return failure(
                host() + " did not send its complete response within " + seconds + " s.",
                bodySent ? Delivery.UNKNOWN : Delivery.NOT_PROCESSED,
                true,
                "",
                e);
    }

    private WsmanUnreachableException tls(SSLException e, Delivery delivery) {
        String advice = "Pin the host's certificate or its CA in the host's configuration, or give the host a"
                + " certificate that this Jenkins trusts.";
        if (e instanceof SSLPeerUnverifiedException) {
            return failure(
                    "The certificate of " + host() + " is for another name.",
                    delivery,
                    false,
                    "Use a name from the certificate as the host's address, or pin the certificate.",
                    e);
        }
        if (causedBy(e, CertificateExpiredException.class)) {
            return failure(
                    "The certificate of " + host() + " has expired.",
                    delivery,
                    false,
                    "Renew the certificate of the host's HTTPS listener.",
                    e);
        }
        if (causedBy(e, CertificateNotYetValidException.class)) {
            return failure(
                    "The certificate of " + host() + " is not valid yet.",
                    delivery,
                    false,
                    "Check the clocks of Jenkins and the host.",
                    e);
        }
        PinMismatchException pin = cause(e, PinMismatchException.class);
        if (pin != null) {
            return failure(
                    "The certificate of " + host() + " differs from the pinned certificate.",
                    delivery,
                    false,
                    pin.fingerprints() + " If the host has a new certificate, pin that one in the host's configuration;"
                            + " otherwise another machine may be responding instead of the host.",
                    e);
        }
        if (causedBy(e, CertificateException.class)) {
            return failure("The certificate of " + host() + " is not trusted.", delivery, false, advice, e);
        }
        return alert(String.valueOf(e.getMessage()), e, delivery);
    }

    /** Java has no types for alerts: their names are in its messages (JDK 17 to 25). */
    private WsmanUnreachableException alert(String message, SSLException e, Delivery delivery) {
        if (REJECTED_CERTIFICATE.matcher(message).find()) {
            return clientKey
                    ? failure(
                            host() + " rejects the client certificate.",
                            delivery,
                            false,
                            "Check that it has not expired and that the host trusts its issuer.",
                            e)
                    : failure(
                            host() + " requires a client certificate.",
                            delivery,
                            false,
                            "Use a client certificate for this host, or disable the requirement in its HTTPS listener.",
                            e);
        }
        if (PROTOCOL_VERSION.matcher(message).find()) {
            return failure(
                    host() + " supports no version of TLS that Jenkins accepts.",
                    delivery,
                    false,
                    "Enable TLS 1.2 or 1.3 on the host (SCHANNEL\\Protocols in its registry).",
                    e);
        }
        if (message.contains("handshake_failure") || message.contains("insufficient_security")) {
            return failure(
                    "The TLS handshake with " + host() + " failed: there is no common cipher suite.",
                    delivery,
                    false,
                    "Check the cipher suites of the host, the key of its certificate, and the jdk.tls.disabledAlgorithms of"
                            + " the Java that runs Jenkins.",
                    e);
        }
        if (message.contains("internal_error")) {
            return failure(
                    host() + " reports an internal error of TLS.",
                    delivery,
                    true,
                    "If this persists, check on the host that its certificate has a private key that the account of WinRM"
                            + " (NETWORK SERVICE) may read.",
                    e);
        }
        if (message.contains("unrecognized_name")) {
            return failure(
                    host() + " has no certificate for this name.",
                    delivery,
                    false,
                    "Use a name of the host's HTTPS listener as its address (winrm enumerate winrm/config/listener).",
                    e);
        }
        if (message.contains("Unsupported or unrecognized SSL message") || message.contains("plaintext connection")) {
            return failure(
                    host() + " does not use TLS on this port.",
                    delivery,
                    false,
                    "Use the port of the HTTPS listener (5986 by default); 5985 is that of HTTP.",
                    e);
        }
        Matcher named = ALERT.matcher(message);
        boolean broken = causedBy(e, EOFException.class) || causedBy(e, SocketException.class);
        return failure(
                "The TLS connection to " + host() + " failed" + (named.find() ? " (" + named.group(1) + ")." : "."),
                delivery,
                broken || delivery == Delivery.UNKNOWN,
                "Check that the port is that of the HTTPS listener (5986 by default).",
                e);
    }

    private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
        return cause(e, type) != null;
    }

    @CheckForNull
    private static <T extends Throwable> T cause(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private String host() {
        return route.host();
    }

    private String firstName() {
        return route.proxy().map(HttpProxy::host).orElseGet(() -> Endpoint.host(route.endpoint()));
    }

    private static WsmanUnreachableException failure(
            String message, Delivery delivery, boolean transientFailure, String advice, IOException cause) {
        return new WsmanUnreachableException(message, delivery, transientFailure, advice, cause);
    }
}

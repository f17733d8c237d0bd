package io.jenkins.plugins.hyperv.simulator.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trust manager that accepts every client certificate, like http.sys for WinRM, which checks it later (inferred: an
 * invalid certificate gets an HTTP status instead of a failed handshake).
 */
final class AnyCertificate extends X509ExtendedTrustManager {
    private final X509Certificate issuer;

    /** @param issuer the issuer that the server announces to clients */
    AnyCertificate(X509Certificate issuer) {
        this.issuer = issuer;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {issuer};
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        // checked later
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        // checked later
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // checked later
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw new UnsupportedOperationException();
    }
}

package io.jenkins.plugins.hyperv.simulator.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every client certificate through TLS, as http.sys does for WinRM, which looks at it afterwards (inferred: a
 * certificate that is not good gets an HTTP status, not an end of the handshake).
 */
final class AnyCertificate extends X509ExtendedTrustManager {
    private final X509Certificate issuer;

    /** @param issuer whom clients are told to look for */
    AnyCertificate(X509Certificate issuer) {
        this.issuer = issuer;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {issuer};
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        // looked at later
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        // looked at later
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // looked at later
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

package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.tls.PemCertificates;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trust manager for pinned certificates. It rejects the same certificates as Java's own, but names which certificate was
 * presented and which are pinned.
 */
final class PinnedCertificateTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager delegate;
    private final List<X509Certificate> pinned;

    private PinnedCertificateTrust(X509ExtendedTrustManager delegate, List<X509Certificate> pinned) {
        this.delegate = delegate;
        this.pinned = pinned;
    }

    /** @param store contains the pinned certificates */
    static PinnedCertificateTrust of(KeyStore store, List<X509Certificate> pinned) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .map(manager -> new PinnedCertificateTrust(manager, pinned))
                .orElseThrow(() -> new GeneralSecurityException("no trust manager for X.509"));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, () -> delegate.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, () -> delegate.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> delegate.checkServerTrusted(chain, authType, engine));
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            throw chain.length == 0 ? e : new PinMismatchException(chain[0], pinned, e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        delegate.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        delegate.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        delegate.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return delegate.getAcceptedIssuers();
    }

    private interface Check {
        void run() throws CertificateException;
    }

    /** The host presented a certificate that is neither pinned nor issued by a pinned authority. */
    static final class PinMismatchException extends CertificateException {

        private static final long serialVersionUID = 1L;

        private final String fingerprints;

        PinMismatchException(X509Certificate presented, List<X509Certificate> pinned, CertificateException cause) {
            super(cause.getMessage(), cause);
            fingerprints = "Presented (SHA-256): " + PemCertificates.fingerprint(presented) + "; pinned: "
                    + pinned.stream().map(PemCertificates::fingerprint).collect(Collectors.joining(", ")) + ".";
        }

        /** The fingerprints of both certificates, one sentence. */
        String fingerprints() {
            return fingerprints;
        }
    }
}

package io.jenkins.plugins.hyperv.wsman.http;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.hyperv.wsman.tls.ClientKey;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;

/** Creates the factory of TLS sockets for one host. It sets nothing for the whole JVM. */
final class TlsSocketFactories {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /**
     * Windows requests the client certificate after it has read the request. TLS 1.3 allows this only for clients that
     * announce support, which Java lacks (observed with other clients; JDK-8206923).
     */
    private static final String[] PROTOCOLS_WITH_CLIENT_KEY = {"TLSv1.2"};

    /** For hosts whose certificates an administrator has chosen not to verify. */
    private static final X509TrustManager ANY_CERTIFICATE = new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };

    private TlsSocketFactories() {}

    /** @param key its password must be right */
    static SSLConnectionSocketFactory factory(TlsTrust trust, Optional<ClientKey> key) {
        try {
            return new SSLConnectionSocketFactory(
                    context(trust, key),
                    key.isPresent() ? PROTOCOLS_WITH_CLIENT_KEY : PROTOCOLS,
                    null,
                    verifier(trust));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java does not support TLS", e);
        }
    }

    private static SSLContext context(TlsTrust trust, Optional<ClientKey> key)
            throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers(key), trustManagers(trust), null);
        return context;
    }

    /** Null for the certificates that the Java installation trusts. */
    @CheckForNull
    @SuppressFBWarnings(value = "PZLA_PREFER_ZERO_LENGTH_ARRAYS", justification = "means the defaults of Java")
    private static TrustManager[] trustManagers(TlsTrust trust) throws GeneralSecurityException, IOException {
        if (trust instanceof TlsTrust.Pinned pinned) {
            List<X509Certificate> certificates = pinned.certificates();
            return new TrustManager[] {PinnedCertificateTrust.of(keyStore(certificates), certificates)};
        }
        return trust instanceof TlsTrust.Unverified ? new TrustManager[] {ANY_CERTIFICATE} : null;
    }

    /** Null for none. */
    @CheckForNull
    @SuppressFBWarnings(value = "PZLA_PREFER_ZERO_LENGTH_ARRAYS", justification = "means the defaults of Java")
    private static KeyManager[] keyManagers(Optional<ClientKey> key) throws GeneralSecurityException {
        if (key.isEmpty()) {
            return null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(key.get().keyStore(), key.get().password().toCharArray());
        return factory.getKeyManagers();
    }

    private static KeyStore keyStore(List<X509Certificate> certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("pinned-" + i, certificates.get(i));
        }
        return store;
    }

    private static HostnameVerifier verifier(TlsTrust trust) {
        HostnameVerifier byName = new DefaultHostnameVerifier();
        if (trust instanceof TlsTrust.Pinned pinned) {
            return (host, session) -> presentsOneOf(pinned.certificates(), session) || byName.verify(host, session);
        }
        return trust instanceof TlsTrust.Unverified ? NoopHostnameVerifier.INSTANCE : byName;
    }

    private static boolean presentsOneOf(List<X509Certificate> pinned, SSLSession session) {
        try {
            Certificate presented = session.getPeerCertificates()[0];
            return pinned.stream().anyMatch(presented::equals);
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }
}

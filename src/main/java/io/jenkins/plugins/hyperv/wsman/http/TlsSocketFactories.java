package io.jenkins.plugins.hyperv.wsman.http;

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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.ssl.SSLContextBuilder;
import org.apache.http.ssl.SSLContexts;

/** Creates the factory of TLS sockets for one host. It sets nothing for the whole JVM. */
final class TlsSocketFactories {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /**
     * Windows requests the client certificate after it has read the request. TLS 1.3 allows this only for clients that
     * announce support, which Java lacks (observed with other clients; JDK-8206923).
     */
    private static final String[] PROTOCOLS_WITH_CLIENT_KEY = {"TLSv1.2"};

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
        SSLContextBuilder builder = SSLContexts.custom();
        if (trust instanceof TlsTrust.Pinned pinned) {
            builder.loadTrustMaterial(keyStore(pinned.certificates()), null);
        } else if (trust instanceof TlsTrust.Unverified) {
            builder.loadTrustMaterial(null, (chain, authType) -> true);
        } else {
            builder.loadTrustMaterial((KeyStore) null, null);
        }
        if (key.isPresent()) {
            builder.loadKeyMaterial(key.get().keyStore(), key.get().password().toCharArray());
        }
        return builder.build();
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

package io.jenkins.plugins.hyperv.simulator.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS contexts of clients, for tests of the host. */
public final class ClientTls {
    private ClientTls() {}

    /** Trusts a CA, or a certificate, in PEM. */
    public static SSLContext trusting(String pem) throws IOException, GeneralSecurityException {
        return trusting(pem, null);
    }

    /** @param identity the client certificate if the host requests one */
    public static SSLContext trusting(String pem, ClientIdentity identity)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", certificate(pem));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity == null ? null : keys(identity), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyManager[] keys(ClientIdentity identity) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity.keyStore(new char[0]), new char[0]);
        return keys.getKeyManagers();
    }

    public static X509Certificate certificate(String pem) throws GeneralSecurityException {
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }
}

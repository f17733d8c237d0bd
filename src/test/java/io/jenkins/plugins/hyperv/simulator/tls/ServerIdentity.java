package io.jenkins.plugins.hyperv.simulator.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Certificate chain and key of a listener.
 *
 * @param chain the leaf first, the CA last
 */
public record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
    public ServerIdentity {
        chain = List.copyOf(chain);
    }

    /** The leaf as PEM. */
    public String leafPem() {
        return pem(chain.get(0));
    }

    /** The certificate that clients have to trust, as PEM: the CA, or the leaf if it is self-signed. */
    public String caPem() {
        return pem(chain.get(chain.size() - 1));
    }

    /**
     * A context for a server socket; the CA is not sent.
     *
     * @param clientIssuer the issuer of the requested client certificates; null to request none
     */
    public SSLContext serverContext(X509Certificate clientIssuer) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key, new char[0], new X509Certificate[] {chain.get(0)});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager[] clients = clientIssuer == null ? null : new TrustManager[] {new AnyCertificate(clientIssuer)};
        context.init(keys.getKeyManagers(), clients, null);
        return context;
    }

    static String pem(X509Certificate certificate) {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}

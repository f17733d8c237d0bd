package io.jenkins.plugins.hyperv.simulator.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Client certificate with its private key. */
public record ClientIdentity(PrivateKey key, X509Certificate certificate) {

    public String certificatePem() {
        return ServerIdentity.pem(certificate);
    }

    /** The private key in PKCS #8, without a password. */
    public String keyPem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    /** A key store with this identity. */
    public KeyStore keyStore(char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", key, password, new X509Certificate[] {certificate});
        return store;
    }

    @Override
    public String toString() {
        return "ClientIdentity[" + certificate.getSubjectX500Principal() + "]"; // without the key
    }
}

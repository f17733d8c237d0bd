package io.jenkins.plugins.hyperv.wsman.http;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * The private key and certificate that we show in the TLS handshake.
 *
 * @param keyStore holds them
 * @param password opens the key
 */
@SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "a key store cannot be copied; nobody here changes it")
public record ClientKey(KeyStore keyStore, String password) {

    /**
     * Makes sure that there is a key and that the password opens it.
     *
     * @throws WsmanAuthenticationException where that is not so
     */
    void check() throws WsmanAuthenticationException {
        try {
            for (String alias : Collections.list(keyStore.aliases())) {
                if (keyStore.isKeyEntry(alias)) {
                    keyStore.getKey(alias, password.toCharArray());
                    return;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new WsmanAuthenticationException(
                    "The key of the client certificate cannot be opened.",
                    "Check the certificate credentials and their password.");
        }
        throw new WsmanAuthenticationException(
                "The certificate credentials hold no private key.",
                "Upload a PKCS#12 file that holds the certificate and its key.");
    }

    /** The certificates in it: equal for equal keys. None where they cannot be read. */
    public Set<Certificate> certificates() {
        Set<Certificate> certificates = new HashSet<>();
        try {
            for (String alias : Collections.list(keyStore.aliases())) {
                certificates.add(keyStore.getCertificate(alias));
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            return Set.of();
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "client key";
    }
}

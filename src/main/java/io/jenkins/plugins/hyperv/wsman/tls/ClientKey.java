package io.jenkins.plugins.hyperv.wsman.tls;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Client certificate with its private key, for the TLS handshake.
 *
 * @param keyStore contains both
 * @param password of the key
 */
@SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "a key store cannot be copied, and is not changed here")
public record ClientKey(KeyStore keyStore, String password) {

    /**
     * Checks that there is a private key and that the password is right.
     *
     * @throws WsmanAuthenticationException if not
     */
    public void check() throws WsmanAuthenticationException {
        try {
            for (String alias : Collections.list(keyStore.aliases())) {
                if (keyStore.isKeyEntry(alias)) {
                    keyStore.getKey(alias, password.toCharArray());
                    return;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new WsmanAuthenticationException(
                    "The private key of the client certificate cannot be read.",
                    "Check the certificate credentials and their password.");
        }
        throw new WsmanAuthenticationException(
                "The certificate credentials contain no private key.",
                "Upload a PKCS#12 file that contains the certificate and its key.");
    }

    /** The certificates; empty if they cannot be read. */
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

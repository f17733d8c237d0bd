package io.jenkins.plugins.hyperv.wsman.http;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;

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

    /** Without the password. */
    @Override
    public String toString() {
        return "client key";
    }
}

package io.jenkins.plugins.hyperv.wsman.http;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.security.KeyStore;

/**
 * The private key and certificate that we show in the TLS handshake.
 *
 * @param keyStore holds them
 * @param password opens the key
 */
@SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "a key store cannot be copied; nobody here changes it")
public record ClientKey(KeyStore keyStore, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "client key";
    }
}

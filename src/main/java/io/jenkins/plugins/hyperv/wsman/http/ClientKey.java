package io.jenkins.plugins.hyperv.wsman.http;

import java.security.KeyStore;

/**
 * The private key and certificate that we show in the TLS handshake.
 *
 * @param keyStore holds them
 * @param password opens the key
 */
public record ClientKey(KeyStore keyStore, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "client key";
    }
}

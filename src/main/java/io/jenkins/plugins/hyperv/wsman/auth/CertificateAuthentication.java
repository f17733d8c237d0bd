package io.jenkins.plugins.hyperv.wsman.auth;

import io.jenkins.plugins.hyperv.wsman.tls.ClientKey;
import io.jenkins.plugins.hyperv.wsman.transport.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Client certificate authentication: the host maps the certificate of the TLS handshake to one of its local users
 * (MS-WSMV 2.2.3, the profile of DSP0226 C.3.3 for mutual TLS).
 */
public final class CertificateAuthentication implements Authentication {

    static final String SCHEME = "Certificate";

    private static final String PROFILE = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";

    private final ClientKey key;

    public CertificateAuthentication(ClientKey key) {
        this.key = key;
    }

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public boolean encryptsMessages() {
        return false;
    }

    @Override
    public Optional<ClientKey> clientKey() {
        return Optional.of(key);
    }

    @Override
    public Session newSession(Duration loginTimeout) {
        return (channel, envelope, repetition) ->
                channel.post(HttpRequest.soap(envelope).with("Authorization", PROFILE));
    }
}

package io.jenkins.plugins.hyperv.wsman.http;

import java.time.Duration;
import java.util.Optional;

/**
 * A client certificate, which the host maps to one of its local users (MS-WSMV 2.2.3, the profile of DSP0226 C.3.3 for
 * mutual TLS).
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
    public boolean sealsMessages() {
        return false;
    }

    @Override
    public Optional<ClientKey> clientKey() {
        return Optional.of(key);
    }

    @Override
    public Session newSession(Duration loginLimit) {
        return (wire, envelope) -> wire.post(HttpRequest.soap(envelope).with("Authorization", PROFILE));
    }
}

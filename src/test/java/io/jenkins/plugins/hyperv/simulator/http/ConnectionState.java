package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.http.Authenticator.Verdict.Accepted;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What is remembered of a connection while it is open. One request at a time uses it. */
public final class ConnectionState {
    private final List<X509Certificate> peerCertificates;
    private Object handshake;
    private Accepted login;

    ConnectionState(List<X509Certificate> peerCertificates) {
        this.peerCertificates = List.copyOf(peerCertificates);
    }

    /** What the client showed in TLS; empty when it showed nothing. */
    public List<X509Certificate> peerCertificates() {
        return peerCertificates;
    }

    /** Where an authenticator left off, if it was of that type. */
    public <T> Optional<T> handshake(Class<T> type) {
        return type.isInstance(handshake) ? Optional.of(type.cast(handshake)) : Optional.empty();
    }

    /** Remembers where an authenticator left off. */
    public void handshake(Object state) {
        handshake = state;
    }

    public void forgetHandshake() {
        handshake = null;
    }

    Optional<Accepted> login() {
        return Optional.ofNullable(login);
    }

    /** Remembers who is logged in; null forgets. */
    void login(Accepted accepted) {
        login = accepted;
    }
}

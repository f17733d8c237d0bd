package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.http.Authenticator.Verdict.Accepted;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** State of an open connection. Not thread-safe: a connection has one request at a time. */
public final class ConnectionState {
    private final List<X509Certificate> peerCertificates;
    private Object handshake;
    private Accepted login;

    ConnectionState(List<X509Certificate> peerCertificates) {
        this.peerCertificates = List.copyOf(peerCertificates);
    }

    /** The client certificates of TLS; empty for none. */
    public List<X509Certificate> peerCertificates() {
        return peerCertificates;
    }

    /** The state of the login under way, if it has this type. */
    public <T> Optional<T> handshake(Class<T> type) {
        return type.isInstance(handshake) ? Optional.of(type.cast(handshake)) : Optional.empty();
    }

    /** Stores the state of the login under way. */
    public void handshake(Object state) {
        handshake = state;
    }

    public void forgetHandshake() {
        handshake = null;
    }

    Optional<Accepted> login() {
        return Optional.ofNullable(login);
    }

    /** Stores the login; null removes it. */
    void login(Accepted accepted) {
        login = accepted;
    }
}

package io.jenkins.plugins.hyperv.wsman.http;

import java.net.URI;
import java.util.Optional;

/**
 * The way to a host.
 *
 * @param endpoint where the host listens
 * @param trust which certificates of the host are believed
 * @param proxy through which it is reached; none for directly
 */
public record Route(URI endpoint, TlsTrust trust, Optional<HttpProxy> proxy) {

    /** Without a proxy. */
    public Route(URI endpoint, TlsTrust trust) {
        this(endpoint, trust, Optional.empty());
    }

    boolean isTls() {
        return "https".equals(endpoint.getScheme());
    }

    /** What a connection is made to first, for messages. */
    String firstHop() {
        return proxy.map(hop -> "the proxy " + hop).orElseGet(this::host);
    }

    /** The host, for messages. */
    String host() {
        return Endpoint.host(endpoint) + " (port " + Endpoint.port(endpoint) + ")";
    }
}

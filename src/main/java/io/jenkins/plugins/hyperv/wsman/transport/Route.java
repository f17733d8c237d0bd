package io.jenkins.plugins.hyperv.wsman.transport;

import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import java.net.URI;
import java.util.Optional;

/**
 * Route to a host.
 *
 * @param endpoint where the host listens
 * @param trust trust policy for the host's certificate
 * @param proxy through which the host is reached; empty for a direct connection
 * @param resolver resolves the name of the first machine to which a connection is made
 */
public record Route(URI endpoint, TlsTrust trust, Optional<HttpProxy> proxy, NameResolver resolver) {

    /** A connection to any address of the host or proxy. */
    public Route(URI endpoint, TlsTrust trust, Optional<HttpProxy> proxy) {
        this(endpoint, trust, proxy, NameResolver.SYSTEM);
    }

    /** A direct connection. */
    public Route(URI endpoint, TlsTrust trust) {
        this(endpoint, trust, Optional.empty());
    }

    public boolean isTls() {
        return "https".equals(endpoint.getScheme());
    }

    /** The first machine to which a connection is made, for messages. */
    public String firstHop() {
        return proxy.map(hop -> "the proxy " + hop).orElseGet(this::host);
    }

    /** The host, for messages. */
    public String host() {
        return Endpoint.host(endpoint) + " (port " + Endpoint.port(endpoint) + ")";
    }
}

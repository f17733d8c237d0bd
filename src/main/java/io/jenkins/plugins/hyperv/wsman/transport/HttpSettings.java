package io.jenkins.plugins.hyperv.wsman.transport;

import java.time.Duration;

/**
 * Timeouts and limits of HTTP exchanges.
 *
 * @param connectTimeout for the connection and its TLS handshake, and again for the KDCs of a login
 * @param readTimeout between two bytes of a response; longer than the operation timeout of the request
 * @param exchangeTimeout for a whole exchange, so that a host that sends its response slowly does not block the caller
 * @param maxResponseBytes maximum size of a response's body
 */
public record HttpSettings(
        Duration connectTimeout, Duration readTimeout, Duration exchangeTimeout, int maxResponseBytes) {

    /** Matches {@link io.jenkins.plugins.hyperv.wsman.ClientSettings#DEFAULT}. */
    public static final HttpSettings DEFAULT =
            new HttpSettings(Duration.ofSeconds(15), Duration.ofSeconds(70), Duration.ofSeconds(90), 1024 * 1024);

    /** Matches {@link io.jenkins.plugins.hyperv.wsman.ClientSettings#SHORT_TIMEOUTS}. */
    public static final HttpSettings SHORT_TIMEOUTS =
            new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(7), Duration.ofSeconds(8), 1024 * 1024);
}

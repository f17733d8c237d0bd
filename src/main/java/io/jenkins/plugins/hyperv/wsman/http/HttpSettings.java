package io.jenkins.plugins.hyperv.wsman.http;

import java.time.Duration;

/**
 * Limits of one exchange over HTTP.
 *
 * @param connectTimeout for the connection and its TLS handshake, and again for the servers of a domain in a login
 * @param readTimeout between two bytes of a response; longer than the operation timeout that the host is given
 * @param exchangeTimeout for a whole exchange, so that a host that drips its answer holds nobody up
 * @param maxResponseBytes size of a response's body after which it is refused
 */
public record HttpSettings(
        Duration connectTimeout, Duration readTimeout, Duration exchangeTimeout, int maxResponseBytes) {

    /** Fits {@link io.jenkins.plugins.hyperv.wsman.ClientSettings#DEFAULT}. */
    public static final HttpSettings DEFAULT =
            new HttpSettings(Duration.ofSeconds(15), Duration.ofSeconds(70), Duration.ofSeconds(90), 1024 * 1024);

    /** Fits {@link io.jenkins.plugins.hyperv.wsman.ClientSettings#HURRIED}: for when somebody waits. */
    public static final HttpSettings HURRIED =
            new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(7), Duration.ofSeconds(8), 1024 * 1024);
}

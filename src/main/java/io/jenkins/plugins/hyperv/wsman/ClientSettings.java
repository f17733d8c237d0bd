package io.jenkins.plugins.hyperv.wsman;

import java.time.Duration;

/**
 * What a client asks of a host with every request.
 *
 * @param operationTimeout how long the host may work on one request; hosts clamp it to 60 s by default
 * @param maxEnvelopeSize largest answer in bytes that we accept, at least 8192 (MS-WSMV 2.2.4.20)
 * @param maxElements items per response of an enumeration
 * @param maxItems items of one enumeration after which we give up
 */
public record ClientSettings(Duration operationTimeout, int maxEnvelopeSize, int maxElements, int maxItems) {

    /** 500 KB is what a host sends at most unless its administrator raised it. */
    public static final ClientSettings DEFAULT = new ClientSettings(Duration.ofSeconds(60), 512_000, 100, 10_000);

    /** For when somebody waits: the host may work on one request for a few seconds only. */
    public static final ClientSettings HURRIED = new ClientSettings(Duration.ofSeconds(5), 512_000, 100, 10_000);

    public ClientSettings {
        if (maxEnvelopeSize < 8192) {
            throw new IllegalArgumentException("MaxEnvelopeSize is at least 8192 bytes");
        }
        if (operationTimeout.isNegative() || operationTimeout.isZero() || maxElements < 1 || maxItems < 1) {
            throw new IllegalArgumentException("timeouts and limits are positive");
        }
    }
}

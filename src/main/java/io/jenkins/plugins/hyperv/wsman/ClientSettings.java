package io.jenkins.plugins.hyperv.wsman;

import java.time.Duration;

/**
 * Settings of a client that it sends with its requests.
 *
 * @param operationTimeout time that the host has for one request; hosts clamp it to 60 s by default
 * @param maxEnvelopeSize largest accepted response in bytes, at least 8192 (MS-WSMV 2.2.4.20)
 * @param maxElements items per response of an enumeration
 * @param maxItems maximum number of items of one enumeration
 */
public record ClientSettings(Duration operationTimeout, int maxEnvelopeSize, int maxElements, int maxItems) {

    /** 500 KB is the largest response of a host unless its administrator has raised the limit. */
    public static final ClientSettings DEFAULT = new ClientSettings(Duration.ofSeconds(60), 512_000, 100, 10_000);

    /** For interactive requests, while a user waits. */
    public static final ClientSettings SHORT_TIMEOUTS = new ClientSettings(Duration.ofSeconds(5), 512_000, 100, 10_000);

    public ClientSettings {
        if (maxEnvelopeSize < 8192) {
            throw new IllegalArgumentException("maxEnvelopeSize must be at least 8192");
        }
        if (operationTimeout.isNegative() || operationTimeout.isZero() || maxElements < 1 || maxItems < 1) {
            throw new IllegalArgumentException("timeouts and limits must be positive");
        }
    }

    ClientSettings withOperationTimeout(Duration value) {
        return new ClientSettings(value, maxEnvelopeSize, maxElements, maxItems);
    }
}

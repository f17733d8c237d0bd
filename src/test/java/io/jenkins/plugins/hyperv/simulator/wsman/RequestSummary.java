package io.jenkins.plugins.hyperv.simulator.wsman;

import java.time.Duration;

/**
 * What a request is about, as far as it says so.
 *
 * @param resourceUri "" when missing
 * @param className the last part of the resource URI, {@code *} in queries, "" when missing
 * @param method the method of an Invoke, otherwise ""
 * @param filter the WQL text of an Enumerate, otherwise ""
 * @param messageId "" when missing
 * @param operationTimeout what the server will grant: at most 60 seconds
 */
public record RequestSummary(
        WsmanOperation operation,
        String resourceUri,
        String className,
        String method,
        String filter,
        String messageId,
        Duration operationTimeout) {

    /** A request that nobody could read. */
    public static RequestSummary unreadable() {
        return new RequestSummary(WsmanOperation.OTHER, "", "", "", "", "", HeaderRules.MAX_TIMEOUT);
    }
}

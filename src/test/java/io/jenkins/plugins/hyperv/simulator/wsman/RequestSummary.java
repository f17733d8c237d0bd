package io.jenkins.plugins.hyperv.simulator.wsman;

import java.time.Duration;

/** Summary of a request.
 *
 * @param resourceUri "" if missing
 * @param className the last part of the resource URI, {@code *} in queries, "" if missing
 * @param method the method of an Invoke, otherwise ""
 * @param filter the WQL text of an Enumerate, otherwise ""
 * @param messageId "" if missing
 * @param operationTimeout the timeout that the server grants, at most 60 seconds
 */
public record RequestSummary(
        WsmanOperation operation,
        String resourceUri,
        String className,
        String method,
        String filter,
        String messageId,
        Duration operationTimeout) {

    /** The summary of an unreadable request. */
    public static RequestSummary unreadable() {
        return new RequestSummary(WsmanOperation.OTHER, "", "", "", "", "", HeaderRules.MAX_TIMEOUT);
    }
}

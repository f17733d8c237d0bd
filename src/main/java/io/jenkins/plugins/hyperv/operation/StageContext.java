package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Context of a stage for one turn.
 *
 * @param connection provides the host
 * @param hostName the name under which the administrator configured the host
 * @param log the build's log
 * @param now by the operation's clock
 * @param origin which build requested the operation
 * @param locks keep other operations off what this one uses
 * @param results of the operation that are too large for its state
 * @param leftBehind the objects that earlier operations have left behind on the host
 */
public record StageContext(
        Connection connection,
        String hostName,
        OperationLog log,
        Instant now,
        Origin origin,
        OperationLocks locks,
        ResultStore results,
        Supplier<List<LeftBehindObject>> leftBehind) {

    /** Provides the host. */
    @FunctionalInterface
    public interface Connection {
        /** The host over a current connection. */
        HypervHost host() throws WsmanException;
    }

    /**
     * The host over a connection that is good for this turn.
     *
     * @throws WsmanException if there is no connection; nothing was sent
     */
    public HypervHost host() throws WsmanException {
        return connection.host();
    }

    /**
     * The same context with its host provided already, so that {@link #host} neither waits nor fails.
     *
     * @throws WsmanException if there is no connection; nothing was sent
     */
    StageContext withHost() throws WsmanException {
        HypervHost host = host();
        return new StageContext(() -> host, hostName, log, now, origin, locks, results, leftBehind);
    }

    /** The same context with another log. */
    StageContext withLog(OperationLog other) {
        return new StageContext(connection, hostName, other, now, origin, locks, results, leftBehind);
    }

    long nowMillis() {
        return now.toEpochMilli();
    }
}

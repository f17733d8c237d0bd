package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;

/**
 * Context of a stage for one turn.
 *
 * @param hosts provides the host
 * @param hostName the name under which the administrator configured the host
 * @param log the build's log
 * @param now by the operation's clock
 */
public record StageContext(HostProvider hosts, String hostName, OperationLog log, Instant now) {

    /**
     * The host over a connection that is good for this turn.
     *
     * @throws WsmanException if there is no connection; nothing was sent
     */
    public HypervHost host() throws WsmanException {
        return hosts.host();
    }

    long nowMillis() {
        return now.toEpochMilli();
    }
}

package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Provider of the host of an operation. An operation asks for the host in each turn, because addresses and passwords change
 * while it runs for hours.
 */
public interface HostProvider {

    /**
     * The host over a current connection.
     *
     * @throws WsmanException if there is no connection, or the operation is closed; nothing was sent
     */
    HypervHost host() throws WsmanException;

    /**
     * Has the host's poller observe a job once, about after the delay.
     *
     * @param observer called on another thread; must not block
     * @throws WsmanException if there is no connection; nothing was sent
     */
    JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> observer)
            throws WsmanException;

    /** Discards the current connection after an error: the next one looks up configuration and credentials again. */
    void discard();
}

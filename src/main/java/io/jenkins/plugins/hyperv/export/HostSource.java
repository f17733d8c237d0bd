package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.function.Consumer;

/** Where an export gets its host from, turn by turn: addresses and passwords change while an export runs for hours. */
public interface HostSource {

    /**
     * The host as it can be reached now.
     *
     * @throws WsmanException where there is no way to it; nothing was sent then
     */
    HypervHost host() throws WsmanException;

    /**
     * Has the host's monitor tell of a job, once, about after the delay.
     *
     * @param told called on another thread; must not wait
     * @throws WsmanException where there is no way to the host; nothing was sent then
     */
    JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> told) throws WsmanException;

    /** The host that was given last did not serve: the next one is to be looked up and connected to anew. */
    void discard();
}

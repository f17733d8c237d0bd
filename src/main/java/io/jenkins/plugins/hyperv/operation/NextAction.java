package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.time.Duration;

/** Next action of the driver of an operation. */
public sealed interface NextAction {

    /** Advance again after the delay, or sooner if the operation is cancelled. */
    record Advance(Duration delay) implements NextAction {}

    /**
     * Advance with the next observation of the job by the {@linkplain io.jenkins.plugins.hyperv.scheduler.JobPoller poller}
     * of the host, which polls once for all operations. Advance without one if the operation is cancelled, or at the latest
     * after a time.
     *
     * @param delay when a poll is due
     * @param latest when to advance without an observation
     */
    record AwaitJob(EndpointReference job, Duration delay, Duration latest) implements NextAction {}

    /** The operation is over. */
    record End(Outcome outcome) implements NextAction {}
}

package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.time.Duration;

/** What whoever drives an export has to do next. */
public sealed interface Next {

    /** Call again after that time, or sooner where something has changed. */
    record Again(Duration delay) implements Next {}

    /**
     * Call again with news of the job from the {@linkplain io.jenkins.plugins.hyperv.scheduler.JobPoller host's
     * monitor}, for which all exports of the host ask together; without news where something has changed, or at the
     * latest after a time.
     *
     * @param delay when the job is worth a look
     * @param latest when to call even without news
     */
    record Watch(EndpointReference job, Duration delay, Duration latest) implements Next {}

    /** It is over. */
    record Done(Outcome outcome) implements Next {}
}

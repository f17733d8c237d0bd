package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Completed job of a call stage.
 *
 * @param job as the host showed it last
 * @param duration how long the job ran on the host: ElapsedTime, else the time since Jenkins learned of the job
 */
public record FinishedJob(ConcreteJob job, Duration duration) {

    /** When the job started, by the host's clock. */
    public Optional<Instant> started() {
        return job.started().or(job::submitted);
    }
}

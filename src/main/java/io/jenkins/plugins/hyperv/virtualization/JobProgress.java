package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.time.Duration;
import java.util.Optional;

/**
 * Progress of a job: the properties that change while it runs.
 *
 * @param state JobState
 * @param percent PercentComplete, 0 to 100; 0 if the host sends no number
 * @param elapsed ElapsedTime; empty if the host sends none
 */
public record JobProgress(JobState state, int percent, Optional<Duration> elapsed) {

    /** Reads a whole instance, or the answer to a query for these properties alone. */
    static JobProgress of(CimInstance job) {
        long percent = job.integerIfReadable("PercentComplete").orElse(0);
        return new JobProgress(
                JobState.of(job.integer("JobState").orElse(-1)),
                (int) Math.max(0, Math.min(100, percent)),
                job.intervalIfReadable("ElapsedTime"));
    }
}

package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An export job at one moment.
 *
 * @param startTime null while the job is new
 * @param elapsed since the start, frozen at the end
 * @param warning null unless the job completed with one
 * @param errors empty unless the job failed
 * @param cancellable false once the job has ended
 */
public record JobSnapshot(
        SimulatedJobState state,
        int percentComplete,
        Instant startTime,
        Duration elapsed,
        Instant lastStateChange,
        String warning,
        List<SimulatedJobError> errors,
        boolean cancellable) {
    public JobSnapshot {
        errors = List.copyOf(errors);
    }
}

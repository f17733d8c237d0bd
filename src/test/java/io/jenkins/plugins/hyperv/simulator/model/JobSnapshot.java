package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** State of an export job at one moment.
 *
 * @param startTime null while the job is new
 * @param elapsed time since the start, until the end
 * @param warning null unless the job completed with a warning
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

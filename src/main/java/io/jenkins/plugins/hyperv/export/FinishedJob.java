package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import java.util.List;

/**
 * How the job ended.
 *
 * @param jobId its id; empty where the host did it without a job
 * @param jobClass its class; empty likewise
 * @param stateName its last state
 * @param startedAt ISO 8601, by the host's clock; empty where unknown
 * @param completedAt ISO 8601, by the host's clock; empty where unknown
 * @param durationSeconds the host's ElapsedTime, else as we saw it
 * @param exported what it wrote
 * @param warnings what the host, or we, have to remark
 */
record FinishedJob(
        String jobId,
        String jobClass,
        String stateName,
        String startedAt,
        String completedAt,
        long durationSeconds,
        ExportedPaths exported,
        List<String> warnings) {
    FinishedJob {
        warnings = List.copyOf(warnings);
    }
}

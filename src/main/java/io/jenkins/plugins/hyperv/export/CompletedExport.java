package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.ExportJob;
import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Completed export on the host.
 *
 * @param jobId the job's InstanceID; empty if the host exported without a job
 * @param jobClass the job's class; empty likewise
 * @param stateName the job's last state by its name in the class reference
 * @param startedAt ISO 8601, by the host's clock; empty if unknown
 * @param completedAt ISO 8601, by the host's clock; empty if unknown
 * @param durationSeconds ElapsedTime, else the time since Jenkins learned of the job
 * @param exported the paths that the host reports
 * @param warnings what the host or Jenkins noted
 * @param files the files with their sizes; empty until they have been read
 */
record CompletedExport(
        String jobId,
        String jobClass,
        String stateName,
        String startedAt,
        String completedAt,
        long durationSeconds,
        ExportedPaths exported,
        List<String> warnings,
        List<Manifest.File> files) {
    CompletedExport {
        warnings = List.copyOf(warnings);
        files = List.copyOf(files);
    }

    static CompletedExport of(FinishedJob finished) {
        ConcreteJob job = finished.job();
        return new CompletedExport(
                job.reference().selector("InstanceID").orElse(""),
                job.reference().className(),
                job.state().displayName(),
                finished.started().map(CompletedExport::iso).orElse(""),
                finished.started()
                        .map(start -> iso(start.plus(finished.duration())))
                        .orElse(""),
                finished.duration().toSeconds(),
                ExportJob.of(job).exported(),
                job.warnings().stream()
                        .map(text -> "The host completed the export with a warning: " + text)
                        .toList(),
                List.of());
    }

    static CompletedExport withoutJob() {
        return new CompletedExport(
                "",
                "",
                JobState.COMPLETED.displayName(),
                "",
                "",
                0,
                ExportedPaths.NONE,
                List.of("The host exported without a job and did not report which files it wrote."),
                List.of());
    }

    CompletedExport withFiles(List<Manifest.File> read, List<String> furtherWarnings) {
        return new CompletedExport(
                jobId,
                jobClass,
                stateName,
                startedAt,
                completedAt,
                durationSeconds,
                exported,
                Stream.concat(warnings.stream(), furtherWarnings.stream()).toList(),
                read);
    }

    /** The size of all files; null unless every size is known. */
    Long totalBytes() {
        boolean known =
                !files.isEmpty() && files.stream().map(Manifest.File::sizeBytes).allMatch(Objects::nonNull);
        return known ? files.stream().mapToLong(Manifest.File::sizeBytes).sum() : null;
    }

    private static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

package io.jenkins.plugins.hyperv.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.ExportJob;
import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import java.util.List;
import java.util.stream.Stream;

/**
 * Completed export on the host.
 *
 * @param job the job; null if the host exported without a job
 * @param exported the paths that the host reports
 * @param warnings what the host or Jenkins noted
 * @param files the files with their sizes; empty until they have been read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CompletedExport(Manifest.Job job, ExportedPaths exported, List<String> warnings, List<Manifest.File> files) {
    CompletedExport {
        warnings = List.copyOf(warnings);
        files = List.copyOf(files);
    }

    static CompletedExport of(FinishedJob finished) {
        return new CompletedExport(
                Manifest.Job.of(ExportStage.METHOD, finished),
                ExportJob.of(finished.job()).exported(),
                warnings(finished.job()),
                List.of());
    }

    private static List<String> warnings(ConcreteJob job) {
        Stream<String> ofJob =
                job.warnings().stream().map(text -> "The host completed the export with a warning: " + text);
        return ExportJob.of(job).isAnonymous()
                ? Stream.concat(ofJob, Stream.of("The host's job does not say which files it wrote."))
                        .toList()
                : ofJob.toList();
    }

    static CompletedExport withoutJob() {
        return new CompletedExport(
                null,
                ExportedPaths.NONE,
                List.of("The host exported without a job and did not report which files it wrote."),
                List.of());
    }

    CompletedExport withFiles(List<Manifest.File> read, List<String> furtherWarnings) {
        return new CompletedExport(
                job,
                exported,
                Stream.concat(warnings.stream(), furtherWarnings.stream()).toList(),
                read);
    }

    /** The size of all files; null unless every size is known. */
    Long totalBytes() {
        return Manifest.totalBytes(files);
    }
}

package io.jenkins.plugins.hyperv.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.checksums.FileDigest;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestJob;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Completed export on the host.
 *
 * @param job the job; null if the host exported without a job
 * @param exported the paths that the host reports; none until they have been read. Not stored, because only the manifest needs
 *     them
 * @param warnings what the host or Jenkins noted
 * @param files the files with their sizes; empty until they have been read. Not stored either
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CompletedExport(
        ManifestJob job,
        @JsonIgnore ExportedPaths exported,
        List<String> warnings,
        @JsonIgnore List<Manifest.File> files) {

    private static final int MOST_WARNINGS = 10;

    CompletedExport {
        exported = exported == null ? ExportedPaths.NONE : exported;
        warnings = Texts.bounded(warnings, MOST_WARNINGS);
        files = files == null ? List.of() : List.copyOf(files);
    }

    static CompletedExport of(FinishedJob finished) {
        return new CompletedExport(
                ManifestJob.of(ExportStage.METHOD, finished),
                ExportedPaths.NONE,
                finished.job().warnings().stream()
                        .map(text -> "The host completed the export with a warning: " + text)
                        .toList(),
                List.of());
    }

    static CompletedExport withoutJob() {
        return new CompletedExport(
                null,
                ExportedPaths.NONE,
                List.of("The host exported without a job and did not report which files it wrote."),
                List.of());
    }

    CompletedExport withFiles(ExportedPaths reported, List<Manifest.File> read, List<String> furtherWarnings) {
        return new CompletedExport(
                job,
                reported,
                Stream.concat(warnings.stream(), furtherWarnings.stream()).toList(),
                read);
    }

    CompletedExport withWarnings(List<String> further) {
        return withFiles(exported, files, further);
    }

    CompletedExport withDigests(Map<String, FileDigest> byPath, List<String> furtherWarnings) {
        return new CompletedExport(
                job,
                exported,
                Stream.concat(warnings.stream(), furtherWarnings.stream()).toList(),
                files.stream()
                        .map(file -> hashed(file, byPath.get(file.path())))
                        .toList());
    }

    private static Manifest.File hashed(Manifest.File file, FileDigest digest) {
        return digest == null ? file : file.hashed(digest.sizeBytes(), digest.lastModified(), digest.sha256());
    }

    /** The size of all files; null unless every size is known. */
    Long totalBytes() {
        return Manifest.totalBytes(files);
    }
}

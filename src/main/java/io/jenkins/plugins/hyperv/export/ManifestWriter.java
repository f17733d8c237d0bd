package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts a manifest together from what an export remembers. */
final class ManifestWriter {

    private ManifestWriter() {}

    /** The manifest of a completed export. */
    static Manifest completed(ExportState state, List<Manifest.File> files, List<String> warnings, Instant now) {
        FinishedJob job = state.finished();
        List<String> all = new ArrayList<>(job.warnings());
        all.addAll(warnings);
        return manifest(state, Manifest.COMPLETED, job(job), job.exported().disks(), files, all, now);
    }

    /** The manifest of an export whose job is gone. */
    static Manifest resultLost(ExportState state, String warning, Instant now) {
        FollowedJob seen = state.job();
        Manifest.Job job = new Manifest.Job(
                seen.reference().selector("InstanceID").orElse(null),
                seen.reference().className(),
                orNull(seen.stateName()),
                null,
                null,
                null);
        return manifest(state, Manifest.RESULT_LOST, job, List.of(), List.of(), List.of(warning), now);
    }

    private static Manifest manifest(
            ExportState state,
            String outcome,
            Manifest.Job job,
            List<String> exportedDisks,
            List<Manifest.File> files,
            List<String> warnings,
            Instant now) {
        Origin origin = state.origin();
        ResolvedExport resolved = state.resolved();
        return new Manifest(
                Manifest.SCHEMA_VERSION,
                outcome,
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                origin.pluginVersion(),
                origin.exportId(),
                new Manifest.Build(origin.job(), origin.number(), origin.url()),
                new Manifest.Host(state.request().hostName(), origin.hostAddress()),
                new Manifest.Collection(orNull(resolved.collectionId()), orNull(resolved.collectionName())),
                referencePoint(resolved),
                state.request().directory().path(),
                job,
                resolved.machines().stream()
                        .map(machine -> new Manifest.Machine(machine.id(), orNull(machine.name()), machine.diskIds()))
                        .toList(),
                exportedDisks,
                files,
                totalBytes(files),
                warnings);
    }

    private static Manifest.ReferencePoint referencePoint(ResolvedExport resolved) {
        return new Manifest.ReferencePoint(
                resolved.id(),
                orNull(resolved.name()),
                resolved.type().name(),
                resolved.consistency().name(),
                resolved.isDifferential() ? new Manifest.Base(resolved.baseId(), orNull(resolved.baseName())) : null);
    }

    private static Manifest.Job job(FinishedJob job) {
        return new Manifest.Job(
                orNull(job.jobId()),
                orNull(job.jobClass()),
                job.stateName(),
                orNull(job.startedAt()),
                orNull(job.completedAt()),
                job.durationSeconds());
    }

    private static Long totalBytes(List<Manifest.File> files) {
        boolean known =
                !files.isEmpty() && files.stream().map(Manifest.File::sizeBytes).allMatch(Objects::nonNull);
        return known ? files.stream().mapToLong(Manifest.File::sizeBytes).sum() : null;
    }

    private static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

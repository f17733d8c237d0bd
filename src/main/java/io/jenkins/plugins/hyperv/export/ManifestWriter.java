package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.TrackedJob;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writer of manifests: takes the content from the state of an operation. */
final class ManifestWriter {

    private ManifestWriter() {}

    /** The manifest of a completed export. */
    static Manifest completed(OperationState<ReferencePointExport> state, Instant now) {
        CompletedExport completed = state.data().completed();
        Manifest.Job job = new Manifest.Job(
                orNull(completed.jobId()),
                orNull(completed.jobClass()),
                completed.stateName(),
                orNull(completed.startedAt()),
                orNull(completed.completedAt()),
                completed.durationSeconds());
        return manifest(
                state,
                Manifest.COMPLETED,
                job,
                completed.exported().disks(),
                completed.files(),
                completed.totalBytes(),
                completed.warnings(),
                now);
    }

    /** The manifest of an export whose job the host has forgotten. */
    static Manifest resultLost(OperationState<ReferencePointExport> state, String warning, Instant now) {
        TrackedJob seen = state.job();
        Manifest.Job job = new Manifest.Job(
                orNull(seen.idText()), seen.reference().className(), orNull(seen.stateName()), null, null, null);
        return manifest(state, Manifest.RESULT_LOST, job, List.of(), List.of(), null, List.of(warning), now);
    }

    private static Manifest manifest(
            OperationState<ReferencePointExport> state,
            String outcome,
            Manifest.Job job,
            List<String> exportedDisks,
            List<Manifest.File> files,
            Long totalBytes,
            List<String> warnings,
            Instant now) {
        Origin origin = state.origin();
        ResolvedExport resolved = state.data().resolved();
        return new Manifest(
                Manifest.SCHEMA_VERSION,
                outcome,
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                origin.pluginVersion(),
                origin.operationId(),
                new Manifest.Build(origin.job(), origin.number(), origin.url()),
                new Manifest.Host(state.request().hostName(), origin.hostAddress()),
                new Manifest.Collection(orNull(resolved.collectionId()), orNull(resolved.collectionName())),
                referencePoint(resolved),
                state.data().request().directory().path(),
                job,
                resolved.machines().stream()
                        .map(machine -> new Manifest.Machine(machine.id(), orNull(machine.name()), machine.diskIds()))
                        .toList(),
                exportedDisks,
                files,
                totalBytes,
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

    private static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

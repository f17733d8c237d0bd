package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.export.ResolvedExport.ResolvedMachine;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.TrackedJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Writer of manifests: takes the content from the state of an operation. */
final class ManifestWriter {

    private ManifestWriter() {}

    /** The manifest of a completed export. */
    static Manifest completed(OperationState<ReferencePointExport> state, Instant now) {
        CompletedExport completed = state.data().completed();
        return manifest(state, Manifest.COMPLETED, Optional.ofNullable(completed.job()), completed, now);
    }

    /** The manifest of an export whose job the host has forgotten. */
    static Manifest resultLost(OperationState<ReferencePointExport> state, String warning, Instant now) {
        TrackedJob seen = state.job();
        Manifest.Job job = new Manifest.Job(
                ExportStage.METHOD,
                orNull(seen.idText()),
                seen.reference().className(),
                null,
                new Manifest.NumberedValue(null, seen.stateName()),
                null,
                null,
                null);
        CompletedExport unknown = CompletedExport.withoutJob();
        return manifest(
                state,
                Manifest.RESULT_LOST,
                Optional.of(job),
                new CompletedExport(null, unknown.exported(), List.of(warning), List.of()),
                now);
    }

    private static Manifest manifest(
            OperationState<ReferencePointExport> state,
            String outcome,
            Optional<Manifest.Job> job,
            CompletedExport completed,
            Instant now) {
        Origin origin = state.origin();
        ResolvedExport resolved = state.data().resolved();
        List<Manifest.File> files = completed.files();
        return new Manifest(
                Manifest.SCHEMA_VERSION,
                Manifest.REFERENCE_POINT,
                outcome,
                Manifest.time(now),
                origin.pluginVersion(),
                origin.operationId(),
                Manifest.Build.of(origin),
                Manifest.Host.of(state.request().hostName(), origin, resolved.windowsBuild()),
                new Manifest.Target(Manifest.GROUP, orNull(resolved.collectionId()), orNull(resolved.collectionName())),
                null,
                null,
                resolved.point(),
                resolved.isDifferential()
                        ? new Manifest.Base(resolved.baseId(), orNull(resolved.baseName()), null)
                        : null,
                null,
                state.data().request().directory().path(),
                job.map(List::of).orElse(List.of()),
                resolved.machines().stream()
                        .map(machine -> machine(machine, files))
                        .toList(),
                completed.exported().disks(),
                files.stream()
                        .filter(file -> resolved.machines().stream().noneMatch(machine -> isOf(machine, file)))
                        .toList(),
                completed.totalBytes(),
                null,
                completed.warnings());
    }

    private static Manifest.Machine machine(ResolvedMachine machine, List<Manifest.File> files) {
        List<Manifest.Disk> disks = new ArrayList<>();
        for (ResolvedMachine.Disk disk : machine.disks()) {
            disks.add(new Manifest.Disk(disk.id(), null, null, disk.rctId()));
        }
        return new Manifest.Machine(
                machine.id(),
                orNull(machine.name()),
                orNull(machine.version()),
                machine.point(),
                disks,
                files.stream().filter(file -> isOf(machine, file)).toList());
    }

    /** Whether the GUID of the machine begins the name of the file, as in the export of a machine (observed). */
    private static boolean isOf(ResolvedMachine machine, Manifest.File file) {
        String name = file.path().substring(file.path().lastIndexOf('\\') + 1);
        return name.toUpperCase(Locale.ROOT).startsWith(machine.id().toUpperCase(Locale.ROOT));
    }

    private static String orNull(String text) {
        return Objects.requireNonNullElse(text, "").isEmpty() ? null : text;
    }
}

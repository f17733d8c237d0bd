package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.export.ResolvedExport.ResolvedMachine;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestJob;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.TrackedJob;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Writer of manifests: takes the content from the state of an operation. */
final class ManifestWriter {

    private ManifestWriter() {}

    /**
     * The manifest of a completed export. A manifest that is in the export directory already keeps its time.
     *
     * @param now by the controller's clock
     */
    static Manifest completed(ReferencePointExport export, String hostName, Origin origin, Instant now) {
        CompletedExport completed = export.completed();
        String createdAt = export.proof().manifestCreatedAt();
        return manifest(
                new Source(export, hostName, origin, createdAt == null ? Manifest.time(now) : createdAt),
                Manifest.COMPLETED,
                null,
                Optional.ofNullable(completed.job()),
                completed);
    }

    /** What a manifest is made of, beside the result of the export. */
    private record Source(ReferencePointExport export, String hostName, Origin origin, String createdAt) {}

    /** The manifest of an export whose job the host has forgotten. */
    static Manifest resultLost(OperationState<ReferencePointExport> state, String reason, Instant now) {
        TrackedJob seen = state.job();
        ManifestJob job = ManifestJob.unfinished(
                ExportStage.METHOD, orNull(seen.idText()), seen.reference().className(), seen.stateName());
        return manifest(
                new Source(state.data(), state.request().hostName(), state.origin(), Manifest.time(now)),
                Manifest.RESULT_LOST,
                reason,
                Optional.of(job),
                CompletedExport.withoutJob());
    }

    private static Manifest manifest(
            Source source, String outcome, String reason, Optional<ManifestJob> job, CompletedExport completed) {
        Origin origin = source.origin();
        ResolvedExport resolved = source.export().resolved();
        List<Manifest.File> files = completed.files();
        return new Manifest(
                Manifest.SCHEMA_VERSION,
                Manifest.REFERENCE_POINT,
                outcome,
                source.createdAt(),
                origin.pluginVersion(),
                origin.operationId(),
                Manifest.Build.of(origin),
                Manifest.Host.of(source.hostName(), origin, resolved.windowsBuild()),
                new Manifest.Target(Manifest.GROUP, orNull(resolved.collectionId()), orNull(resolved.collectionName())),
                null,
                null,
                resolved.point(),
                resolved.isDifferential()
                        ? new Manifest.Base(resolved.baseId(), orNull(resolved.baseName()), null)
                        : null,
                null,
                source.export().request().directory().path(),
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
                null,
                reason,
                List.of(),
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
        String name = HostPath.fileName(file.path());
        return name.toUpperCase(Locale.ROOT).startsWith(machine.id().toUpperCase(Locale.ROOT));
    }

    private static String orNull(String text) {
        return Objects.requireNonNullElse(text, "").isEmpty() ? null : text;
    }
}

package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** Result of a successful snapshot export: manifest, return value of the step, environment variables. */
final class SnapshotResult {

    private SnapshotResult() {}

    static OperationResult of(OperationState<SnapshotExport> state, Instant now) {
        SnapshotManifest manifest = manifest(state, now);
        int disks = manifest.machines().stream()
                .mapToInt(machine -> machine.disks().size())
                .sum();
        return new OperationResult(
                new Artifact(SnapshotManifest.FILE_NAME, state.origin().operationId(), manifest.toJson()),
                "manifest",
                "HYPERV_EXPORT_MANIFEST",
                SnapshotReturnValue.of(manifest),
                SnapshotReturnValue.variables(manifest),
                new OperationResult.Figures(
                        disks,
                        (int) SnapshotReturnValue.allFiles(manifest).count(),
                        manifest.totalBytes(),
                        manifest.warnings()));
    }

    static SnapshotManifest manifest(OperationState<SnapshotExport> state, Instant now) {
        SnapshotExport export = state.data();
        Origin origin = state.origin();
        SnapshotTarget target = export.target();
        SnapshotExport.Exported exported = export.exported();
        List<SnapshotExport.ExportedFile> files = exported == null ? List.of() : exported.files();
        boolean sized = !files.isEmpty()
                && files.stream().map(SnapshotExport.ExportedFile::sizeBytes).allMatch(Objects::nonNull);
        return new SnapshotManifest(
                SnapshotManifest.SCHEMA_VERSION,
                export.request().preflightOnly() ? SnapshotManifest.PREFLIGHT : SnapshotManifest.SNAPSHOT,
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                origin.pluginVersion(),
                origin.operationId(),
                new SnapshotManifest.Build(origin.job(), origin.number(), origin.url()),
                new SnapshotManifest.Host(
                        state.request().hostName(),
                        origin.hostAddress(),
                        export.plan().windowsBuild()),
                new SnapshotManifest.Target(target.kind().name(), target.id(), orNull(target.name())),
                export.request().consistency().name(),
                export.snapshot() == null ? null : export.snapshot().id(),
                referencePoint(export.point()),
                base(export.plan().base()),
                target.calls().backupIntent(),
                export.request().directory().path(),
                job(exported),
                target.machines().stream()
                        .map(machine -> machine(machine, files))
                        .toList(),
                files(files, null),
                sized
                        ? files.stream()
                                .mapToLong(SnapshotExport.ExportedFile::sizeBytes)
                                .sum()
                        : null,
                export.retention() == null ? List.of() : export.retention().removed(),
                export.warnings());
    }

    private static SnapshotManifest.ReferencePoint referencePoint(SnapshotExport.Point point) {
        return point == null || point.id() == null
                ? null
                : new SnapshotManifest.ReferencePoint(point.id(), point.type(), point.consistency());
    }

    private static SnapshotManifest.Base base(BaseDecision base) {
        return base.isDifferential() ? new SnapshotManifest.Base(base.baseId(), base.manifestSha256()) : null;
    }

    private static SnapshotManifest.Job job(SnapshotExport.Exported exported) {
        return exported == null || exported.jobId().isEmpty()
                ? null
                : new SnapshotManifest.Job(
                        exported.jobId(),
                        exported.jobClass(),
                        exported.jobState(),
                        orNull(exported.startedAt()),
                        exported.durationSeconds());
    }

    private static SnapshotManifest.Machine machine(
            SnapshotTarget.Machine machine, List<SnapshotExport.ExportedFile> files) {
        return new SnapshotManifest.Machine(
                machine.id(),
                orNull(machine.name()),
                orNull(machine.version()),
                machine.disks().stream()
                        .map(disk -> new SnapshotManifest.Disk(disk.id(), disk.path()))
                        .toList(),
                files(files, machine.id()));
    }

    private static List<SnapshotManifest.File> files(List<SnapshotExport.ExportedFile> files, String machineId) {
        return files.stream()
                .filter(file -> Objects.equals(file.machineId(), machineId))
                .map(file -> new SnapshotManifest.File(file.kind(), file.path(), file.sizeBytes(), file.lastModified()))
                .toList();
    }

    private static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

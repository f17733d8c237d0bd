package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.manifest.FileKind;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestJob;
import io.jenkins.plugins.hyperv.manifest.ManifestLeftBehind;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.JobFacts;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.TrackedJob;
import io.jenkins.plugins.hyperv.snapshot.SnapshotExport.ExportedFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Result of a snapshot export: manifest, and after a success, return value of the step and environment variables. */
final class SnapshotResult {

    private SnapshotResult() {}

    static OperationResult of(OperationState<SnapshotExport> state, Instant now) {
        Manifest manifest = manifest(state.data(), state.request().hostName(), state.origin(), now);
        int disks = manifest.machines().stream()
                .mapToInt(machine -> machine.disks().size())
                .sum();
        return new OperationResult(
                new Artifact(Manifest.FILE_NAME, state.origin().operationId(), manifest.toJson()),
                "manifest",
                "HYPERV_EXPORT_MANIFEST",
                SnapshotReturnValue.of(manifest),
                SnapshotReturnValue.variables(manifest),
                new OperationResult.Figures(disks, manifest.files().size(), manifest.totalBytes(), manifest.warnings()),
                Stream.concat(state.data().problems().stream(), state.data().proof().problems().stream())
                        .toList());
    }

    /**
     * The manifest. One that is in the export directory already keeps its time.
     *
     * @param now by the controller's clock
     */
    static Manifest manifest(SnapshotExport export, String hostName, Origin origin, Instant now) {
        String createdAt = export.proof().manifestCreatedAt();
        return manifest(
                export,
                hostName,
                origin,
                createdAt == null ? Manifest.time(now) : createdAt,
                HowItEnded.completed(export));
    }

    /**
     * The artifact of an export without success: of each one that has taken a snapshot, or may have. It says what is left on the
     * host, even if that is no more than files of an incomplete export.
     *
     * @param reason what the user has to know
     * @param leftBehind what is left on the host
     */
    static Optional<Artifact> unsuccessful(
            OperationState<SnapshotExport> state,
            Ending ending,
            String reason,
            List<LeftBehindObject> leftBehind,
            Instant now) {
        SnapshotExport export = state.data();
        SnapshotExport.Taken snapshot = export.snapshot();
        if (snapshot == null || snapshot.id() == null && !snapshot.mayExist()) {
            return Optional.empty();
        }
        Manifest manifest = manifest(
                export,
                state.request().hostName(),
                state.origin(),
                Manifest.time(now),
                new HowItEnded(
                        outcome(ending),
                        reason,
                        jobs(state, ending.job()),
                        leftBehind.stream().map(ManifestLeftBehind::of).toList()));
        return Optional.of(
                new Artifact(Manifest.UNSUCCESSFUL_FILE_NAME, state.origin().operationId(), manifest.toJson()));
    }

    /** How an export ended. */
    private record HowItEnded(
            String outcome, String reason, List<ManifestJob> jobs, List<ManifestLeftBehind> leftBehind) {
        static HowItEnded completed(SnapshotExport export) {
            return new HowItEnded(Manifest.COMPLETED, null, export.jobs(), List.of());
        }
    }

    private static String outcome(Ending ending) {
        return ending.match(new Ending.Cases<String>() {
            @Override
            public String failed(Ending.Failed failed) {
                return Manifest.FAILED;
            }

            @Override
            public String resultLost(Ending.ResultLost lost) {
                return Manifest.RESULT_LOST;
            }

            @Override
            public String cancelled(Ending.Cancelled cancelled) {
                return switch (cancelled.reason()) {
                    case ABORTED -> Manifest.ABORTED;
                    case TIMED_OUT -> Manifest.FAILED;
                };
            }
        });
    }

    /** The completed jobs, the one with which the export ended, and that of the cleanup. */
    private static List<ManifestJob> jobs(OperationState<SnapshotExport> state, JobFacts last) {
        List<ManifestJob> jobs = new ArrayList<>(state.data().jobs());
        TrackedJob latest = state.job();
        boolean isLatest = latest != null && latest.idText().equals(last.jobId());
        if (last.jobId() != null && !contains(jobs, last.jobId())) {
            String jobClass = isLatest ? latest.reference().className() : null;
            jobs.add(ManifestJob.unfinished(null, last.jobId(), jobClass, last.stateName()));
        }
        if (latest != null && !latest.idText().isEmpty() && !contains(jobs, latest.idText())) {
            jobs.add(ManifestJob.unfinished(
                    null, latest.idText(), latest.reference().className(), latest.stateName()));
        }
        return jobs;
    }

    private static boolean contains(List<ManifestJob> jobs, String id) {
        return jobs.stream().anyMatch(job -> id.equals(job.id()));
    }

    private static Manifest manifest(
            SnapshotExport export, String hostName, Origin origin, String createdAt, HowItEnded end) {
        SnapshotTarget target = export.target();
        List<ExportedFile> files =
                export.exported() == null ? List.of() : export.exported().files();
        return new Manifest(
                Manifest.SCHEMA_VERSION,
                export.request().preflightOnly() ? Manifest.PREFLIGHT : Manifest.SNAPSHOT,
                end.outcome(),
                createdAt,
                origin.pluginVersion(),
                origin.operationId(),
                Manifest.Build.of(origin),
                Manifest.Host.of(hostName, origin, export.plan().windowsBuild()),
                new Manifest.Target(target.kind().name(), target.id(), orNull(target.name())),
                Manifest.NumberedValue.of(
                        export.request().consistency().settingCode(),
                        export.request().consistency()),
                export.snapshot() == null ? null : export.snapshot().id(),
                export.point() == null ? null : export.point().description(),
                base(export.plan().base()),
                target.calls().backupIntent(),
                export.request().directory().path(),
                end.jobs(),
                target.machines().stream()
                        .map(machine -> machine(machine, export.point(), files))
                        .toList(),
                List.of(),
                files(files, null),
                Manifest.totalBytes(files.stream().map(SnapshotResult::file).toList()),
                inspection(files),
                retention(export),
                end.reason(),
                end.leftBehind(),
                export.warnings());
    }

    private static Manifest.Base base(BaseDecision base) {
        return base.isDifferential() ? new Manifest.Base(base.baseId(), null, base.manifestSha256()) : null;
    }

    private static Manifest.DiskInspection inspection(List<ExportedFile> files) {
        List<ExportedFile> disks =
                files.stream().filter(file -> FileKind.DISK.is(file.kind())).toList();
        long inspected = disks.stream()
                .filter(file -> file.virtualSizeBytes() != null || file.parentPath() != null)
                .count();
        return disks.isEmpty() ? null : new Manifest.DiskInspection(disks.size(), (int) inspected);
    }

    private static Manifest.Retention retention(SnapshotExport export) {
        return export.retention() == null
                ? null
                : new Manifest.Retention(
                        export.request().keepReferencePoints(),
                        export.retention().removed());
    }

    private static Manifest.Machine machine(
            SnapshotTarget.Machine machine, SnapshotExport.Point point, List<ExportedFile> files) {
        Optional<TrackedMachine> tracked = point == null
                ? Optional.empty()
                : point.machines().stream()
                        .filter(each -> each.machineId().equals(machine.id()))
                        .findFirst();
        List<ExportedFile> inspected = files.stream()
                .filter(file -> file.virtualSizeBytes() != null && machine.id().equals(file.machineId()))
                .toList();
        return new Manifest.Machine(
                machine.id(),
                orNull(machine.name()),
                orNull(machine.version()),
                tracked.map(TrackedMachine::point).orElse(null),
                machine.disks().stream()
                        .map(disk -> new Manifest.Disk(
                                disk.id(),
                                disk.path(),
                                virtualSizeBytes(disk, inspected),
                                tracked.map(each -> each.rctIds().get(disk.id()))
                                        .orElse(null)))
                        .toList(),
                files(files, machine.id()));
    }

    /** By its exported file; null if that was not inspected. A differencing disk has the virtual size of its parent. */
    private static Long virtualSizeBytes(SnapshotTarget.Disk disk, List<ExportedFile> inspected) {
        String stem = PostflightRules.stem(ParentRules.name(disk.path()));
        return inspected.stream()
                .filter(file ->
                        PostflightRules.stem(ParentRules.name(file.path())).equals(stem))
                .map(ExportedFile::virtualSizeBytes)
                .findFirst()
                .orElse(null);
    }

    private static List<Manifest.File> files(List<ExportedFile> files, String machineId) {
        return files.stream()
                .filter(file -> Objects.equals(file.machineId(), machineId))
                .map(SnapshotResult::file)
                .toList();
    }

    private static Manifest.File file(ExportedFile file) {
        return new Manifest.File(
                file.kind(), file.path(), file.sizeBytes(), file.lastModified(), file.sha256(), file.parentPath());
    }

    private static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

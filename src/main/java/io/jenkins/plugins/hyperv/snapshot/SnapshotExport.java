package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.checksums.FileDigest;
import io.jenkins.plugins.hyperv.checksums.ProofState;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestJob;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Export of a snapshot: the data of the operation {@link ExportSnapshot}.
 *
 * @param request what the user requested
 * @param plan what the preflight decided; null until then
 * @param snapshot the snapshot of this operation; null until one is going to be taken
 * @param exported what the host exported; null until the export is complete
 * @param point the reference point that the snapshot became; null until then
 * @param retention the removal of old reference points; null until then
 * @param jobs the first jobs on the host that completed, in the order of the calls
 * @param warnings what the user has to know, one sentence each
 * @param problems those of the warnings that make the build unstable
 * @param earlier snapshots of the target that earlier operations have left behind
 * @param proof the state of the proof
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnapshotExport(
        SnapshotRequest request,
        Plan plan,
        Taken snapshot,
        Exported exported,
        Point point,
        Retention retention,
        List<ManifestJob> jobs,
        List<String> warnings,
        List<String> problems,
        Earlier earlier,
        ProofState proof) {

    private static final int MOST_WARNINGS = 10;
    private static final int MOST_JOBS = 8;
    private static final int MOST_PROBLEMS = 6;

    /**
     * Plan of an export.
     *
     * @param target the target on the host
     * @param base the base of a differential export
     * @param windowsBuild the build of the host's Windows; 0 if unknown
     */
    record Plan(SnapshotTarget target, BaseDecision base, long windowsBuild) {}

    /**
     * Snapshot of this operation.
     *
     * @param before identifiers of the recovery snapshots that existed before
     * @param requestedMillis the host's clock before the call that takes it; null if unknown
     * @param id its identifier; null as long as it is unknown whether there is one
     * @param reference as the host returned it; null likewise
     * @param mayExist whether it may exist on the host
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Taken(List<String> before, Long requestedMillis, String id, EndpointReference reference, boolean mayExist) {
        Taken {
            before = List.copyOf(before);
        }

        Taken known(ListedSnapshot listed) {
            return new Taken(before, requestedMillis, listed.id(), listed.reference(), true);
        }

        Taken gone() {
            return new Taken(before, requestedMillis, id, null, false);
        }
    }

    /**
     * Completed export.
     *
     * @param files the files; empty until they have been listed, on a share, and after a restart, because only the manifest
     *     needs them
     */
    record Exported(@JsonIgnore List<ExportedFile> files) {
        Exported {
            files = files == null ? List.of() : List.copyOf(files);
        }
    }

    /**
     * Exported file.
     *
     * @param machineId the machine that it belongs to; null if that is unknown
     * @param kind {@code disk}, {@code configuration}, {@code runtime}, {@code guestState} or {@code other}
     * @param path on the host
     * @param sizeBytes null if unknown
     * @param lastModified ISO 8601; null if unknown
     * @param sha256 null if unknown
     * @param virtualSizeBytes the size of the disk as the machine sees it; null if unknown, and for other files
     * @param parentPath the parent of a differencing disk; null if unknown, and for other files
     */
    record ExportedFile(
            String machineId,
            String kind,
            String path,
            Long sizeBytes,
            String lastModified,
            String sha256,
            Long virtualSizeBytes,
            String parentPath) {

        /** With a digest, and the size and date that it belongs to; unchanged without one. */
        ExportedFile hashed(FileDigest digest) {
            return digest == null
                    ? this
                    : new ExportedFile(
                            machineId,
                            kind,
                            path,
                            digest.sizeBytes(),
                            digest.lastModified(),
                            digest.sha256(),
                            virtualSizeBytes,
                            parentPath);
        }
    }

    /**
     * Reference point that the snapshot became.
     *
     * @param before identifiers of the reference points that existed before
     * @param id its identifier; null until it is known, and if the host shows none
     * @param description as the manifest describes it; null likewise
     * @param machines the machines in it; empty likewise, and after a restart, because only the manifest needs them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Point(
            List<String> before,
            String id,
            Manifest.ReferencePoint description,
            @JsonIgnore List<TrackedMachine> machines) {
        Point {
            before = List.copyOf(before);
            machines = machines == null ? List.of() : List.copyOf(machines);
        }

        static Point unknown(List<String> before) {
            return new Point(before, null, null, List.of());
        }

        Point withMachines(List<TrackedMachine> members) {
            return new Point(before, id, description, members);
        }

        Point known(ListedPoint listed, List<TrackedMachine> members) {
            return new Point(before, listed.id(), listed.description(), members);
        }
    }

    /**
     * Removal of old reference points.
     *
     * @param remaining what is still to be removed, oldest first
     * @param listed what the host listed before the current removal
     * @param removed what was removed
     */
    record Retention(List<String> remaining, List<String> listed, List<String> removed) {
        Retention {
            remaining = List.copyOf(remaining);
            listed = List.copyOf(listed);
            removed = List.copyOf(removed);
        }

        Retention withListed(List<String> value) {
            return new Retention(remaining, value, removed);
        }

        Retention withoutFirst(boolean wasRemoved) {
            List<String> done = new ArrayList<>(removed);
            if (wasRemoved) {
                done.add(remaining.get(0));
            }
            return new Retention(remaining.subList(1, remaining.size()), listed, done);
        }

        Retention stopped() {
            return new Retention(List.of(), listed, removed);
        }
    }

    /**
     * Snapshots of the target that earlier operations have left behind.
     *
     * @param remaining what is still to be removed
     * @param reference the first of them, as the host returned it; null until its removal begins
     * @param removed what this operation has removed
     * @param gone what the host does not have any more, removed by this operation or not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Earlier(
            List<LeftBehindObject> remaining,
            EndpointReference reference,
            List<LeftBehindObject> removed,
            List<LeftBehindObject> gone) {
        static final Earlier NONE = new Earlier(List.of(), null, List.of(), List.of());

        Earlier {
            remaining = List.copyOf(remaining);
            removed = List.copyOf(removed);
            gone = List.copyOf(gone);
        }

        Earlier removing(EndpointReference value) {
            return new Earlier(remaining, value, removed, gone);
        }

        /** Without the first one, which is gone. */
        Earlier withoutFirst(boolean wasRemoved) {
            LeftBehindObject first = remaining.get(0);
            return new Earlier(
                    remaining.subList(1, remaining.size()),
                    null,
                    wasRemoved ? and(removed, first) : removed,
                    and(gone, first));
        }

        /** Without the first one, which stays on the host. */
        Earlier skippingFirst() {
            return new Earlier(remaining.subList(1, remaining.size()), null, removed, gone);
        }

        private static List<LeftBehindObject> and(List<LeftBehindObject> objects, LeftBehindObject further) {
            List<LeftBehindObject> all = new ArrayList<>(objects);
            all.add(further);
            return all;
        }
    }

    public SnapshotExport {
        proof = proof == null ? ProofState.NONE : proof;
        jobs = List.copyOf(jobs);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** The data of an operation that is about to start. */
    public static SnapshotExport of(SnapshotRequest request) {
        return new SnapshotExport(
                request, null, null, null, null, null, List.of(), List.of(), List.of(), Earlier.NONE, ProofState.NONE);
    }

    /** The same operation with the exports of the job on record. */
    public SnapshotExport withHistory(List<RecordedExport> history) {
        return new SnapshotExport(
                request.withHistory(history),
                plan,
                snapshot,
                exported,
                point,
                retention,
                jobs,
                warnings,
                problems,
                earlier,
                proof);
    }

    SnapshotTarget target() {
        return plan.target();
    }

    SnapshotExport withMachines(List<SnapshotTarget.Machine> value) {
        return withPlan(new Plan(plan.target().withMachines(value), plan.base(), plan.windowsBuild()));
    }

    SnapshotExport withPlan(Plan value) {
        return new SnapshotExport(
                request, value, snapshot, exported, point, retention, jobs, warnings, problems, earlier, proof);
    }

    SnapshotExport withSnapshot(Taken value) {
        return new SnapshotExport(
                request, plan, value, exported, point, retention, jobs, warnings, problems, earlier, proof);
    }

    SnapshotExport withExported(Exported value) {
        return new SnapshotExport(
                request, plan, snapshot, value, point, retention, jobs, warnings, problems, earlier, proof);
    }

    SnapshotExport withPoint(Point value) {
        return new SnapshotExport(
                request, plan, snapshot, exported, value, retention, jobs, warnings, problems, earlier, proof);
    }

    SnapshotExport withRetention(Retention value) {
        return new SnapshotExport(
                request, plan, snapshot, exported, point, value, jobs, warnings, problems, earlier, proof);
    }

    SnapshotExport withJob(String call, Optional<FinishedJob> finished) {
        List<ManifestJob> all = new ArrayList<>(jobs);
        if (all.size() < MOST_JOBS) {
            finished.ifPresent(job -> all.add(ManifestJob.of(call, job)));
        }
        return new SnapshotExport(
                request, plan, snapshot, exported, point, retention, all, warnings, problems, earlier, proof);
    }

    SnapshotExport withWarnings(List<String> further) {
        List<String> all =
                Texts.bounded(Stream.concat(warnings.stream(), further.stream()).toList(), MOST_WARNINGS);
        return new SnapshotExport(
                request, plan, snapshot, exported, point, retention, jobs, all, problems, earlier, proof);
    }

    /** Notes a problem that does not end the operation, and makes the build unstable. */
    SnapshotExport withProblem(String problem) {
        List<String> all = Texts.bounded(
                Stream.concat(problems.stream(), Stream.of(problem)).toList(), MOST_PROBLEMS);
        SnapshotExport warned = withWarnings(List.of(problem));
        return new SnapshotExport(
                request, plan, snapshot, exported, point, retention, jobs, warned.warnings, all, earlier, proof);
    }

    SnapshotExport withEarlier(Earlier value) {
        return new SnapshotExport(
                request, plan, snapshot, exported, point, retention, jobs, warnings, problems, value, proof);
    }

    SnapshotExport withProof(ProofState value) {
        return new SnapshotExport(
                request, plan, snapshot, exported, point, retention, jobs, warnings, problems, earlier, value);
    }
}

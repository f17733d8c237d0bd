package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Export of a snapshot: the data of the operation {@link ExportSnapshot}.
 *
 * @param request what the user requested
 * @param plan what the preflight decided; null until then
 * @param snapshot the snapshot of this operation; null until one is going to be taken
 * @param exported what the host exported; null until the export is complete
 * @param point the reference point that the snapshot became; null until then
 * @param retention the removal of old reference points; null until then
 * @param warnings what the user has to know, one sentence each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnapshotExport(
        SnapshotRequest request,
        Plan plan,
        Taken snapshot,
        Exported exported,
        Point point,
        Retention retention,
        List<String> warnings) {

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
     * @param id its identifier; null as long as it is unknown whether there is one
     * @param reference as the host returned it; null likewise
     * @param mayExist whether it may exist on the host
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Taken(List<String> before, String id, EndpointReference reference, boolean mayExist) {
        Taken {
            before = List.copyOf(before);
        }

        Taken known(ListedSnapshot listed) {
            return new Taken(before, listed.id(), listed.reference(), true);
        }

        Taken gone() {
            return new Taken(before, id, null, false);
        }
    }

    /**
     * Completed export.
     *
     * @param jobId InstanceID of the job; empty if there was none
     * @param jobClass its class; empty likewise
     * @param jobState its last state by its name in the class reference
     * @param startedAt ISO 8601, by the host's clock; empty if unknown
     * @param durationSeconds how long it took
     * @param files the files; empty until they have been listed, and on a share
     */
    record Exported(
            String jobId,
            String jobClass,
            String jobState,
            String startedAt,
            long durationSeconds,
            List<ExportedFile> files) {
        Exported {
            files = List.copyOf(files);
        }

        Exported withFiles(List<ExportedFile> listed) {
            return new Exported(jobId, jobClass, jobState, startedAt, durationSeconds, listed);
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
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExportedFile(String machineId, String kind, String path, Long sizeBytes, String lastModified) {}

    /**
     * Reference point that the snapshot became.
     *
     * @param before identifiers of the reference points that existed before
     * @param id its identifier; null until it is known, and if the host shows none
     * @param type its type by name; null likewise
     * @param consistency its consistency by name, as read from the host; null likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Point(List<String> before, String id, String type, String consistency) {
        Point {
            before = List.copyOf(before);
        }

        Point known(ListedPoint listed) {
            return new Point(
                    before,
                    listed.id(),
                    listed.type().name(),
                    listed.consistency().name());
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

    public SnapshotExport {
        warnings = List.copyOf(warnings);
    }

    /** The data of an operation that is about to start. */
    public static SnapshotExport of(SnapshotRequest request) {
        return new SnapshotExport(request, null, null, null, null, null, List.of());
    }

    SnapshotTarget target() {
        return plan.target();
    }

    SnapshotExport withPlan(Plan value) {
        return new SnapshotExport(request, value, snapshot, exported, point, retention, warnings);
    }

    SnapshotExport withSnapshot(Taken value) {
        return new SnapshotExport(request, plan, value, exported, point, retention, warnings);
    }

    SnapshotExport withExported(Exported value) {
        return new SnapshotExport(request, plan, snapshot, value, point, retention, warnings);
    }

    SnapshotExport withPoint(Point value) {
        return new SnapshotExport(request, plan, snapshot, exported, value, retention, warnings);
    }

    SnapshotExport withRetention(Retention value) {
        return new SnapshotExport(request, plan, snapshot, exported, point, value, warnings);
    }

    SnapshotExport withWarnings(List<String> further) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(further);
        return new SnapshotExport(request, plan, snapshot, exported, point, retention, all);
    }
}

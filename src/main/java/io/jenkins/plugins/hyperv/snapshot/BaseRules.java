package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointType;
import java.util.List;
import java.util.Optional;

/**
 * Rules for the base of a differential export. The base is what this job has on record, or what the user names; never the
 * newest reference point on the host, because a differential export from another one's point misses changes.
 */
final class BaseRules {

    private BaseRules() {}

    /** What the rules look at. */
    record Candidate(SnapshotTarget target, List<ListedPoint> listed, boolean tracksEveryDisk) {
        Candidate {
            listed = List.copyOf(listed);
        }
    }

    /** The identifier of the base that a request asks for; empty for a full export, or if none is on record. */
    static Optional<String> wanted(SnapshotRequest request, String targetId) {
        return switch (request.base().kind()) {
            case FULL -> Optional.empty();
            case REFERENCE_POINT -> Optional.of(request.base().id());
            case LAST_SUCCESSFUL -> onRecord(request, targetId);
        };
    }

    /** The reference point of the last export of the target on record; empty if there is none. */
    static Optional<String> onRecord(SnapshotRequest request, String targetId) {
        return request.history().stream()
                .filter(RecordedExport::mayBeBase)
                .filter(export -> export.targetId().equals(targetId))
                .reduce((earlier, later) -> later)
                .map(RecordedExport::referencePointId);
    }

    /** The export on record that made a reference point. */
    private static Optional<RecordedExport> recordOf(SnapshotRequest request, String referencePointId) {
        return request.history().stream()
                .filter(RecordedExport::mayBeBase)
                .filter(export -> export.referencePointId().equals(referencePointId))
                .reduce((earlier, later) -> later);
    }

    /**
     * Decides between a differential and a full export.
     *
     * @param candidate {@code tracksEveryDisk} is about the wanted base
     */
    static BaseDecision decide(SnapshotRequest request, Candidate candidate) {
        if (request.base().kind() == BaseChoice.Kind.FULL) {
            return BaseDecision.full("");
        }
        Optional<String> wanted = wanted(request, candidate.target().id());
        if (wanted.isEmpty()) {
            return BaseDecision.full("this job has no successful export of the "
                    + candidate.target().display() + " on record");
        }
        String id = wanted.get();
        String name = "reference point " + Texts.shortId(id);
        Optional<RecordedExport> onRecord = recordOf(request, id);
        if (onRecord.filter(
                        export -> !export.targetId().equals(candidate.target().id()))
                .isPresent()) {
            return BaseDecision.full(name + " belongs to another target");
        }
        Optional<ListedPoint> listed = candidate.listed().stream()
                .filter(point -> point.id().equals(id))
                .findFirst();
        if (listed.isEmpty()) {
            return BaseDecision.full(name + " does not exist any more");
        }
        if (listed.get().type() != ReferencePointType.RCT) {
            return BaseDecision.full(name + " is " + listed.get().type().displayName() + ", not RCT");
        }
        String disks = RecordedExport.disksSha256(candidate.target().diskIds());
        if (onRecord.filter(export -> !disks.equals(export.disksSha256())).isPresent()) {
            return BaseDecision.full("the VMs or their disks have changed since " + name);
        }
        if (!candidate.tracksEveryDisk()) {
            return BaseDecision.full(name + " has no change tracking for every disk");
        }
        return BaseDecision.differential(
                listed.get(), onRecord.map(RecordedExport::manifestSha256).orElse(null));
    }

    /** The decision if the host does not confirm that it knows the changes since the base. */
    static BaseDecision unconfirmed(BaseDecision differential, String because) {
        return BaseDecision.full("the host does not confirm that it knows the changes since reference point "
                + Texts.shortId(differential.baseId()) + " (" + because + ")");
    }
}

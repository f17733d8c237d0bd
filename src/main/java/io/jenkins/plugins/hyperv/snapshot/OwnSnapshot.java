package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Snapshot of the operation on the host. The reference that a host returns for it may be null, so that it is recognized as
 * the only one that the host did not list before the call. CreateSnapshot takes no name or other mark that would identify it
 * (class reference), and its time of creation only narrows the search: a snapshot that another program takes within some
 * minutes after a call that the host did not process looks the same.
 */
final class OwnSnapshot {

    /** Hosts correct their clocks by small steps. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    /** A host begins to work on a call within 90 s, and guests prepare their file systems for some minutes at most. */
    private static final Duration CREATION_MAY_LAST = Duration.ofMinutes(15);

    private OwnSnapshot() {}

    /**
     * Looks for the snapshot, when it is unknown whether the host has processed the call.
     *
     * @return the snapshot; empty if the host does not list it
     * @throws OperationFailedException if several snapshots are new: which one is ours is unknown, so that none is touched
     */
    static Optional<ListedSnapshot> find(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        return only(export, candidates(export, context, true));
    }

    /** Looks for the snapshot after the host has completed the call, however long that took. */
    static Optional<ListedSnapshot> findCompleted(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        return only(export, candidates(export, context, false));
    }

    /** Whether the host does not have the snapshot: it does not list it, though it shows the {@linkplain TargetMachines target}. */
    static boolean isGone(SnapshotExport export, StageContext context) throws WsmanException, OperationFailedException {
        return find(export, context).isEmpty() && TargetMachines.arePresent(export.target(), context.host());
    }

    private static List<ListedSnapshot> candidates(SnapshotExport export, StageContext context, boolean isTimeLimited)
            throws WsmanException {
        SnapshotExport.Taken taken = export.snapshot();
        TargetCalls calls = export.target().calls();
        List<ListedSnapshot> own = new ArrayList<>();
        for (ListedSnapshot snapshot : calls.snapshots(context.host())) {
            boolean isOwn = taken.id() == null
                    ? !taken.before().contains(snapshot.id())
                            && (!isTimeLimited || isInTime(calls.created(context.host(), snapshot), taken))
                    : taken.id().equals(snapshot.id());
            if (isOwn) {
                own.add(snapshot);
            }
        }
        return own;
    }

    private static Optional<ListedSnapshot> only(SnapshotExport export, List<ListedSnapshot> own)
            throws OperationFailedException {
        if (own.size() > 1) {
            throw new OperationFailedException("The " + export.target().display()
                    + " has several new recovery snapshots, and it is unknown which one this build took: "
                    + Texts.list(own.stream().map(ListedSnapshot::id).toList())
                    + ". Another program backs up the target at the same time. Jenkins changed none of them.");
        }
        return own.stream().findFirst();
    }

    private static boolean isInTime(Optional<Instant> created, SnapshotExport.Taken taken) {
        if (taken.requestedMillis() == null || created.isEmpty()) {
            return true;
        }
        Instant requested = Instant.ofEpochMilli(taken.requestedMillis());
        return !created.get().isBefore(requested.minus(CLOCK_TOLERANCE))
                && !created.get().isAfter(requested.plus(CREATION_MAY_LAST));
    }
}

package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Optional;

/**
 * Snapshot of the operation on the host. The reference that a host returns for it may be null, so that it is recognized as
 * the only one that the host did not list before the call.
 */
final class OwnSnapshot {

    private OwnSnapshot() {}

    /**
     * Looks for the snapshot.
     *
     * @return the snapshot; empty if the host does not list it
     * @throws OperationFailedException if several snapshots are new: which one is ours is unknown, so that none is touched
     */
    static Optional<ListedSnapshot> find(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        SnapshotExport.Taken taken = export.snapshot();
        List<ListedSnapshot> listed = export.target().calls().snapshots(context.host());
        List<ListedSnapshot> own = listed.stream()
                .filter(snapshot -> taken.id() == null
                        ? !taken.before().contains(snapshot.id())
                        : taken.id().equals(snapshot.id()))
                .toList();
        if (own.size() > 1) {
            throw new OperationFailedException("The " + export.target().display()
                    + " has several new recovery snapshots, and which one this build has taken is unknown: "
                    + Texts.list(own.stream().map(ListedSnapshot::id).toList())
                    + ". Another program backs the target up at the same time. None was changed.");
        }
        return own.stream().findFirst();
    }
}

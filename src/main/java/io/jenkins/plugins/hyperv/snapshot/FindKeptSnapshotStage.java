package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Optional;

/**
 * Cleanup stage that finds out whether the host has the snapshot that the user wants to keep: it may not have taken it, for example
 * after the response was lost, or may have converted it after the abort. Changes nothing on the host.
 */
final class FindKeptSnapshotStage implements QueryStage<SnapshotExport> {

    @Override
    public String name() {
        return "findKeptSnapshot";
    }

    @Override
    public String activity() {
        return "looking for the snapshot";
    }

    @Override
    public Result<SnapshotExport> query(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        SnapshotExport.Taken snapshot = export.snapshot();
        Optional<ListedSnapshot> own = OwnSnapshot.find(export, context);
        if (own.isPresent()) {
            return new Result.Complete<>(export.withSnapshot(snapshot.known(own.get())));
        }
        return new Result.Complete<>(
                TargetMachines.arePresent(export.target(), context.host())
                        ? export.withSnapshot(snapshot.gone())
                        : export);
    }
}

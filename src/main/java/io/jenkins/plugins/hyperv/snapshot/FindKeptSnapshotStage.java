package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.wsman.WsmanException;

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
        return new Result.Complete<>(export.withSnapshot(
                OwnSnapshot.find(export, context).map(snapshot::known).orElseGet(snapshot::gone)));
    }
}

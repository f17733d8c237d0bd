package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.Instant;

/**
 * Cleanup stage that waits for the effect of a call whose response was lost: a host may process the call until its time is
 * over. Complete as soon as the snapshot is there or cannot come any more. When the call was sent is unknown after a restart,
 * so that the time starts with the cleanup.
 */
final class AwaitLateCallStage implements QueryStage<SnapshotExport> {

    /** A host works on one call for 60 s at most (OperationTimeout), and half as much again for its queues. */
    private static final Duration CALL_MAY_LAST = Duration.ofSeconds(90);

    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private Instant since;

    @Override
    public String name() {
        return "awaitLateCall";
    }

    @Override
    public String activity() {
        return "waiting for a snapshot that may still be taken";
    }

    @Override
    public Result<SnapshotExport> query(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        since = since == null ? context.now() : since;
        boolean isOver = Duration.between(since, context.now()).compareTo(CALL_MAY_LAST) >= 0;
        return isOver || OwnSnapshot.find(export, context).isPresent()
                ? new Result.Complete<>(export)
                : new Result.Again<>(INTERVAL);
    }
}

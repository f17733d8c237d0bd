package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Optional;

/** Call stage that delegates to another one. A mutant overrides what it does wrongly. */
abstract class ChangedStage implements CallStage<SnapshotExport> {

    final CallStage<SnapshotExport> right;

    ChangedStage(CallStage<SnapshotExport> right) {
        this.right = right;
    }

    @Override
    public String name() {
        return right.name();
    }

    @Override
    public String activity() {
        return right.activity();
    }

    @Override
    public Optional<SnapshotExport> afterFailure(SnapshotExport export, String reason) {
        return right.afterFailure(export, reason);
    }

    @Override
    public Preparation<SnapshotExport> prepare(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        return right.prepare(export, context);
    }

    @Override
    public Submission submit(SnapshotExport export, StageContext context) throws WsmanException {
        return right.submit(export, context);
    }

    @Override
    public Recovery<SnapshotExport> recover(SnapshotExport export, Intent intent, StageContext context)
            throws WsmanException, OperationFailedException {
        return right.recover(export, intent, context);
    }

    @Override
    public Optional<ConcreteJob> find(SnapshotExport export, EndpointReference job, StageContext context)
            throws WsmanException {
        return right.find(export, job, context);
    }

    @Override
    public Optional<SnapshotExport> findEffect(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        return right.findEffect(export, context);
    }

    @Override
    public boolean isRepeated(SnapshotExport export) {
        return right.isRepeated(export);
    }

    @Override
    public boolean isCounted() {
        return right.isCounted();
    }

    @Override
    public SnapshotExport complete(SnapshotExport export, Optional<FinishedJob> job, StageContext context)
            throws WsmanException, OperationFailedException {
        return right.complete(export, job, context);
    }

    @Override
    public String method() {
        return right.method();
    }

    @Override
    public String adviceFor(long returnValue) {
        return right.adviceFor(returnValue);
    }
}

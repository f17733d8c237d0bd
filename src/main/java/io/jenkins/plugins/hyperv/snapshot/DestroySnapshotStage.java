package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.virtualization.ServiceMethod;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Optional;
import java.util.Set;

/** Cleanup stage that destroys exactly the snapshot of this operation, if the host has it. */
final class DestroySnapshotStage implements CallStage<SnapshotExport> {

    private static final Set<JobType> JOBS = Set.of(JobType.DESTROY_SNAPSHOT);

    @Override
    public String name() {
        return "destroySnapshot";
    }

    @Override
    public String activity() {
        return "removing the snapshot";
    }

    @Override
    public String method() {
        return "DestroySnapshot";
    }

    @Override
    public boolean isCounted() {
        return false;
    }

    @Override
    public String adviceFor(long returnValue) {
        return ServiceMethod.DESTROY_SNAPSHOT.adviceFor(returnValue);
    }

    @Override
    public Preparation<SnapshotExport> prepare(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        Optional<ListedSnapshot> own = OwnSnapshot.find(export, context);
        if (own.isEmpty()) {
            if (!TargetMachines.arePresent(export.target(), context.host())) {
                throw new OperationFailedException(context.hostName() + " does not show all VMs of "
                        + export.target().display() + " any more. A VM that moves to another host takes its recovery"
                        + " snapshots with it: look for the snapshot there.");
            }
            return new Unnecessary<>(export.withSnapshot(export.snapshot().gone()));
        }
        context.log().line("Removing snapshot " + own.get().id());
        return new Prepared<>(
                export.withSnapshot(export.snapshot().known(own.get())),
                TargetJobs.known(export.target(), context, JOBS));
    }

    @Override
    public Submission submit(SnapshotExport export, StageContext context) throws WsmanException {
        return export.target().calls().destroy(context.host(), export.snapshot().reference());
    }

    @Override
    public Recovery<SnapshotExport> recover(SnapshotExport export, Intent intent, StageContext context)
            throws WsmanException, OperationFailedException {
        return TargetJobs.recover(this, export, context, JOBS);
    }

    @Override
    public Optional<ConcreteJob> find(SnapshotExport export, EndpointReference reference, StageContext context)
            throws WsmanException {
        return TargetJobs.find(export.target(), reference, context);
    }

    @Override
    public Optional<SnapshotExport> findEffect(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        return OwnSnapshot.isGone(export, context)
                ? Optional.of(export.withSnapshot(export.snapshot().gone()))
                : Optional.empty();
    }

    @Override
    public SnapshotExport complete(SnapshotExport export, Optional<FinishedJob> job, StageContext context)
            throws WsmanException, OperationFailedException {
        if (OwnSnapshot.find(export, context).isPresent()) {
            throw new OperationFailedException("The host reports that the snapshot is removed, but still lists it.");
        }
        return export.withSnapshot(export.snapshot().gone());
    }
}

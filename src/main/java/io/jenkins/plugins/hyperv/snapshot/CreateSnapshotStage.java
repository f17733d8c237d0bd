package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.virtualization.ServiceMethod;
import io.jenkins.plugins.hyperv.virtualization.SnapshotSettings;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Call stage that takes the recovery snapshot. Recovers by a running job, else by the only new snapshot. */
final class CreateSnapshotStage implements CallStage<SnapshotExport> {

    private static final Set<JobType> JOBS = Set.of(JobType.CREATE_SNAPSHOT, JobType.CREATE_SNAPSHOT_COLLECTION);

    @Override
    public String name() {
        return "createSnapshot";
    }

    @Override
    public String activity() {
        return "taking a snapshot";
    }

    @Override
    public String method() {
        return "CreateSnapshot";
    }

    @Override
    public boolean isCounted() {
        return false;
    }

    @Override
    public String adviceFor(long returnValue) {
        return ServiceMethod.CREATE_SNAPSHOT.adviceFor(returnValue);
    }

    @Override
    public Preparation<SnapshotExport> prepare(SnapshotExport export, StageContext context) throws WsmanException {
        if (export.request().preflightOnly()) {
            return new Unnecessary<>(export);
        }
        SnapshotExport known = TargetMachines.readIfUnknown(export, context);
        List<String> before = export.target().calls().snapshots(context.host()).stream()
                .map(ListedSnapshot::id)
                .toList();
        Set<InstanceId> jobs = TargetJobs.known(export.target(), context, JOBS);
        context.log()
                .line("Taking a recovery snapshot of " + export.target().display() + " ("
                        + Texts.count(known.target().machines().size(), "VM") + ", "
                        + export.request().consistency().displayName() + ")");
        return new Prepared<>(
                known.withSnapshot(new SnapshotExport.Taken(
                        before,
                        context.host().clock().map(Instant::toEpochMilli).orElse(null),
                        null,
                        null,
                        true)),
                jobs);
    }

    @Override
    public Submission submit(SnapshotExport export, StageContext context) throws WsmanException {
        SnapshotSettings settings = SnapshotSettings.forBuild(
                export.request().consistency(), export.plan().windowsBuild());
        return export.target().calls().create(context.host(), settings);
    }

    @Override
    public Recovery<SnapshotExport> recover(SnapshotExport export, Intent intent, StageContext context)
            throws WsmanException, OperationFailedException {
        Recovery<SnapshotExport> found = TargetJobs.recover(this, export, context, JOBS);
        // Without a job, a snapshot that was taken long after the call is another program's.
        return found instanceof Recovery.Effect
                        && OwnSnapshot.find(export, context).isEmpty()
                ? new Recovery.Jobs<>(List.of())
                : found;
    }

    @Override
    public Optional<ConcreteJob> find(SnapshotExport export, EndpointReference reference, StageContext context)
            throws WsmanException {
        return TargetJobs.find(export.target(), reference, context);
    }

    @Override
    public Optional<SnapshotExport> findEffect(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        return OwnSnapshot.findCompleted(export, context).map(own -> taken(export, own, context));
    }

    @Override
    public SnapshotExport complete(SnapshotExport export, Optional<FinishedJob> job, StageContext context)
            throws WsmanException, OperationFailedException {
        ListedSnapshot own = OwnSnapshot.findCompleted(export, context)
                .orElseThrow(() -> new OperationFailedException(
                        "The host reports that the snapshot is taken, but lists no new recovery snapshot of "
                                + export.target().display() + "."));
        return taken(export.withJob(method(), job), own, context);
    }

    private static SnapshotExport taken(SnapshotExport export, ListedSnapshot own, StageContext context) {
        context.log().line("Snapshot " + own.id() + " taken");
        return export.withSnapshot(export.snapshot().known(own));
    }
}

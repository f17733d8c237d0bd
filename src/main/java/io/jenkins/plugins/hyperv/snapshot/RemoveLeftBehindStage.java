package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.virtualization.ServiceMethod;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Optional;
import java.util.Set;

/**
 * Call stage that removes one snapshot that an earlier operation has left behind, by exactly its identifier, and is repeated
 * until none remains. A failure makes the build unstable and does not end the operation.
 */
final class RemoveLeftBehindStage implements CallStage<SnapshotExport> {

    private static final Set<JobType> JOBS = Set.of(JobType.DESTROY_SNAPSHOT);

    @Override
    public String name() {
        return "removeLeftBehindSnapshot";
    }

    @Override
    public String activity() {
        return "removing a snapshot of an earlier operation";
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
    public boolean isRepeated(SnapshotExport export) {
        return !export.earlier().remaining().isEmpty();
    }

    private static LeftBehindObject current(SnapshotExport export) {
        return export.earlier().remaining().get(0);
    }

    private static Optional<ListedSnapshot> find(SnapshotExport export, StageContext context) throws WsmanException {
        return export.target().calls().snapshots(context.host()).stream()
                .filter(snapshot -> snapshot.id().equals(current(export).id()))
                .findFirst();
    }

    @Override
    public Preparation<SnapshotExport> prepare(SnapshotExport export, StageContext context) throws WsmanException {
        if (export.earlier().remaining().isEmpty()) {
            return new Unnecessary<>(export);
        }
        Optional<ListedSnapshot> listed = find(export, context);
        if (listed.isEmpty()) {
            return new Unnecessary<>(export.withEarlier(
                    TargetMachines.arePresent(export.target(), context.host())
                            ? export.earlier().withoutFirst(false)
                            : export.earlier().skippingFirst()));
        }
        context.log().line("Removing " + current(export).name() + ", which an earlier operation has left behind");
        return new Prepared<>(
                export.withEarlier(export.earlier().removing(listed.get().reference())),
                TargetJobs.known(export.target(), context, JOBS));
    }

    @Override
    public Submission submit(SnapshotExport export, StageContext context) throws WsmanException {
        return export.target().calls().destroy(context.host(), export.earlier().reference());
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
    public Optional<SnapshotExport> findEffect(SnapshotExport export, StageContext context) throws WsmanException {
        boolean isGone = find(export, context).isEmpty() && TargetMachines.arePresent(export.target(), context.host());
        return isGone ? Optional.of(export.withEarlier(export.earlier().withoutFirst(true))) : Optional.empty();
    }

    @Override
    public SnapshotExport complete(SnapshotExport export, Optional<FinishedJob> job, StageContext context)
            throws WsmanException, OperationFailedException {
        if (find(export, context).isPresent()) {
            throw new OperationFailedException("The host reports that the snapshot is removed, but still lists it.");
        }
        return export.withJob(method(), job).withEarlier(export.earlier().withoutFirst(true));
    }

    @Override
    public Optional<SnapshotExport> afterFailure(SnapshotExport export, String reason) {
        if (export.earlier().remaining().isEmpty()) {
            return Optional.empty();
        }
        // Each text is bounded, so the reason and the command are separate.
        LeftBehindObject object = current(export);
        return Optional.of(export.withProblem(
                        Texts.sentenceStart(object.name()) + " of an earlier operation was not removed: " + reason)
                .withProblem("Remove it on the host with " + object.command())
                .withEarlier(export.earlier().skippingFirst()));
    }
}

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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Call stage that removes one old reference point, and is repeated until none remains. Lists the reference points after each
 * removal, and stops if more disappear than was asked for. A failure is a warning: the export is complete.
 */
final class RemovePointStage implements CallStage<SnapshotExport> {

    private static final Set<JobType> JOBS =
            Set.of(JobType.DESTROY_REFERENCE_POINT, JobType.DESTROY_REFERENCE_POINT_COLLECTION);

    @Override
    public String name() {
        return "removeOldReferencePoint";
    }

    @Override
    public String activity() {
        return "removing old reference points";
    }

    @Override
    public String method() {
        return "DestroyReferencePoint";
    }

    @Override
    public boolean isCounted() {
        return false;
    }

    @Override
    public String adviceFor(long returnValue) {
        return ServiceMethod.DESTROY_REFERENCE_POINT.adviceFor(returnValue);
    }

    @Override
    public boolean isRepeated(SnapshotExport export) {
        return !remaining(export).isEmpty();
    }

    private static List<String> remaining(SnapshotExport export) {
        return export.retention() == null ? List.of() : export.retention().remaining();
    }

    private static String current(SnapshotExport export) {
        return remaining(export).get(0);
    }

    private static List<ListedPoint> points(SnapshotExport export, StageContext context) throws WsmanException {
        return export.target().calls().referencePoints(context.host());
    }

    private static Optional<ListedPoint> find(SnapshotExport export, StageContext context) throws WsmanException {
        return points(export, context).stream()
                .filter(point -> point.id().equals(current(export)))
                .findFirst();
    }

    @Override
    public Preparation<SnapshotExport> prepare(SnapshotExport export, StageContext context) throws WsmanException {
        if (remaining(export).isEmpty()) {
            return new Unnecessary<>(export);
        }
        List<String> listed =
                points(export, context).stream().map(ListedPoint::id).toList();
        if (!listed.contains(current(export))) {
            return new Unnecessary<>(export.withRetention(export.retention().withoutFirst(false)));
        }
        return new Prepared<>(
                export.withRetention(export.retention().withListed(listed)),
                TargetJobs.known(export.target(), context, JOBS));
    }

    @Override
    public Submission submit(SnapshotExport export, StageContext context) throws WsmanException {
        Optional<ListedPoint> point = find(export, context);
        return point.isPresent()
                ? export.target()
                        .calls()
                        .destroyReferencePoint(context.host(), point.get().reference())
                : new Submission.CompletedAtOnce();
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
        return find(export, context).isPresent() ? Optional.empty() : Optional.of(removed(export, context));
    }

    @Override
    public SnapshotExport complete(SnapshotExport export, Optional<FinishedJob> job, StageContext context)
            throws WsmanException, OperationFailedException {
        return removed(export.withJob(method(), job), context);
    }

    private static SnapshotExport removed(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        List<String> after =
                points(export, context).stream().map(ListedPoint::id).toList();
        Optional<String> surprise = RetentionRules.surprise(export.retention().listed(), current(export), after);
        if (surprise.isPresent()) {
            throw new OperationFailedException(surprise.get());
        }
        context.log()
                .line("Removed reference point " + current(export) + " (keeping "
                        + export.request().keepReferencePoints() + ")");
        return export.withRetention(export.retention().withoutFirst(true));
    }

    @Override
    public Optional<SnapshotExport> afterFailure(SnapshotExport export, String reason) {
        String warning = "The removal of old reference points stopped: " + reason;
        SnapshotExport.Retention stopped =
                export.retention() == null ? null : export.retention().stopped();
        return Optional.of(export.withRetention(stopped).withProblem(warning));
    }
}

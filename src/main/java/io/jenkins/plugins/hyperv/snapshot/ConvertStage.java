package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.virtualization.ServiceMethod;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemReferencePoint;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Call stage that converts the snapshot to a reference point. Recovers by a running job, else by the effect: the snapshot is
 * gone and exactly one reference point is new.
 */
final class ConvertStage implements CallStage<SnapshotExport> {

    private static final Set<JobType> JOBS = Set.of(JobType.CONVERT_TO_REFERENCE_POINT);

    @Override
    public String name() {
        return "convert";
    }

    @Override
    public String activity() {
        return "converting the snapshot to a reference point";
    }

    @Override
    public String method() {
        return "ConvertToReferencePoint";
    }

    @Override
    public boolean isCounted() {
        return false;
    }

    @Override
    public String adviceFor(long returnValue) {
        return "The exported files are complete, but the next export cannot be based on them. "
                + ServiceMethod.CONVERT_TO_REFERENCE_POINT.adviceFor(returnValue);
    }

    @Override
    public Preparation<SnapshotExport> prepare(SnapshotExport export, StageContext context) throws WsmanException {
        if (export.request().preflightOnly()) {
            return new Unnecessary<>(export);
        }
        List<String> before =
                points(export, context).stream().map(ListedPoint::id).toList();
        context.log().line("Converting the snapshot to a reference point");
        return new Prepared<>(
                export.withPoint(SnapshotExport.Point.unknown(before)),
                TargetJobs.known(export.target(), context, JOBS));
    }

    private static List<ListedPoint> points(SnapshotExport export, StageContext context) throws WsmanException {
        return export.target().calls().referencePoints(context.host());
    }

    @Override
    public Submission submit(SnapshotExport export, StageContext context) throws WsmanException {
        return export.target().calls().convert(context.host(), export.snapshot().reference());
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
        return OwnSnapshot.isGone(export, context) ? Optional.of(converted(export, context)) : Optional.empty();
    }

    @Override
    public SnapshotExport complete(SnapshotExport export, Optional<FinishedJob> job, StageContext context)
            throws WsmanException, OperationFailedException {
        if (OwnSnapshot.find(export, context).isPresent()) {
            throw new OperationFailedException("The host reports that the snapshot is converted, but still lists it.");
        }
        return converted(export.withJob(method(), job), context);
    }

    /** The snapshot is gone. Which reference point it became is known only if exactly one is new. */
    private static SnapshotExport converted(SnapshotExport export, StageContext context) throws WsmanException {
        SnapshotExport without = export.withSnapshot(export.snapshot().gone());
        List<ListedPoint> added = points(export, context).stream()
                .filter(point -> !export.point().before().contains(point.id()))
                .toList();
        if (added.size() != 1) {
            String found = added.isEmpty()
                    ? "the host lists no new reference point"
                    : "several are new ("
                            + Texts.list(added.stream().map(ListedPoint::id).toList()) + ")";
            String warning = "Which reference point the snapshot became is unknown: " + found
                    + ". The next export has to be full.";
            context.log().line("WARNING: " + warning);
            return without.withWarnings(List.of(warning));
        }
        ListedPoint point = added.get(0);
        List<VirtualSystemReferencePoint> members = export.target().calls().members(context.host(), point);
        List<String> warnings = ConsistencyRules.warning(export, members, context.host()).stream()
                .toList();
        context.log().line("Converted to reference point " + point.id());
        warnings.forEach(warning -> context.log().line("WARNING: " + warning));
        return without.withWarnings(warnings)
                .withPoint(export.point()
                        .known(point, members.stream().map(TrackedMachine::of).toList()));
    }
}

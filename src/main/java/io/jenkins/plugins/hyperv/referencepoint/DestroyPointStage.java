package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.Guid;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointType;
import io.jenkins.plugins.hyperv.virtualization.ServiceMethod;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Call stage that destroys the reference point. Recovers by a running job, else by the effect: the host does not list it any
 * more. If more reference points of the VM group disappear than this one, the result names them.
 */
final class DestroyPointStage implements CallStage<ReferencePointRemoval> {

    private static final JobType JOBS = JobType.DESTROY_REFERENCE_POINT_COLLECTION;

    @Override
    public String name() {
        return "destroyReferencePoint";
    }

    @Override
    public String activity() {
        return "destroying the reference point";
    }

    @Override
    public String method() {
        return "DestroyReferencePoint";
    }

    @Override
    public String adviceFor(long returnValue) {
        return ServiceMethod.DESTROY_REFERENCE_POINT.adviceFor(returnValue);
    }

    @Override
    public Preparation<ReferencePointRemoval> prepare(ReferencePointRemoval removal, StageContext context)
            throws WsmanException, OperationFailedException {
        ReferencePointFacts point = removal.point();
        List<String> listed = ids(removal, context);
        if (!listed.contains(point.id())) {
            throw new OperationFailedException("Reference point " + point.id() + " is gone from " + context.hostName()
                    + ": another program or build destroyed it. Nothing was changed.");
        }
        GroupJobs.requireUnused(removal.group(), point.id(), context);
        context.log()
                .line("Destroying reference point " + point.id() + " of "
                        + removal.group().display() + " (" + point.kind() + ")");
        if (point.type() != ReferencePointType.RCT) {
            context.log().line("The host may destroy reference points that depend on it too");
        }
        return new Prepared<>(removal.withListed(listed), GroupJobs.known(removal.group(), JOBS, context));
    }

    /** The reference points of the VM group; only this one if the group does not exist any more. */
    private static List<ReferencePointCollection> list(ReferencePointRemoval removal, StageContext context)
            throws WsmanException {
        EndpointReference group = removal.group().reference();
        if (group != null) {
            return context.host().collectionReferencePoints().referencePointsOf(group);
        }
        Optional<Guid> id = Guid.of(removal.point().id());
        return id.isPresent() ? context.host().referencePointsWithId(id.get()) : List.of();
    }

    private static List<String> ids(ReferencePointRemoval removal, StageContext context) throws WsmanException {
        return list(removal, context).stream()
                .map(point -> InstanceId.of(point.id()).value())
                .toList();
    }

    /** The reference point as the host lists it now. */
    static Optional<ReferencePointCollection> find(ReferencePointRemoval removal, StageContext context)
            throws WsmanException {
        return list(removal, context).stream()
                .filter(point ->
                        InstanceId.of(point.id()).value().equals(removal.point().id()))
                .findFirst();
    }

    @Override
    public Submission submit(ReferencePointRemoval removal, StageContext context) throws WsmanException {
        return context.host().collectionReferencePoints().destroy(removal.reference());
    }

    @Override
    public Recovery<ReferencePointRemoval> recover(ReferencePointRemoval removal, Intent intent, StageContext context)
            throws WsmanException, OperationFailedException {
        return GroupJobs.recover(this, removal, removal.group(), JOBS, intent, context);
    }

    @Override
    public Optional<ConcreteJob> find(ReferencePointRemoval removal, EndpointReference reference, StageContext context)
            throws WsmanException {
        return GroupJobs.find(reference, context);
    }

    @Override
    public Optional<ReferencePointRemoval> findEffect(ReferencePointRemoval removal, StageContext context)
            throws WsmanException, OperationFailedException {
        List<String> after = ids(removal, context);
        if (after.contains(removal.point().id())) {
            return Optional.empty();
        }
        List<String> more = new ArrayList<>(removal.listed());
        more.removeAll(after);
        more.remove(removal.point().id());
        context.log().line("Reference point " + removal.point().id() + " destroyed");
        return Optional.of(removal.destroyedWith(more));
    }

    @Override
    public ReferencePointRemoval complete(
            ReferencePointRemoval removal, Optional<FinishedJob> job, StageContext context)
            throws WsmanException, OperationFailedException {
        return findEffect(removal, context)
                .orElseThrow(() -> new OperationFailedException("The host reports that reference point "
                        + removal.point().id() + " is destroyed, but still lists it."));
    }
}

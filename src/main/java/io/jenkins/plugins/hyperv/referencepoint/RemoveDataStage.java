package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.ServiceMethod;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Optional;

/**
 * Call stage that removes the change log of a log-based reference point before the reference point is destroyed, if the user
 * requests that. Recovers by a running job, else by the effect: the reference point has no log any more.
 */
final class RemoveDataStage implements CallStage<ReferencePointRemoval> {

    private static final JobType JOBS = JobType.REMOVE_REFERENCE_POINT_COLLECTION_DATA;

    @Override
    public String name() {
        return "removeAssociatedData";
    }

    @Override
    public String activity() {
        return "removing the log of the reference point";
    }

    @Override
    public String method() {
        return "RemoveAssociatedData";
    }

    @Override
    public String adviceFor(long returnValue) {
        return ServiceMethod.REMOVE_ASSOCIATED_DATA.adviceFor(returnValue);
    }

    @Override
    public Preparation<ReferencePointRemoval> prepare(ReferencePointRemoval removal, StageContext context)
            throws WsmanException, OperationFailedException {
        if (!removal.request().removeAssociatedData()) {
            return new Unnecessary<>(removal);
        }
        if (hasNoLog(removal, context)) {
            context.log().line("The reference point has no log on the host any more");
            return new Unnecessary<>(removal);
        }
        GroupJobs.requireUnused(removal.group(), removal.point().id(), context);
        context.log()
                .line("Removing the log of reference point " + removal.point().id());
        return new Prepared<>(removal, GroupJobs.known(removal.group(), JOBS, context));
    }

    private static boolean hasNoLog(ReferencePointRemoval removal, StageContext context) throws WsmanException {
        Optional<ReferencePointCollection> point = DestroyPointStage.find(removal, context);
        return point.isPresent() && !point.get().hasLog();
    }

    @Override
    public Submission submit(ReferencePointRemoval removal, StageContext context) throws WsmanException {
        return context.host().collectionReferencePoints().removeAssociatedData(removal.reference());
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
            throws WsmanException {
        return hasNoLog(removal, context) ? Optional.of(removal) : Optional.empty();
    }

    @Override
    public ReferencePointRemoval complete(
            ReferencePointRemoval removal, Optional<FinishedJob> job, StageContext context)
            throws WsmanException, OperationFailedException {
        return findEffect(removal, context)
                .orElseThrow(() -> new OperationFailedException("The host reports that the log of reference point "
                        + removal.point().id() + " is removed, but still shows it."));
    }
}

package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.CollectionReferencePointType;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.ServiceMethod;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Optional;

/**
 * Call stage that creates the reference point. The host's reference to the result may be null, so the new reference point is
 * the only one that the host did not list before the call. Recovers by a running job, else by this effect.
 */
final class CreatePointStage implements CallStage<ReferencePointCreation> {

    private static final JobType JOBS = JobType.CREATE_REFERENCE_POINT_COLLECTION;

    @Override
    public String name() {
        return "createReferencePoint";
    }

    @Override
    public String activity() {
        return "creating a reference point";
    }

    @Override
    public String method() {
        return "CreateReferencePoint";
    }

    @Override
    public String adviceFor(long returnValue) {
        return ServiceMethod.CREATE_REFERENCE_POINT.adviceFor(returnValue);
    }

    @Override
    public Preparation<ReferencePointCreation> prepare(ReferencePointCreation creation, StageContext context)
            throws WsmanException, OperationFailedException {
        GroupTarget group = creation.group();
        GroupJobs.requireIdle(group, context);
        List<String> before = list(creation, context).stream()
                .map(point -> InstanceId.of(point.id()).value())
                .toList();
        context.log()
                .line("Creating a reference point of " + group.display() + " ("
                        + Texts.count(group.machines().size(), "VM") + ", "
                        + creation.request().type().expected().displayName() + ", "
                        + creation.request().consistency().expected().displayName() + ")");
        if (creation.request().type() == CollectionReferencePointType.LOG_BASED) {
            context.log()
                    .line("Log-based reference points belong to Hyper-V Replica. A host without replication may reject"
                            + " the call (unconfirmed)");
        }
        return new Prepared<>(creation.withBefore(before), GroupJobs.known(group, JOBS, context));
    }

    private static List<ReferencePointCollection> list(ReferencePointCreation creation, StageContext context)
            throws WsmanException {
        return context.host()
                .collectionReferencePoints()
                .referencePointsOf(creation.group().reference());
    }

    @Override
    public Submission submit(ReferencePointCreation creation, StageContext context) throws WsmanException {
        return context.host()
                .collectionReferencePoints()
                .create(
                        creation.group().reference(),
                        creation.request().type(),
                        creation.request().consistency());
    }

    @Override
    public Recovery<ReferencePointCreation> recover(
            ReferencePointCreation creation, Intent intent, StageContext context)
            throws WsmanException, OperationFailedException {
        return GroupJobs.recover(this, creation, creation.group(), JOBS, intent, context);
    }

    @Override
    public Optional<ConcreteJob> find(
            ReferencePointCreation creation, EndpointReference reference, StageContext context) throws WsmanException {
        return GroupJobs.find(reference, context);
    }

    /** Without the end of the job, the new reference point may be another program's: a warning says that. */
    @Override
    public Optional<ReferencePointCreation> findEffect(ReferencePointCreation creation, StageContext context)
            throws WsmanException, OperationFailedException {
        Optional<ReferencePointCreation> found = findNew(creation, context);
        if (found.isEmpty()) {
            return found;
        }
        String warning = "Reference point " + found.get().createdId() + " is the only new one of "
                + creation.group().display() + ", so Jenkins assumes that this build created it: the host does not show"
                + " how its job ended.";
        context.log().line("WARNING: " + warning);
        return Optional.of(found.get().asPresumed().withWarnings(List.of(warning)));
    }

    private static Optional<ReferencePointCreation> findNew(ReferencePointCreation creation, StageContext context)
            throws WsmanException, OperationFailedException {
        List<ReferencePointCollection> added = list(creation, context).stream()
                .filter(point ->
                        !creation.before().contains(InstanceId.of(point.id()).value()))
                .toList();
        if (added.size() > 1) {
            throw new OperationFailedException(
                    "The " + creation.group().display()
                            + " has several new reference points, and it is unknown which one this build created: "
                            + Texts.list(added.stream()
                                    .map(ReferencePointCollection::id)
                                    .toList())
                            + ". Another program creates reference points of this VM group at the same time. Jenkins changed none of them.");
        }
        return added.stream().findFirst().map(point -> created(creation, point, context));
    }

    private static ReferencePointCreation created(
            ReferencePointCreation creation, ReferencePointCollection point, StageContext context) {
        String id = InstanceId.of(point.id()).value();
        context.log().line("Reference point " + id + " created");
        return creation.withCreated(id, point.reference());
    }

    @Override
    public ReferencePointCreation complete(
            ReferencePointCreation creation, Optional<FinishedJob> job, StageContext context)
            throws WsmanException, OperationFailedException {
        ReferencePointCreation done = findNew(creation, context)
                .orElseThrow(() -> new OperationFailedException(
                        "The host reports that the reference point is created, but lists no new one of "
                                + creation.group().display() + "."));
        List<String> warnings = job.map(finished -> finished.job().warnings()).orElse(List.of()).stream()
                .map(text -> "The host created the reference point with a warning: " + text)
                .toList();
        return job.map(finished -> done.withJob(
                        finished.job().reference().selector("InstanceID").orElse(null),
                        finished.duration().toSeconds()))
                .orElse(done)
                .withWarnings(warnings);
    }
}

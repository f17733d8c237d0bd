package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.CallStage.Recovery;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.virtualization.ListedExportJob;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs of a VM group on the host: those that the host links with its machines, and those of its reference points. Whether a
 * host links the jobs of reference points with the machines is unconfirmed.
 */
final class GroupJobs {

    private GroupJobs() {}

    /** The jobs that the host links with the machines, running or ended. */
    private static List<ConcreteJob> linked(GroupTarget group, HypervHost host) throws WsmanException {
        List<ConcreteJob> jobs = new ArrayList<>();
        for (GroupTarget.Machine machine : group.machines()) {
            for (ConcreteJob job : host.virtualSystems().jobsAffecting(machine.reference())) {
                if (jobs.stream().noneMatch(known -> known.id().equals(job.id()))) {
                    jobs.add(job);
                }
            }
        }
        return jobs;
    }

    /** Identifiers of all jobs that a call cannot have started: those of the group, and all of the type. */
    static Set<InstanceId> known(GroupTarget group, JobType type, StageContext context) throws WsmanException {
        Set<InstanceId> known = new HashSet<>();
        linked(group, context.host()).forEach(job -> known.add(job.id()));
        context.host().virtualSystems().jobsOfType(type).forEach(job -> known.add(job.id()));
        return known;
    }

    /**
     * Requires that no job runs which the host links with the machines.
     *
     * @throws OperationFailedException if one runs; the message names it
     */
    static void requireIdle(GroupTarget group, StageContext context) throws WsmanException, OperationFailedException {
        List<String> running = linked(group, context.host()).stream()
                .filter(job -> !job.state().ended())
                .map(GroupJobs::describe)
                .toList();
        if (!running.isEmpty()) {
            throw busy(group, running);
        }
    }

    /**
     * Requires that no job runs which uses a reference point, also if the host does not say what a job works on.
     *
     * @throws OperationFailedException if one runs; the message names it
     */
    static void requireUnused(GroupTarget group, String pointId, StageContext context)
            throws WsmanException, OperationFailedException {
        requireIdle(group, context);
        List<String> running = new ArrayList<>();
        for (ListedExportJob job : context.host().referencePointExports().running()) {
            if (job.isAnonymous() || uses(job, group, pointId)) {
                running.add(JobType.EXPORT_REFERENCE_POINT_COLLECTION.displayName() + " (job " + job.id() + ")");
            }
        }
        for (ConcreteJob job : context.host().virtualSystems().jobsOfReferencePoints()) {
            if (!job.state().ended() && isUnlinked(job, context.host())) {
                running.add(describe(job));
            }
        }
        if (!running.isEmpty()) {
            throw busy(group, running);
        }
    }

    private static boolean uses(ListedExportJob job, GroupTarget group, String pointId) {
        return !job.collectionId().isEmpty() && job.collectionId().value().equals(group.id())
                || job.referencePointId().value().equals(pointId)
                || job.baseId().value().equals(pointId);
    }

    private static OperationFailedException busy(GroupTarget group, List<String> running) {
        return new OperationFailedException("The " + group.display() + " is busy, or may be: " + Texts.list(running)
                + ". Nothing was changed. Wait until it ends, then try again.");
    }

    private static String describe(ConcreteJob job) {
        return job.type().displayName() + " (job " + job.id() + ")";
    }

    /**
     * Recovers a call whose response was lost: by a running job, else by the effect of the call, else by an ended job. A
     * running job comes first, because the effect can precede the end of the job.
     *
     * @param type the type of the jobs that the call starts
     */
    static <D> Recovery<D> recover(
            CallStage<D> stage, D data, GroupTarget group, JobType type, Intent intent, StageContext context)
            throws WsmanException, OperationFailedException {
        List<ConcreteJob> candidates = candidates(group, type, intent, context);
        List<ConcreteJob> running =
                candidates.stream().filter(job -> !job.state().ended()).toList();
        if (!running.isEmpty()) {
            return new Recovery.Jobs<>(running);
        }
        Optional<D> effect = stage.findEffect(data, context);
        return effect.isPresent() ? new Recovery.Effect<>(effect.get()) : new Recovery.Jobs<>(candidates);
    }

    /** New jobs of the group with the type; else the only new one of the type that the host links with no machine. */
    private static List<ConcreteJob> candidates(GroupTarget group, JobType type, Intent intent, StageContext context)
            throws WsmanException {
        List<ConcreteJob> own = linked(group, context.host()).stream()
                .filter(job -> job.type() == type || job.type() == JobType.OTHER)
                .filter(intent::mayHaveStarted)
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        List<ConcreteJob> unlinked = new ArrayList<>();
        for (ConcreteJob job : context.host().virtualSystems().jobsOfType(type)) {
            if (intent.mayHaveStarted(job) && isUnlinked(job, context.host())) {
                unlinked.add(job);
            }
        }
        return unlinked.size() == 1 ? unlinked : List.of();
    }

    private static boolean isUnlinked(ConcreteJob job, HypervHost host) throws WsmanException {
        return host.virtualSystems().machinesAffectedBy(job.reference()).isEmpty();
    }

    /** A job that the host does not find under its reference. */
    static Optional<ConcreteJob> find(EndpointReference reference, StageContext context) throws WsmanException {
        Optional<String> id = reference.selector("InstanceID").filter(text -> !text.isEmpty());
        return id.isPresent() ? context.host().virtualSystems().jobWithId(id.get()) : Optional.empty();
    }
}

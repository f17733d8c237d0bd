package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.CallStage.Recovery;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs of a target, by which a call whose response was lost is recognized. The job of each call is an Msvm_ConcreteJob of a
 * known type (class reference); a host may leave the type out, so that a job without a known type counts too.
 */
final class TargetJobs {

    private TargetJobs() {}

    /** Identifiers of all jobs of the target. */
    static Set<InstanceId> known(SnapshotTarget target, StageContext context) throws WsmanException {
        Set<InstanceId> known = new HashSet<>();
        TargetCalls.jobs(target, context.host()).forEach(job -> known.add(job.id()));
        return known;
    }

    /** The jobs of the target with one of the types, or without a known type. */
    static List<ConcreteJob> ofType(SnapshotTarget target, StageContext context, Set<JobType> types)
            throws WsmanException {
        return TargetCalls.jobs(target, context.host()).stream()
                .filter(job -> types.contains(job.type()) || job.type() == JobType.OTHER)
                .toList();
    }

    /** The same jobs that run. */
    static List<ConcreteJob> running(SnapshotTarget target, StageContext context, Set<JobType> types)
            throws WsmanException {
        return ofType(target, context, types).stream()
                .filter(job -> !job.state().ended())
                .toList();
    }

    /**
     * Recovers a call whose response was lost: by a running job, else by the effect of the call, else by an ended job. A
     * running job comes first, because the effect can precede the end of the job.
     *
     * @param types the types of the jobs that the call starts
     */
    static Recovery<SnapshotExport> recover(
            CallStage<SnapshotExport> stage, SnapshotExport export, StageContext context, Set<JobType> types)
            throws WsmanException, OperationFailedException {
        List<ConcreteJob> running = running(export.target(), context, types);
        if (!running.isEmpty()) {
            return new Recovery.Jobs<>(running);
        }
        Optional<SnapshotExport> effect = stage.findEffect(export, context);
        return effect.isPresent()
                ? new Recovery.Effect<>(effect.get())
                : new Recovery.Jobs<>(ofType(export.target(), context, types));
    }

    /** A job that the host does not find under its reference. */
    static Optional<ConcreteJob> find(SnapshotTarget target, EndpointReference reference, StageContext context)
            throws WsmanException {
        InstanceId id = ConcreteJob.idOf(reference);
        return TargetCalls.jobs(target, context.host()).stream()
                .filter(job -> !job.id().isEmpty() && job.id().equals(id))
                .findFirst();
    }
}

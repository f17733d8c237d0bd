package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.CallStage.Recovery;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Jobs of a target, by which a call whose response was lost is recognized. The job of each call is an Msvm_ConcreteJob of a
 * known type (class reference); a host may leave the type out, so that a job without a known type counts too.
 */
final class TargetJobs {

    private TargetJobs() {}

    /** The jobs that the host links with the machines of a target, running or ended, each once. */
    static List<ConcreteJob> linked(SnapshotTarget target, HypervHost host, Predicate<ConcreteJob> relevant)
            throws WsmanException {
        Map<InstanceId, ConcreteJob> jobs = new LinkedHashMap<>();
        MachineJobs.of(references(target, host), relevant, host)
                .values()
                .forEach(each -> each.forEach(job -> jobs.putIfAbsent(job.id(), job)));
        return List.copyOf(jobs.values());
    }

    private static Map<InstanceId, EndpointReference> references(SnapshotTarget target, HypervHost host)
            throws WsmanException {
        if (target.kind() == SnapshotTarget.Kind.MACHINE) {
            return Map.of(InstanceId.of(target.id()), target.reference());
        }
        Map<InstanceId, EndpointReference> references = new LinkedHashMap<>();
        if (target.machines().isEmpty()) {
            TargetMachines.systems(target, host).forEach(system -> references.put(system.id(), system.reference()));
        }
        target.machines().forEach(machine -> references.put(InstanceId.of(machine.id()), machine.reference()));
        return references;
    }

    /** The jobs of the target that run. */
    static List<ConcreteJob> running(SnapshotTarget target, HypervHost host) throws WsmanException {
        return linked(target, host, job -> !job.state().ended());
    }

    /** Identifiers of the jobs that a call cannot have started: those of its types that exist before it. */
    static Set<InstanceId> known(SnapshotTarget target, StageContext context, Set<JobType> types)
            throws WsmanException {
        return ofType(target, context, types).stream().map(ConcreteJob::id).collect(Collectors.toSet());
    }

    /** The jobs of the target with one of the types, or without a known type. */
    static List<ConcreteJob> ofType(SnapshotTarget target, StageContext context, Set<JobType> types)
            throws WsmanException {
        return linked(target, context.host(), job -> types.contains(job.type()) || job.type() == JobType.OTHER);
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
        List<ConcreteJob> linked = ofType(export.target(), context, types);
        List<ConcreteJob> running =
                linked.stream().filter(job -> !job.state().ended()).toList();
        if (!running.isEmpty()) {
            return new Recovery.Jobs<>(running);
        }
        Optional<SnapshotExport> effect = stage.findEffect(export, context);
        return effect.isPresent() ? new Recovery.Effect<>(effect.get()) : new Recovery.Jobs<>(linked);
    }

    /** A job that the host does not find under its reference. */
    static Optional<ConcreteJob> find(SnapshotTarget target, EndpointReference reference, StageContext context)
            throws WsmanException {
        InstanceId id = ConcreteJob.idOf(reference);
        return linked(
                        target,
                        context.host(),
                        job -> !job.id().isEmpty() && job.id().equals(id))
                .stream()
                .findFirst();
    }
}

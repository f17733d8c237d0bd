package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystem;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Jobs by the machines that the host links with them. For many machines and few jobs it asks for the machines of each job, else
 * for the jobs of each machine, so that the number of requests is that of the fewer ones.
 */
final class MachineJobs {

    private MachineJobs() {}

    /**
     * The jobs of machines, running or ended.
     *
     * @param machines references by the machine's identifier
     * @param relevant which jobs the caller needs
     * @return jobs by the machine's identifier; nothing for a machine without one
     */
    static Map<InstanceId, List<ConcreteJob>> of(
            Map<InstanceId, EndpointReference> machines, Predicate<ConcreteJob> relevant, HypervHost host)
            throws WsmanException {
        if (machines.size() > 1) {
            List<ConcreteJob> jobs =
                    host.virtualSystems().jobs().stream().filter(relevant).toList();
            if (jobs.size() <= machines.size()) {
                return byJob(jobs, machines.keySet(), host);
            }
        }
        Map<InstanceId, List<ConcreteJob>> found = new HashMap<>();
        for (Map.Entry<InstanceId, EndpointReference> machine : machines.entrySet()) {
            List<ConcreteJob> jobs = host.virtualSystems().jobsAffecting(machine.getValue()).stream()
                    .filter(relevant)
                    .toList();
            if (!jobs.isEmpty()) {
                found.put(machine.getKey(), jobs);
            }
        }
        return found;
    }

    private static Map<InstanceId, List<ConcreteJob>> byJob(
            List<ConcreteJob> jobs, Set<InstanceId> machines, HypervHost host) throws WsmanException {
        Map<InstanceId, List<ConcreteJob>> found = new HashMap<>();
        for (ConcreteJob job : jobs) {
            host.virtualSystems().machinesAffectedBy(job.reference()).stream()
                    .map(VirtualSystem::id)
                    .filter(machines::contains)
                    .forEach(machine -> found.computeIfAbsent(machine, id -> new ArrayList<>())
                            .add(job));
        }
        return found;
    }
}

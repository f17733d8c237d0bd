package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.AbsentMachine;
import io.jenkins.plugins.hyperv.virtualization.FailoverCluster.ClusteredMachine;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Machines that are not on this host, with the nodes that own them if the host belongs to a failover cluster. */
final class AbsentMachines {

    private AbsentMachines() {}

    /**
     * The members of a group that are not on this host. One request, and one more if there are any.
     *
     * @param present the members that are on this host
     */
    static List<AbsentMachine> of(SnapshotTarget target, Collection<InstanceId> present, HypervHost host)
            throws WsmanException {
        if (target.kind() == SnapshotTarget.Kind.MACHINE) {
            return List.of();
        }
        Set<InstanceId> members = host.virtualSystems().memberIdsOf(target.reference());
        List<InstanceId> absent =
                members.stream().filter(id -> !present.contains(id)).toList();
        if (absent.isEmpty()) {
            return List.of();
        }
        List<ClusteredMachine> clustered = host.failoverCluster().machines();
        return absent.stream()
                .map(id -> clustered.stream()
                        .filter(machine -> machine.id().equals(id))
                        .findFirst()
                        .map(machine -> new AbsentMachine(
                                machine.name().isEmpty() ? id.value() : machine.name(), machine.node()))
                        .orElseGet(() -> new AbsentMachine(id.value(), "")))
                .toList();
    }

    /** The nodes that own machines with an identifier or a name; none without a cluster. One request. */
    static Set<String> nodesOf(IdOrName wanted, HypervHost host) throws WsmanException {
        return host.failoverCluster().machines().stream()
                .filter(machine -> wanted.id().isPresent()
                        ? machine.id().equals(InstanceId.of(wanted.id().get().value()))
                        : machine.name().equalsIgnoreCase(wanted.text()))
                .map(ClusteredMachine::node)
                .filter(node -> !node.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

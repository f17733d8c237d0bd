package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.export.CollectionFinder;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystem;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Resolver of the target of a snapshot export: finds the machine, or the VM group with its machines. Changes nothing. */
final class TargetResolver {

    private static final String NO_RIGHTS = "The host shows none at all. Make the account a member of the host's group"
            + " Hyper-V Administrators, without which a host looks empty.";

    private final HypervHost host;
    private final String hostName;

    TargetResolver(HypervHost host, String hostName) {
        this.host = host;
        this.hostName = hostName;
    }

    /** The target without its machines. */
    SnapshotTarget resolve(SnapshotRequest request) throws WsmanException, OperationFailedException {
        if (request.machine() != null) {
            VirtualSystem machine = machine(request.machine());
            return new SnapshotTarget(
                    SnapshotTarget.Kind.MACHINE,
                    machine.reference(),
                    machine.id().value(),
                    machine.name(),
                    List.of());
        }
        VirtualSystemCollection group = new CollectionFinder(host, hostName).find(request.collection());
        return new SnapshotTarget(
                SnapshotTarget.Kind.GROUP,
                group.reference(),
                InstanceId.of(group.id()).value(),
                group.name(),
                List.of());
    }

    private VirtualSystem machine(IdOrName wanted) throws WsmanException, OperationFailedException {
        List<VirtualSystem> found = wanted.id().isPresent()
                ? host.virtualSystems().withId(wanted.id().get()).stream().toList()
                : host.virtualSystems().named(wanted.text());
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            Set<String> nodes = AbsentMachines.nodesOf(wanted, host);
            if (!nodes.isEmpty()) {
                throw new OperationFailedException("VM " + Texts.quoted(wanted.text()) + " is on the node "
                        + Texts.list(List.copyOf(nodes)) + ", not on " + hostName
                        + ": export it from there, or move it to this host.");
            }
            TreeSet<String> names = new TreeSet<>(host.machines().values());
            throw new OperationFailedException("There is no VM " + Texts.quoted(wanted.text()) + " on " + hostName
                    + ". " + whatThereIs(List.copyOf(names)));
        }
        throw new OperationFailedException("There are " + found.size() + " VMs named " + Texts.quoted(wanted.text())
                + " on " + hostName + ": give the ID of one ("
                + Texts.list(found.stream().map(each -> each.id().value()).toList()) + ").");
    }

    private static String whatThereIs(List<String> names) {
        return names.isEmpty() ? NO_RIGHTS : "It has " + Texts.list(names) + ".";
    }
}

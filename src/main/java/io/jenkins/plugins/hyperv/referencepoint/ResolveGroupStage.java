package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.export.CollectionFinder;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystem;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;

/** Query stage that finds the VM group and its machines, and checks whether the host can create a reference point of them. */
final class ResolveGroupStage implements QueryStage<ReferencePointCreation> {

    @Override
    public String name() {
        return "resolve";
    }

    @Override
    public String activity() {
        return "looking up the VM group";
    }

    @Override
    public Result<ReferencePointCreation> query(ReferencePointCreation creation, StageContext context)
            throws WsmanException, OperationFailedException {
        VirtualSystemCollection found = new CollectionFinder(context.host(), context.hostName())
                .find(creation.request().collection());
        List<VirtualSystem> machines = context.host().virtualSystems().membersOf(found.reference());
        GroupTarget group = new GroupTarget(
                found.reference(),
                InstanceId.of(found.id()).value(),
                found.name(),
                machines.stream()
                        .map(machine ->
                                new GroupTarget.Machine(machine.id().value(), machine.name(), machine.reference()))
                        .toList());
        check(group, machines);
        return new Result.Complete<>(creation.withGroup(group));
    }

    private static void check(GroupTarget group, List<VirtualSystem> machines) throws OperationFailedException {
        if (machines.isEmpty()) {
            throw new OperationFailedException("The " + group.display() + " has no VMs on this host.");
        }
        List<String> unsuitable = machines.stream()
                .filter(machine -> !machine.state().allowsSnapshots())
                .map(machine ->
                        "VM \"" + machine.name() + "\" is " + machine.state().displayName())
                .toList();
        if (!unsuitable.isEmpty()) {
            throw new OperationFailedException("The " + group.display() + " cannot have a reference point now: "
                    + Texts.list(unsuitable) + ". Start or shut down these VMs.");
        }
    }
}

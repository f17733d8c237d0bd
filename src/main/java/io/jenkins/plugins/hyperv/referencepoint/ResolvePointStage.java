package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.export.ReferencePointFinder;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.Guid;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointType;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemReferencePoint;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Query stage that finds the reference point to destroy, its VM group and its machines. */
final class ResolvePointStage implements QueryStage<ReferencePointRemoval> {

    @Override
    public String name() {
        return "resolve";
    }

    @Override
    public String activity() {
        return "looking up the reference point";
    }

    @Override
    public Result<ReferencePointRemoval> query(ReferencePointRemoval removal, StageContext context)
            throws WsmanException, OperationFailedException {
        RemovalRequest request = removal.request();
        ReferencePointCollection point = new ReferencePointFinder(context.host(), context.hostName())
                .find("reference point", request.referencePoint(), request.collection());
        if (request.removeAssociatedData() && point.type() != ReferencePointType.LOG_BASED) {
            throw new OperationFailedException("The reference point " + point.id() + " is of type "
                    + point.type().displayName()
                    + " and has no associated data: leave removeAssociatedData out. Nothing was changed.");
        }
        Optional<VirtualSystemCollection> collection = context.host().collectionOf(point);
        List<VirtualSystemReferencePoint> members = context.host().membersOf(point);
        List<GroupTarget.Machine> machines = machines(members, context);
        GroupTarget group = new GroupTarget(
                collection.map(VirtualSystemCollection::reference).orElse(null),
                InstanceId.of(collection.map(VirtualSystemCollection::id).orElse(point.collectionId()))
                        .value(),
                collection.map(VirtualSystemCollection::name).orElse(""),
                machines);
        Map<String, String> names = new HashMap<>();
        machines.forEach(machine -> names.put(machine.id(), machine.name()));
        return new Result.Complete<>(removal.resolved(
                group, point.reference(), ReferencePointFacts.of(point, group.id(), group.name(), members, names)));
    }

    /** Without machines that do not exist any more. */
    private static List<GroupTarget.Machine> machines(List<VirtualSystemReferencePoint> members, StageContext context)
            throws WsmanException {
        List<GroupTarget.Machine> machines = new ArrayList<>();
        for (VirtualSystemReferencePoint member : members) {
            Optional<Guid> id = Guid.of(member.machineId());
            if (id.isPresent()) {
                context.host()
                        .virtualSystems()
                        .withId(id.get())
                        .ifPresent(machine -> machines.add(
                                new GroupTarget.Machine(machine.id().value(), machine.name(), machine.reference())));
            }
        }
        return machines;
    }
}

package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.export.CollectionFinder;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Query stage that lists the reference points of a VM group or of the host, with their machines. */
final class ListPointsStage implements QueryStage<ReferencePointListing> {

    /** Requests in one turn, so that a turn stays short and an abort is noticed. */
    private static final int BATCH = 5;

    private final List<ReferencePointFacts> read = new ArrayList<>();
    private List<ReferencePointCollection> listed;
    private List<VirtualSystemCollection> groups;
    private Map<String, String> machineNames;

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String activity() {
        return "listing reference points";
    }

    @Override
    public Result<ReferencePointListing> query(ReferencePointListing listing, StageContext context)
            throws WsmanException, OperationFailedException {
        if (listed == null) {
            list(listing, context);
        }
        for (int left = BATCH; left > 0 && read.size() < listed.size(); left--) {
            read.add(facts(listed.get(read.size()), context.host()));
        }
        if (read.size() < listed.size()) {
            return new Result.Again<>(Duration.ZERO);
        }
        context.log().line(Texts.count(read.size(), "reference point"));
        read.forEach(point -> context.log().line(line(point)));
        return new Result.Complete<>(listing.withPoints(read));
    }

    private void list(ReferencePointListing listing, StageContext context)
            throws WsmanException, OperationFailedException {
        HypervHost host = context.host();
        if (listing.collection() == null) {
            groups = host.collections();
            machineNames = host.machines();
            listed = host.referencePoints();
        } else {
            VirtualSystemCollection group = new CollectionFinder(host, context.hostName()).find(listing.collection());
            groups = List.of(group);
            machineNames = host.machines();
            listed = host.collectionReferencePoints().referencePointsOf(group.reference());
        }
    }

    private ReferencePointFacts facts(ReferencePointCollection point, HypervHost host) throws WsmanException {
        Optional<VirtualSystemCollection> group = group(point, host);
        String groupId = group.map(VirtualSystemCollection::id).orElse(point.collectionId());
        return ReferencePointFacts.of(
                point,
                InstanceId.of(groupId).value(),
                group.map(VirtualSystemCollection::name).orElse(""),
                host.membersOf(point),
                machineNames);
    }

    private Optional<VirtualSystemCollection> group(ReferencePointCollection point, HypervHost host)
            throws WsmanException {
        InstanceId id = InstanceId.of(point.collectionId());
        return id.isEmpty()
                ? host.collectionOf(point)
                : groups.stream()
                        .filter(group -> InstanceId.of(group.id()).equals(id))
                        .findFirst();
    }

    private static String line(ReferencePointFacts point) {
        String name = point.name().isEmpty() ? "" : " \"" + point.name() + "\"";
        String group = point.collection().isEmpty() ? point.collectionId() : "\"" + point.collection() + "\"";
        return "  " + point.id() + name + " of VM group " + group + " (" + point.kind() + ", "
                + Texts.count(point.machines().size(), "VM") + ")";
    }
}

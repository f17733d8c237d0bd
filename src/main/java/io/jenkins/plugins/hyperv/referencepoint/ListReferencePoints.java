package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.Stage;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operation that lists the reference points of VM groups. It changes nothing, locks nothing and needs no slot of the host. */
public final class ListReferencePoints implements OperationType<ReferencePointListing> {

    /** The name in stored states. */
    public static final String NAME = "listReferencePoints";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<ReferencePointListing> dataType() {
        return ReferencePointListing.class;
    }

    @Override
    public List<Stage<ReferencePointListing>> stages() {
        return List.of(new ListPointsStage());
    }

    @Override
    public OperationDescription describe(ReferencePointListing listing) {
        return new OperationDescription(
                "list of reference points",
                listing.collection() == null
                        ? "all VM groups"
                        : listing.collection().text(),
                "",
                "Run the step again.");
    }

    @Override
    public Set<LockTarget> lockTargets(ReferencePointListing listing, Origin origin) {
        return Set.of();
    }

    @Override
    public int countRunning(HypervHost host) {
        return 0;
    }

    @Override
    public OperationResult result(OperationState<ReferencePointListing> state, Instant now) {
        List<Map<String, Object>> points = new ArrayList<>();
        for (ReferencePointFacts point : state.data().points()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("host", state.request().hostName());
            entry.putAll(point.toMap());
            points.add(entry);
        }
        return OperationResult.withoutArtifact(
                points,
                Map.of("HYPERV_REFERENCE_POINTS", Integer.toString(points.size())),
                new OperationResult.Figures(0, 0, null, List.of()),
                List.of());
    }
}

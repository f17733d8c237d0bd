package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.Stage;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Operation that destroys a reference point of a VM group (Msvm_CollectionReferencePointService.DestroyReferencePoint), and
 * before it the change log of a log-based one if the user requests that (RemoveAssociatedData). There is no cleanup.
 */
public final class DestroyReferencePoint implements OperationType<ReferencePointRemoval> {

    /** The name in stored states. */
    public static final String NAME = "destroyReferencePoint";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<ReferencePointRemoval> dataType() {
        return ReferencePointRemoval.class;
    }

    @Override
    public List<Stage<ReferencePointRemoval>> stages() {
        return List.of(new ResolvePointStage(), new RemoveDataStage(), new DestroyPointStage());
    }

    @Override
    public OperationDescription describe(ReferencePointRemoval removal) {
        ReferencePointFacts point = removal.point();
        return new OperationDescription(
                "removal of the reference point",
                point == null || point.name().isEmpty()
                        ? removal.request().referencePoint().text()
                        : point.name(),
                "",
                "List the reference points of the VM group (hypervReferencePoints) to see whether it is gone.",
                List.of(),
                removal.alsoGone() == null ? List.of() : List.of(removal.group().leftBehind(point.id())),
                removal.group() == null
                        ? OperationDescription.Target.UNKNOWN
                        : removal.group().described());
    }

    /** The group, or the reference point if the host does not name its group. */
    @Override
    public Set<LockTarget> lockTargets(ReferencePointRemoval removal, Origin origin) {
        if (removal.group() == null) {
            return Set.of();
        }
        return Set.of(
                removal.group().id().isEmpty()
                        ? new LockTarget(origin.hostKey(), removal.point().id(), "")
                        : removal.group().lock(origin));
    }

    @Override
    public int countRunning(HypervHost host) throws WsmanException {
        return (int) host.virtualSystems().jobsOfType(JobType.DESTROY_REFERENCE_POINT_COLLECTION).stream()
                .filter(job -> !job.state().ended())
                .count();
    }

    @Override
    public OperationResult result(OperationState<ReferencePointRemoval> state, Instant now) {
        ReferencePointRemoval removal = state.data();
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("host", state.request().hostName());
        value.putAll(removal.point().toMap());
        value.put("alsoDestroyed", new ArrayList<>(removal.alsoGone()));
        return OperationResult.withoutArtifact(
                value,
                Map.of("HYPERV_REFERENCE_POINT", removal.point().id()),
                new OperationResult.Figures(0, 0, null, List.of()),
                problems(removal));
    }

    private static List<String> problems(ReferencePointRemoval removal) {
        return removal.alsoGone().isEmpty()
                ? List.of()
                : List.of("With reference point " + removal.point().id()
                        + ", more disappeared from the host than Jenkins removed: "
                        + Texts.list(removal.alsoGone())
                        + ". The host destroys reference points that depend on another one.");
    }
}

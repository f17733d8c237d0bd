package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.Stage;
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
 * Operation that creates a reference point of a VM group (Msvm_CollectionReferencePointService.CreateReferencePoint). There is
 * no cleanup: an operation without success names the reference point that it created and destroys none, because another
 * program may have created it at the same time.
 */
public final class CreateReferencePoint implements OperationType<ReferencePointCreation> {

    /** The name in stored states. */
    public static final String NAME = "createReferencePoint";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<ReferencePointCreation> dataType() {
        return ReferencePointCreation.class;
    }

    @Override
    public List<Stage<ReferencePointCreation>> stages() {
        return List.of(new ResolveGroupStage(), new CreatePointStage(), new ReadPointStage());
    }

    @Override
    public OperationDescription describe(ReferencePointCreation creation) {
        GroupTarget group = creation.group();
        return new OperationDescription(
                "creation of the reference point",
                group == null ? creation.request().collection().text() : group.name(),
                "",
                "List the reference points of the VM group (hypervReferencePoints) to see whether one is new.",
                leftBehind(creation),
                List.of(),
                group == null ? OperationDescription.Target.UNKNOWN : group.described());
    }

    /** A reference point that may be another program's is not offered for removal. */
    private static List<LeftBehindObject> leftBehind(ReferencePointCreation creation) {
        if (creation.createdId() == null) {
            return List.of();
        }
        return List.of(
                creation.presumed()
                        ? creation.group().possiblyLeftBehind(creation.createdId())
                        : creation.group().leftBehind(creation.createdId()));
    }

    @Override
    public Set<LockTarget> lockTargets(ReferencePointCreation creation, Origin origin) {
        return creation.group() == null ? Set.of() : Set.of(creation.group().lock(origin));
    }

    @Override
    public int countRunning(HypervHost host) throws WsmanException {
        return (int) host.virtualSystems().jobsOfType(JobType.CREATE_REFERENCE_POINT_COLLECTION).stream()
                .filter(job -> !job.state().ended())
                .count();
    }

    @Override
    public OperationResult result(OperationState<ReferencePointCreation> state, Instant now) {
        ReferencePointCreation creation = state.data();
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("host", state.request().hostName());
        value.put("id", creation.createdId());
        value.put("collection", creation.group().name());
        value.put("collectionId", creation.group().id());
        if (creation.created() != null) {
            value.putAll(creation.created().toMap());
        }
        value.put("jobId", creation.jobId());
        value.put("jobDurationSeconds", creation.durationSeconds());
        value.put("warnings", new ArrayList<>(creation.warnings()));
        return OperationResult.withoutArtifact(
                value,
                Map.of(
                        "HYPERV_REFERENCE_POINT", creation.createdId(),
                        "HYPERV_REFERENCE_POINT_COLLECTION", creation.group().id()),
                new OperationResult.Figures(0, 0, null, creation.warnings()),
                List.of());
    }
}

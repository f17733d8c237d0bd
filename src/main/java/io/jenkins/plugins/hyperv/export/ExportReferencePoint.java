package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.checksums.DeleteShellStage;
import io.jenkins.plugins.hyperv.checksums.ProofStages;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.SequenceStage;
import io.jenkins.plugins.hyperv.operation.Stage;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Operation that exports an existing reference point collection
 * (Msvm_CollectionReferencePointService.ExportReferencePoint). Stages: resolve what the request names, export, read sizes,
 * dates and digests of the exported files. The cleanup deletes a remote shell; a cancelled export is terminated, and its files
 * belong to the user.
 */
public final class ExportReferencePoint implements OperationType<ReferencePointExport> {

    /** The name in stored states. */
    public static final String NAME = "exportReferencePoint";

    private static final String NOUN = "export";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<ReferencePointExport> dataType() {
        return ReferencePointExport.class;
    }

    @Override
    public List<Stage<ReferencePointExport>> stages() {
        List<QueryStage<ReferencePointExport>> parts = new ArrayList<>();
        parts.add(new ReadFilesStage());
        parts.addAll(ProofStages.of(new ReferencePointProof()));
        return List.of(
                new ResolveStage(),
                new ExportStage(),
                new SequenceStage<>("readFiles", "reading the exported files", parts));
    }

    @Override
    public List<Stage<ReferencePointExport>> cleanup(ReferencePointExport export) {
        return export.proof().shell().isOpen() ? List.of(new DeleteShellStage<>(new ReferencePointProof())) : List.of();
    }

    @Override
    public OperationDescription describe(ReferencePointExport export) {
        String directory = export.request().directory().path();
        ResolvedExport resolved = export.resolved();
        return new OperationDescription(
                        NOUN,
                        resolved == null || resolved.name().isEmpty()
                                ? export.request().referencePoint().text()
                                : resolved.name(),
                        directory,
                        "Check whether " + directory + " contains a complete export before you try again.")
                .withTarget(resolved == null ? OperationDescription.Target.UNKNOWN : target(resolved));
    }

    private static OperationDescription.Target target(ResolvedExport resolved) {
        return new OperationDescription.Target(
                resolved.collectionName(),
                resolved.machines().stream()
                        .map(machine -> machine.name().isEmpty() ? machine.id() : machine.name())
                        .toList());
    }

    @Override
    public Map<String, String> facts(ReferencePointExport export) {
        ResolvedExport resolved = export.resolved();
        ExportKind kind = export.request().base() == null ? ExportKind.FULL : ExportKind.DIFFERENTIAL;
        return resolved == null || resolved.collectionId().isEmpty()
                ? Map.of(ExportKind.FACT, kind.text())
                : Map.of(ExportKind.FACT, kind.text(), TARGET_ID, resolved.collectionId());
    }

    @Override
    public Set<LockTarget> lockTargets(ReferencePointExport export, Origin origin) {
        ResolvedExport resolved = export.resolved();
        return resolved == null
                ? Set.of()
                : Set.of(new LockTarget(
                        origin.hostKey(),
                        InstanceId.of(resolved.collectionId().isEmpty() ? resolved.id() : resolved.collectionId())
                                .value(),
                        export.request().directory().comparable()));
    }

    @Override
    public int countRunning(HypervHost host) throws WsmanException {
        return host.runningExports();
    }

    @Override
    public OperationResult result(OperationState<ReferencePointExport> state, Instant now) {
        Manifest manifest =
                ManifestWriter.completed(state.data(), state.request().hostName(), state.origin(), now);
        return new OperationResult(
                artifact(state, manifest),
                "manifest",
                "HYPERV_EXPORT_MANIFEST",
                ExportReturnValue.of(manifest),
                ExportReturnValue.variables(manifest),
                new OperationResult.Figures(
                        manifest.exportedDisks().size(),
                        manifest.files().size(),
                        manifest.totalBytes(),
                        manifest.warnings()),
                state.data().proof().problems());
    }

    /** Only an export whose result is lost may be complete. The others leave nothing that has to be removed. */
    @Override
    public Optional<Artifact> artifact(
            OperationState<ReferencePointExport> state, Ending ending, String reason, Instant now) {
        return ending instanceof Ending.ResultLost
                ? Optional.of(artifact(state, ManifestWriter.resultLost(state, reason, now)))
                : Optional.empty();
    }

    private static Artifact artifact(OperationState<ReferencePointExport> state, Manifest manifest) {
        return new Artifact(Manifest.FILE_NAME, state.origin().operationId(), manifest.toJson());
    }
}

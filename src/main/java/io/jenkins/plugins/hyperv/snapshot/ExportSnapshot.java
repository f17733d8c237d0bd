package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.checksums.DeleteShellStage;
import io.jenkins.plugins.hyperv.checksums.ProofStages;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.JobFacts;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
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
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Operation that takes a recovery snapshot of a machine or a VM group, exports it with its disks, converts it to a reference
 * point, and removes old reference points. Cleanup: without success, the snapshot is destroyed, never converted, because the
 * next differential export would be based on a state whose data was not exported.
 */
public final class ExportSnapshot implements OperationType<SnapshotExport> {

    /** The name in stored states. */
    public static final String NAME = "exportSnapshot";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<SnapshotExport> dataType() {
        return SnapshotExport.class;
    }

    @Override
    public List<Stage<SnapshotExport>> stages() {
        List<QueryStage<SnapshotExport>> parts = new ArrayList<>();
        parts.add(new ReadDetailsStage());
        parts.addAll(ProofStages.of(new SnapshotProof()));
        return List.of(
                new PreflightStage(),
                new FindLeftBehindStage(),
                new RemoveLeftBehindStage(),
                AwaitJobsStage.afterRemoval(),
                new CreateSnapshotStage(),
                new ExportSnapshotStage(),
                new PostflightStage(),
                new ConvertStage(),
                new SelectOldPointsStage(),
                new RemovePointStage(),
                new SequenceStage<>("readDetails", "reading what the manifest contains", parts));
    }

    @Override
    public List<Stage<SnapshotExport>> cleanup(SnapshotExport export, Ending ending) {
        List<Stage<SnapshotExport>> stages = new ArrayList<>();
        if (export.proof().shell().isOpen()) {
            stages.add(new DeleteShellStage<>(new SnapshotProof()));
        }
        stages.addAll(cleanupOfSnapshot(export, ending));
        return stages;
    }

    /**
     * A snapshot that is kept has to be named, so the cleanup looks for one whose identifier is unknown, and for one that the host
     * still converts.
     */
    private static List<Stage<SnapshotExport>> cleanupOfSnapshot(SnapshotExport export, Ending ending) {
        boolean kept = export.request().keepSnapshotOnFailure();
        boolean mayBeConverted = export.point() != null && ending.job().fate() == JobFacts.Fate.RUNNING;
        if (export.snapshot() == null || kept && export.snapshot().id() != null && !mayBeConverted) {
            return List.of();
        }
        boolean mayStillBeTaken = export.snapshot().id() == null
                && ending.job().fate() == JobFacts.Fate.UNKNOWN
                && ending.job().jobId() == null;
        Stage<SnapshotExport> awaitJobs = AwaitJobsStage.inCleanup(ending.job().jobId());
        Stage<SnapshotExport> last = kept ? new FindKeptSnapshotStage() : new DestroySnapshotStage();
        return mayStillBeTaken ? List.of(new AwaitLateCallStage(), awaitJobs, last) : List.of(awaitJobs, last);
    }

    @Override
    public OperationDescription describe(SnapshotExport export) {
        String directory = export.request().directory().path();
        return new OperationDescription(
                "export",
                subject(export),
                directory,
                "Check whether " + directory + " contains a complete export before you try again.",
                leftBehind(export),
                export.earlier().gone(),
                target(export));
    }

    private static OperationDescription.Target target(SnapshotExport export) {
        if (export.plan() == null) {
            return OperationDescription.Target.UNKNOWN;
        }
        SnapshotTarget target = export.target();
        return new OperationDescription.Target(
                target.name(),
                target.machines().stream().map(SnapshotTarget.Machine::name).toList());
    }

    private static String subject(SnapshotExport export) {
        String found = export.plan() == null ? "" : export.target().name();
        String target = found.isEmpty() ? export.request().targetText() : found;
        return export.request().preflightOnly() ? target + " (preflight)" : target;
    }

    @Override
    public Map<String, String> facts(SnapshotExport export) {
        return SnapshotFacts.of(export);
    }

    private static List<LeftBehindObject> leftBehind(SnapshotExport export) {
        SnapshotExport.Taken snapshot = export.snapshot();
        if (snapshot == null || !snapshot.mayExist()) {
            return List.of();
        }
        SnapshotTarget target = export.target();
        boolean kept = export.request().keepSnapshotOnFailure();
        return List.of(
                snapshot.id() == null
                        ? new LeftBehindObject(
                                "",
                                target.id(),
                                target.display(),
                                "possibly a new recovery snapshot of " + target.display(),
                                target.calls().listCommand(),
                                kept)
                        : new LeftBehindObject(
                                snapshot.id(),
                                target.id(),
                                target.display(),
                                "the recovery snapshot " + snapshot.id() + " of " + target.display(),
                                target.calls().removalCommand(snapshot.id()),
                                kept));
    }

    /** The target and each of its machines: a machine can be exported by itself and as a member of several groups. */
    @Override
    public Set<LockTarget> lockTargets(SnapshotExport export, Origin origin) {
        if (export.plan() == null) {
            return Set.of();
        }
        SnapshotTarget target = export.target();
        return Stream.concat(Stream.of(target.id()), target.machines().stream().map(SnapshotTarget.Machine::id))
                .map(id -> new LockTarget(origin.hostKey(), id, ""))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int countRunning(HypervHost host) throws WsmanException {
        return host.runningExports();
    }

    @Override
    public OperationResult result(OperationState<SnapshotExport> state, Instant now) {
        return SnapshotResult.of(state, now);
    }

    @Override
    public Optional<Artifact> artifact(
            OperationState<SnapshotExport> state, Ending ending, String reason, Instant now) {
        return SnapshotResult.unsuccessful(state, ending, reason, leftBehind(state.data()), now);
    }
}

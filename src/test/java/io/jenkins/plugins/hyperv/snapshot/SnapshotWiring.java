package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.Stage;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Wiring of an operation in a simulation: its stages, its description, and what surrounds it. A mutant wires one of them
 * wrongly.
 *
 * @param stage changes each stage of the operation and of its cleanup
 * @param cleanup changes the stages of the cleanup
 * @param describe changes the description
 * @param leftBehind changes what earlier operations have left behind, as the operation sees it
 * @param statesLost how many of the latest saved states a restart does not find
 * @param losesCleanup whether the cleanup ends with the step
 */
record SnapshotWiring(
        UnaryOperator<Stage<SnapshotExport>> stage,
        UnaryOperator<List<Stage<SnapshotExport>>> cleanup,
        UnaryOperator<OperationDescription> describe,
        UnaryOperator<List<LeftBehindObject>> leftBehind,
        int statesLost,
        boolean losesCleanup) {

    /** As in production. */
    static final SnapshotWiring RIGHT = new SnapshotWiring(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            0,
            false);

    /** Changes the call stage with a name. */
    static SnapshotWiring withStage(String name, UnaryOperator<CallStage<SnapshotExport>> change) {
        UnaryOperator<Stage<SnapshotExport>> stage =
                right -> right.name().equals(name) ? change.apply((CallStage<SnapshotExport>) right) : right;
        return new SnapshotWiring(stage, RIGHT.cleanup, RIGHT.describe, RIGHT.leftBehind, 0, false);
    }

    static SnapshotWiring withCleanup(UnaryOperator<List<Stage<SnapshotExport>>> change) {
        return new SnapshotWiring(RIGHT.stage, change, RIGHT.describe, RIGHT.leftBehind, 0, false);
    }

    static SnapshotWiring withoutCleanupStage(String name) {
        return withCleanup(stages ->
                stages.stream().filter(stage -> !stage.name().equals(name)).toList());
    }

    static SnapshotWiring withDescription(UnaryOperator<OperationDescription> change) {
        return new SnapshotWiring(RIGHT.stage, RIGHT.cleanup, change, RIGHT.leftBehind, 0, false);
    }

    static SnapshotWiring withLeftBehind(UnaryOperator<List<LeftBehindObject>> change) {
        return new SnapshotWiring(RIGHT.stage, RIGHT.cleanup, RIGHT.describe, change, 0, false);
    }

    static SnapshotWiring withStatesLost(int count) {
        return new SnapshotWiring(RIGHT.stage, RIGHT.cleanup, RIGHT.describe, RIGHT.leftBehind, count, false);
    }

    static SnapshotWiring withoutBackground() {
        return new SnapshotWiring(RIGHT.stage, RIGHT.cleanup, RIGHT.describe, RIGHT.leftBehind, 0, true);
    }

    /** The type of the operation, wired like this. */
    OperationType<SnapshotExport> type() {
        ExportSnapshot right = new ExportSnapshot();
        return new OperationType<>() {
            @Override
            public String name() {
                return right.name();
            }

            @Override
            public Class<SnapshotExport> dataType() {
                return right.dataType();
            }

            @Override
            public List<Stage<SnapshotExport>> stages() {
                return right.stages().stream().map(stage).toList();
            }

            @Override
            public List<Stage<SnapshotExport>> cleanup(SnapshotExport export, Ending ending) {
                return cleanup.apply(right.cleanup(export, ending)).stream()
                        .map(stage)
                        .toList();
            }

            @Override
            public OperationDescription describe(SnapshotExport export) {
                return describe.apply(right.describe(export));
            }

            @Override
            public Set<LockTarget> lockTargets(SnapshotExport export, Origin origin) {
                return right.lockTargets(export, origin);
            }

            @Override
            public int countRunning(HypervHost host) throws WsmanException {
                return right.countRunning(host);
            }

            @Override
            public OperationResult result(OperationState<SnapshotExport> state, Instant now) {
                return right.result(state, now);
            }

            @Override
            public Optional<Artifact> artifact(
                    OperationState<SnapshotExport> state, Ending ending, String reason, Instant now) {
                return right.artifact(state, ending, reason, now);
            }
        };
    }
}

package io.jenkins.plugins.hyperv.operation;

import java.util.List;
import java.util.Optional;

/** Sequence of the stages of one run of an operation, and of its cleanup. */
final class StageSequence<D> {

    private static final StageProgress PENDING = new StageProgress.Pending();

    private final OperationType<D> type;
    private final List<Stage<D>> stages;
    private List<Stage<D>> cleanup = List.of();

    StageSequence(OperationType<D> type) {
        this.type = type;
        this.stages = List.copyOf(type.stages());
    }

    Position first() {
        return new Position.AtStage(stages.get(0).name(), PENDING);
    }

    /** The stage of a position. */
    Stage<D> find(OperationState<D> state) throws OperationFailedException {
        Optional<Stage<D>> stage = current(state);
        if (stage.isEmpty()) {
            throw new OperationFailedException("This version of the plugin does not know the stage "
                    + Texts.quoted(state.position().stageName()) + " of the operation.");
        }
        return stage.get();
    }

    /** The current stage; empty if there is none or this version does not know it. */
    Optional<Stage<D>> current(OperationState<D> state) {
        String name = state.position().stageName();
        return sequence(state).stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst();
    }

    private List<Stage<D>> sequence(OperationState<D> state) {
        return state.position() instanceof Position.CleaningUp ? cleanup(state) : stages;
    }

    /** The position after the current stage, or the same stage if it is repeated; empty after the last one. */
    Optional<Position> afterCompleted(OperationState<D> state) {
        boolean repeated =
                current(state).filter(stage -> stage.isRepeated(state.data())).isPresent();
        return repeated ? Optional.of(state.withProgress(PENDING).position()) : after(state);
    }

    /** The position after the current stage; empty after the last one. */
    Optional<Position> after(OperationState<D> state) {
        if (state.position() instanceof Position.CleaningUp cleaning) {
            List<Stage<D>> sequence = cleanup(state);
            int next = index(sequence, cleaning.stage()) + 1;
            return next < sequence.size()
                    ? Optional.of(new Position.CleaningUp(
                            cleaning.ending(), sequence.get(next).name(), PENDING))
                    : Optional.empty();
        }
        int next = index(stages, ((Position.AtStage) state.position()).stage()) + 1;
        return next < stages.size()
                ? Optional.of(new Position.AtStage(stages.get(next).name(), PENDING))
                : Optional.empty();
    }

    /** The first position of the cleanup; empty if there is nothing to clean up. */
    Optional<Position> cleanup(OperationState<D> state, Ending ending) {
        cleanup = List.copyOf(type.cleanup(state.data(), ending));
        return cleanup.isEmpty()
                ? Optional.empty()
                : Optional.of(new Position.CleaningUp(ending, cleanup.get(0).name(), PENDING));
    }

    /** After a restart the cleanup is derived again from the data. */
    private List<Stage<D>> cleanup(OperationState<D> state) {
        if (cleanup.isEmpty() && state.position() instanceof Position.CleaningUp cleaning) {
            cleanup = List.copyOf(type.cleanup(state.data(), cleaning.ending()));
        }
        return cleanup;
    }

    /** Whether the time limit ends the operation in its current stage. */
    boolean isTimeLimited(OperationState<D> state) {
        if (state.position() instanceof Position.CleaningUp || state.isOver()) {
            return false;
        }
        if (!(state.position() instanceof Position.AtStage at)) {
            return true;
        }
        return stages.stream()
                .filter(stage -> stage.name().equals(at.stage()))
                .allMatch(stage -> !(stage instanceof QueryStage<D> query) || query.isTimeLimited(state.data()));
    }

    private static int index(List<? extends Stage<?>> sequence, String name) {
        for (int i = 0; i < sequence.size(); i++) {
            if (sequence.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}

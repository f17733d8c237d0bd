package io.jenkins.plugins.hyperv.operation;

import java.time.InstantSource;
import java.util.Optional;

/** Transitions between stages: to the next stage, to the cleanup, and to the end of the operation. */
final class StageTransitions<D> {

    private final OperationType<D> type;
    private final InstantSource clock;
    private final OperationLog log;
    private final StageSequence<D> stages;

    StageTransitions(OperationType<D> type, InstantSource clock, OperationLog log) {
        this.type = type;
        this.clock = clock;
        this.log = log;
        this.stages = new StageSequence<>(type);
    }

    StageSequence<D> stages() {
        return stages;
    }

    /** Whether the operation is cancelled and has still to stop. A cleanup is not cancelled. */
    static boolean isStopping(OperationState<?> state) {
        return state.cancellation() != null && !(state.position() instanceof Position.CleaningUp);
    }

    /** Continues with the next stage, or ends. */
    Transition<D> next(OperationState<D> completed, boolean mustBeSaved) {
        Optional<Position> position = stages.afterCompleted(completed);
        if (position.isPresent()) {
            OperationState<D> moved = completed.withPosition(position.get());
            return mustBeSaved ? Transition.enter(moved) : Transition.proceed(moved);
        }
        if (completed.position() instanceof Position.CleaningUp cleanup) {
            return finish(completed, cleanup.ending());
        }
        if (completed.aborted()) {
            // The build must not continue as after a success.
            return cancelled(completed, null, JobFacts.completed(JobFacts.Cause.NONE, completed.job()));
        }
        OperationResult result = type.result(completed, clock.instant());
        return new Transition<>(
                completed.withPosition(new Position.Ended()), new NextAction.End(new Outcome.Completed(result)), false);
    }

    /** Stops while the host runs nothing for the operation. */
    Transition<D> stopped(OperationState<D> stopped) {
        return cancelled(stopped.withOutage(null), null, StatusText.idleFacts(type, stopped));
    }

    /**
     * Ends a cancelled operation.
     *
     * @param trouble what kept Jenkins from finding out more about the job; null if nothing did
     */
    Transition<D> cancelled(OperationState<D> stopped, String trouble, JobFacts facts) {
        return end(stopped, new Ending.Cancelled(stopped.cancellation().reason(), trouble, facts));
    }

    /** Ends a failed operation with the facts that its state shows. */
    Transition<D> failed(OperationState<D> failed, String reason) {
        return end(failed, new Ending.Failed(reason, StatusText.facts(type, failed)));
    }

    /** Ends with the facts, as cancelled if the operation is stopping and as failed otherwise. */
    Transition<D> unsuccessful(OperationState<D> ended, String reason, JobFacts facts) {
        return isStopping(ended) ? cancelled(ended, reason, facts) : end(ended, new Ending.Failed(reason, facts));
    }

    /** Ends without success, after the cleanup of what the operation would leave on the host. */
    Transition<D> end(OperationState<D> ending, Ending how) {
        Optional<Stage<D>> stage = how instanceof Ending.Cancelled ? Optional.empty() : stages.current(ending);
        String reason = StatusText.reason(type, ending, how);
        Optional<D> continued = stage.flatMap(failed -> failed.afterFailure(ending.data(), reason));
        if (continued.isPresent()) {
            log.line(Texts.sentenceStart(stage.get().activity()) + " failed: " + reason);
            return next(ending.withData(continued.get()).withOutage(null), true);
        }
        if (ending.position() instanceof Position.CleaningUp cleanup) {
            log.line("The cleanup failed: " + reason);
            Optional<Position> next = stages.after(ending);
            return next.isPresent()
                    ? Transition.enter(ending.withPosition(next.get()))
                    : finish(ending, cleanup.ending());
        }
        Optional<Position> cleanup = stages.cleanup(ending, how);
        return cleanup.isPresent()
                ? Transition.enter(ending.withOutage(null).withPosition(cleanup.get()))
                : finish(ending, how);
    }

    private Transition<D> finish(OperationState<D> ended, Ending how) {
        String message = StatusText.ending(type, ended, how);
        Optional<Artifact> artifact = type.artifact(ended, how, StatusText.reason(type, ended, how), clock.instant());
        return new Transition<>(
                ended.withPosition(new Position.Ended()),
                new NextAction.End(new Outcome.Unsuccessful(
                        how, message, artifact, type.describe(ended.data()).leftBehind())),
                false);
    }
}

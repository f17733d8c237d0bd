package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Wiring of the parts around the engine in a simulation. A mutant wires one of them wrongly, so that the whole behaves as
 * if the engine had a certain mistake; the invariants have to notice.
 *
 * @param checkpoint wraps what stores the state
 * @param transport wraps the transport to the host
 * @param resume makes the state to continue from
 * @param clock makes the operation's clock from the time of day and a count of nanoseconds
 * @param locks wraps the locks
 */
record Wiring(
        UnaryOperator<Checkpoint> checkpoint,
        UnaryOperator<WsmanTransport> transport,
        Resume resume,
        BiFunction<InstantSource, LongSupplier, InstantSource> clock,
        UnaryOperator<OperationLocks> locks) {

    /** As in production. */
    static final Wiring RIGHT = new Wiring(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            (stored, resumed, fresh) -> resumed,
            MonotonicClock::new,
            UnaryOperator.identity());

    /** Makes the state from which another process continues. */
    @FunctionalInterface
    interface Resume {
        /**
         * @param stored the state as it was stored
         * @param resumed the state as the engine resumes it
         * @param fresh the state of an operation that is about to start
         */
        OperationState<Object> of(
                OperationState<Object> stored, OperationState<Object> resumed, OperationState<Object> fresh);
    }

    static Wiring withCheckpoint(UnaryOperator<Checkpoint> wrapper) {
        return new Wiring(wrapper, RIGHT.transport, RIGHT.resume, RIGHT.clock, RIGHT.locks);
    }

    static Wiring withTransport(UnaryOperator<WsmanTransport> wrapper) {
        return new Wiring(RIGHT.checkpoint, wrapper, RIGHT.resume, RIGHT.clock, RIGHT.locks);
    }

    static Wiring withResume(Resume resume) {
        return new Wiring(RIGHT.checkpoint, RIGHT.transport, resume, RIGHT.clock, RIGHT.locks);
    }

    /** Resumes with another intent, if there is one. */
    static Wiring withRecovering(UnaryOperator<StageProgress.Recovering> changed) {
        return withResume((stored, resumed, fresh) ->
                resumed.progress().orElse(null) instanceof StageProgress.Recovering recovering
                        ? resumed.withProgress(changed.apply(recovering))
                        : resumed);
    }

    static Wiring withClock(BiFunction<InstantSource, LongSupplier, InstantSource> clock) {
        return new Wiring(RIGHT.checkpoint, RIGHT.transport, RIGHT.resume, clock, RIGHT.locks);
    }

    static Wiring withLocks(UnaryOperator<OperationLocks> wrapper) {
        return new Wiring(RIGHT.checkpoint, RIGHT.transport, RIGHT.resume, RIGHT.clock, wrapper);
    }
}

package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * How the parts around the engine are joined in a simulation. A mutant joins one of them in a wrong way, so that the
 * whole behaves as if the engine had a certain mistake; the invariants have to notice.
 *
 * @param checkpoint wraps what stores the state
 * @param transport wraps what carries messages to the host
 * @param resume makes of the stored text the state to go on from
 * @param clock makes the export's clock of the time of day and a count of nanoseconds
 */
record Wiring(
        UnaryOperator<Checkpoint> checkpoint,
        UnaryOperator<WsmanTransport> transport,
        Resume resume,
        BiFunction<InstantSource, LongSupplier, InstantSource> clock) {

    /** As in production. */
    static final Wiring RIGHT =
            new Wiring(UnaryOperator.identity(), UnaryOperator.identity(), ExportState::resume, MonotonicClock::new);

    /** Makes of the stored text the state to go on from. */
    @FunctionalInterface
    interface Resume {
        ExportState of(String json, long nowMillis) throws InvalidParameterException;
    }

    static Wiring withCheckpoint(UnaryOperator<Checkpoint> wrapper) {
        return new Wiring(wrapper, RIGHT.transport, RIGHT.resume, RIGHT.clock);
    }

    static Wiring withTransport(UnaryOperator<WsmanTransport> wrapper) {
        return new Wiring(RIGHT.checkpoint, wrapper, RIGHT.resume, RIGHT.clock);
    }

    static Wiring withResume(Resume resume) {
        return new Wiring(RIGHT.checkpoint, RIGHT.transport, resume, RIGHT.clock);
    }

    static Wiring withClock(BiFunction<InstantSource, LongSupplier, InstantSource> clock) {
        return new Wiring(RIGHT.checkpoint, RIGHT.transport, RIGHT.resume, clock);
    }
}

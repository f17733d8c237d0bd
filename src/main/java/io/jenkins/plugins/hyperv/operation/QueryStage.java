package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;

/**
 * Query stage: reads from the host, or makes a change there that may be made twice, such as writing a file again. So the engine
 * may repeat it at any time.
 *
 * @param <D> the operation's data
 */
public non-sealed interface QueryStage<D> extends Stage<D> {

    /** What a turn of the query stage resulted in. */
    sealed interface Result<D> {

        /** The stage is complete; the operation continues with this data. */
        record Complete<D>(D data) implements Result<D> {}

        /** The stage has come further, which a restart must not lose, and needs another turn after the delay. */
        record Progress<D>(D data, Duration delay) implements Result<D> {}

        /** The stage needs another turn after the delay. */
        record Again<D>(Duration delay) implements Result<D> {}
    }

    /**
     * Takes one turn: a handful of requests at most, so that an abort is noticed soon.
     *
     * @throws WsmanException if the host did not answer a request; the engine retries
     * @throws OperationFailedException if the operation cannot succeed
     */
    Result<D> query(D data, StageContext context) throws WsmanException, OperationFailedException;

    /**
     * Whether the engine retries an unreachable host for as long as after a call. Not if nothing would be lost: a quick failure
     * serves the user better then.
     */
    default boolean toleratesOutages() {
        return false;
    }

    /** Whether the operation's time limit ends this stage too. Not if all that the user wants of the host is complete. */
    default boolean isTimeLimited(D data) {
        return true;
    }
}

package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;

/**
 * Query stage: reads from the host and changes nothing there, so the engine may repeat it at any time.
 *
 * @param <D> the operation's data
 */
public non-sealed interface QueryStage<D> extends Stage<D> {

    /** What a turn of the query stage resulted in. */
    sealed interface Result<D> {

        /** The stage is complete; the operation continues with this data. */
        record Complete<D>(D data) implements Result<D> {}

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

    /** Whether the operation's time limit ends this stage too. Not if the host's work is complete already. */
    default boolean isTimeLimited() {
        return true;
    }
}

package io.jenkins.plugins.hyperv.operation;

import java.util.Optional;

/**
 * Stage of an operation. Stages of one operation run one after the other. They are made for one run of an operation, so
 * that they may keep intermediate results in memory; what a restart must not lose belongs in the operation's data.
 *
 * @param <D> the operation's data
 */
public sealed interface Stage<D> permits QueryStage, CallStage {

    /** Name under which stored states refer to the stage. Never changes after a release. */
    String name();

    /** What the operation does in this stage, as a phrase that "on hv01" can follow: "looking up the reference point". */
    String activity();

    /** Whether the stage continues after the result that led to this data, with another call or another part. */
    default boolean isRepeated(D data) {
        return false;
    }

    /**
     * The data with which the operation continues if this stage fails or loses its result; empty if that ends the operation.
     * An aborted build always ends the operation. The {@linkplain OperationResult#problems problems} of the result say what
     * failed.
     *
     * @param reason what the user has to know: one or more sentences
     */
    default Optional<D> afterFailure(D data, String reason) {
        return Optional.empty();
    }
}

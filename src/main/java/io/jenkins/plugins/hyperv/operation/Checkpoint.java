package io.jenkins.plugins.hyperv.operation;

import java.io.IOException;

/** Checkpoint: stores the state of an operation so that it survives the end of the process. */
@FunctionalInterface
public interface Checkpoint {

    /**
     * Returns after the state is stored in a way that survives a crash.
     *
     * @throws IOException if the state is not stored; the engine then starts nothing that depends on it
     * @throws InterruptedException if the process ends in the meantime; whether the state is stored is unknown
     */
    void save(OperationState<?> state) throws IOException, InterruptedException;

    /** The results that belong to the state; asked for once. */
    default ResultStore results() {
        return ResultStore.inMemory();
    }
}

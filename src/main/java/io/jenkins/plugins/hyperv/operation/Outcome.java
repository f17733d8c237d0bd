package io.jenkins.plugins.hyperv.operation;

import java.util.List;
import java.util.Optional;

/** Outcome of an operation. */
public sealed interface Outcome {

    /** The operation was successful. */
    record Completed(OperationResult result) implements Outcome {}

    /**
     * The operation was not successful.
     *
     * @param ending the facts
     * @param message the facts in words: one or more sentences
     * @param artifact what is known of the result, to be archived; empty for nothing
     * @param leftBehind objects that remain on the host; the message names them
     */
    record Unsuccessful(Ending ending, String message, Optional<Artifact> artifact, List<LeftBehindObject> leftBehind)
            implements Outcome {
        public Unsuccessful {
            leftBehind = List.copyOf(leftBehind);
        }
    }
}

package io.jenkins.plugins.hyperv.operation;

/** Signals that an operation cannot succeed any more. The message is the sentence that the user reads. */
public final class OperationFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public OperationFailedException(String message) {
        super(message);
    }
}

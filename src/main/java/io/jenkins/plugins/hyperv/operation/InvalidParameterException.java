package io.jenkins.plugins.hyperv.operation;

/** Signals a parameter that the user has to change. The message is a sentence that says how. */
public final class InvalidParameterException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidParameterException(String message) {
        super(message);
    }
}

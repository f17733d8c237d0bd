package io.jenkins.plugins.hyperv.operation;

/** A request that cannot be carried out as it was put; the message is a sentence that says what to change. */
public final class InvalidParameterException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidParameterException(String message) {
        super(message);
    }
}

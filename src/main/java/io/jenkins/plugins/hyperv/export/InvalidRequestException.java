package io.jenkins.plugins.hyperv.export;

/** A request that cannot be carried out as it was put; the message is a sentence that says what to change. */
public final class InvalidRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message) {
        super(message);
    }
}

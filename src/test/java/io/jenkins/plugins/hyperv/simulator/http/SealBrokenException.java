package io.jenkins.plugins.hyperv.simulator.http;

/** A sealed message cannot be opened. */
public final class SealBrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    public SealBrokenException(String message) {
        super(message);
    }
}

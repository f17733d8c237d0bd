package io.jenkins.plugins.hyperv.simulator.http;

/** An encrypted message cannot be decrypted. */
public final class SealBrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    public SealBrokenException(String message) {
        super(message);
    }
}

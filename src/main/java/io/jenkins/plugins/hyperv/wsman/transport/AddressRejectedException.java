package io.jenkins.plugins.hyperv.wsman.transport;

import java.net.UnknownHostException;

/** A {@link NameResolver} rejected the addresses of a host. The message is one sentence for people. */
public final class AddressRejectedException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    private final boolean transientFailure;
    private final String advice;

    /** @param transientFailure whether the resolver may accept the host later without a change to the configuration */
    public AddressRejectedException(String message, boolean transientFailure, String advice) {
        super(message);
        this.transientFailure = transientFailure;
        this.advice = advice;
    }

    /** Whether the resolver may accept the host later without a change to the configuration. */
    public boolean isTransient() {
        return transientFailure;
    }

    /** What to do; one sentence. */
    public String advice() {
        return advice;
    }
}

package io.jenkins.plugins.hyperv.wsman;

import java.io.IOException;

/**
 * A failed WS-Management request. The message is one sentence for people; it never contains a secret or the body of a
 * message.
 */
public abstract sealed class WsmanException extends IOException
        permits WsmanFault, WsmanUnreachableException, WsmanAuthenticationException, WsmanResponseException {

    private static final long serialVersionUID = 1L;

    private final Delivery delivery;
    private final boolean transientFailure;

    WsmanException(String message, Delivery delivery, boolean transientFailure, Throwable cause) {
        super(message, cause);
        this.delivery = delivery;
        this.transientFailure = transientFailure;
    }

    /** Whether the host may have processed the request. */
    public final Delivery delivery() {
        return delivery;
    }

    /**
     * Whether a later attempt may succeed. {@link #delivery()} says whether it is safe to repeat a request that has side
     * effects.
     */
    public final boolean isTransient() {
        return transientFailure;
    }

    /** What the user can do, one sentence; may be empty. */
    public String advice() {
        return "";
    }
}

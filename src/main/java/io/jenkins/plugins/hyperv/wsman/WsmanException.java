package io.jenkins.plugins.hyperv.wsman;

import java.io.IOException;

/**
 * A call over WS-Management that did not succeed. The message is one sentence for people; it never contains a
 * secret or the body of a message.
 */
public abstract sealed class WsmanException extends IOException
        permits WsmanFault, WsmanUnreachableException, WsmanAuthenticationException, WsmanResponseException {

    private static final long serialVersionUID = 1L;

    private final Delivery delivery;
    private final boolean isTransient;

    WsmanException(String message, Delivery delivery, boolean isTransient, Throwable cause) {
        super(message, cause);
        this.delivery = delivery;
        this.isTransient = isTransient;
    }

    /** What became of the request. */
    public final Delivery delivery() {
        return delivery;
    }

    /**
     * Whether the trouble may pass by itself, so that asking again later makes sense. It says nothing about whether
     * repeating a request with effects is safe: {@link #delivery()} does.
     */
    public final boolean isTransient() {
        return isTransient;
    }

    /** What a person can do about it, one sentence; empty where there is nothing better to say than the message. */
    public String advice() {
        return "";
    }
}

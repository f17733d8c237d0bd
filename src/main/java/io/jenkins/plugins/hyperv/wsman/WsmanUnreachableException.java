package io.jenkins.plugins.hyperv.wsman;

/** The host is unreachable: no connection, a broken connection, or no response. */
public final class WsmanUnreachableException extends WsmanException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    public WsmanUnreachableException(
            String message, Delivery delivery, boolean transientFailure, String advice, Throwable cause) {
        super(message, delivery, transientFailure, cause);
        this.advice = advice;
    }

    @Override
    public String advice() {
        return advice;
    }
}

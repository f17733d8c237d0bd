package io.jenkins.plugins.hyperv.wsman;

/** Invalid response: not SOAP, truncated, too large, or to another request. */
public final class WsmanResponseException extends WsmanException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    public WsmanResponseException(
            String message, Delivery delivery, boolean transientFailure, String advice, Throwable cause) {
        super(message, delivery, transientFailure, cause);
        this.advice = advice;
    }

    /** An unreadable response. Whether the host processed the request is unknown. */
    public WsmanResponseException(String message, Throwable cause) {
        this(
                message,
                Delivery.UNKNOWN,
                false,
                "Check that the address and port are those of WinRM and that no proxy responds instead of the host.",
                cause);
    }

    @Override
    public String advice() {
        return advice;
    }
}

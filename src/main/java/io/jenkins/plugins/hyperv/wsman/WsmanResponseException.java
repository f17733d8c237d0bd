package io.jenkins.plugins.hyperv.wsman;

/** An answer that is not what WS-Management allows: not SOAP, cut short, too large, or to another request. */
public final class WsmanResponseException extends WsmanException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    public WsmanResponseException(
            String message, Delivery delivery, boolean isTransient, String advice, Throwable cause) {
        super(message, delivery, isTransient, cause);
        this.advice = advice;
    }

    /** An answer that cannot be made sense of, with the host's part in the request unknown. */
    public WsmanResponseException(String message, Throwable cause) {
        this(
                message,
                Delivery.UNKNOWN,
                false,
                "Check that the address and port are those of WinRM and that no proxy answers in its place.",
                cause);
    }

    @Override
    public String advice() {
        return advice;
    }
}

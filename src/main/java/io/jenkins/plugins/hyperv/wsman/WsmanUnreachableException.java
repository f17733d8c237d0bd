package io.jenkins.plugins.hyperv.wsman;

/** No answer: the connection could not be made, broke, or stayed silent. */
public final class WsmanUnreachableException extends WsmanException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    public WsmanUnreachableException(
            String message, Delivery delivery, boolean isTransient, String advice, Throwable cause) {
        super(message, delivery, isTransient, cause);
        this.advice = advice;
    }

    @Override
    public String advice() {
        return advice;
    }
}

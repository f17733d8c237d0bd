package io.jenkins.plugins.hyperv.wsman;

/** The host refused who we are, or the way we say it: the request was not processed. */
public final class WsmanAuthenticationException extends WsmanException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    public WsmanAuthenticationException(String message, String advice) {
        super(message, Delivery.NOT_PROCESSED, false, null);
        this.advice = advice;
    }

    @Override
    public String advice() {
        return advice;
    }
}

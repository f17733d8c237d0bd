package io.jenkins.plugins.hyperv.wsman;

/** Authentication failed: the host rejected the account or the scheme. The request was not processed. */
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

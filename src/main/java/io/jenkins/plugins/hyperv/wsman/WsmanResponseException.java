package io.jenkins.plugins.hyperv.wsman;

/** Invalid response: not SOAP, truncated, too large, to another request, or the result of a query that has too many objects. */
public final class WsmanResponseException extends WsmanException {

    private static final long serialVersionUID = 1L;

    private final String advice;
    private final boolean tooManyResults;

    public WsmanResponseException(
            String message, Delivery delivery, boolean transientFailure, String advice, Throwable cause) {
        this(message, delivery, transientFailure, advice, false, cause);
    }

    private WsmanResponseException(
            String message,
            Delivery delivery,
            boolean transientFailure,
            String advice,
            boolean tooManyResults,
            Throwable cause) {
        super(message, delivery, transientFailure, cause);
        this.advice = advice;
        this.tooManyResults = tooManyResults;
    }

    /** The result of a query is larger than any that the plugin needs. */
    static WsmanResponseException tooManyResults(String message) {
        return new WsmanResponseException(message, Delivery.ANSWERED, false, "", true, null);
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

    /** Whether the query has more results than a client reads. */
    public boolean isTooManyResults() {
        return tooManyResults;
    }

    @Override
    public String advice() {
        return advice;
    }
}

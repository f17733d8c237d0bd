package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.wsman.WsmanException;

/**
 * An exchange was cut off, because other hosts waited for its thread, or because whoever asked did not want to wait any
 * longer: nothing is known of its host that was not known before. A look may be taken again as if it had not been; what a
 * call that was cut off has brought about is unknown. Unchecked, for nobody else on the way has anything to decide about
 * it.
 */
public final class ExchangePreemptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExchangePreemptedException(WsmanException reason) {
        super("cut off", reason);
    }

    /** How the exchange ended by that. */
    public WsmanException reason() {
        return (WsmanException) getCause();
    }
}

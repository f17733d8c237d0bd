package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.wsman.WsmanException;

/**
 * Interruption of an exchange by the owner of its client, who {@linkplain InterruptibleTransport#close() closed} it. The
 * exchange says nothing about the host. A read can be repeated; the {@link #reason()} says whether the host may have
 * processed a call. Unchecked, because only the owner can handle it.
 */
public final class ExchangeInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExchangeInterruptedException(WsmanException reason) {
        super("The exchange was interrupted by its owner.", reason);
    }

    /** How the exchange ended as a result. */
    public WsmanException reason() {
        return (WsmanException) getCause();
    }
}

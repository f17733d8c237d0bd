package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.wsman.WsmanException;

/** Listener for the exchanges with a host. Called on the thread of the exchange, so that it must not wait. Thread-safe. */
public interface ExchangeListener {

    /** Listener that ignores the exchanges. */
    ExchangeListener NONE = new ExchangeListener() {};

    /** The host responded, with a result or with a fault. */
    default void responded() {}

    /** An exchange ended without a usable response. One that its owner interrupted does not count. */
    default void failed(WsmanException reason) {}
}

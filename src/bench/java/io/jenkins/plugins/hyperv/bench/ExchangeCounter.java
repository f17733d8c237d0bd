package io.jenkins.plugins.hyperv.bench;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.net.URI;
import java.util.concurrent.atomic.LongAdder;

/** Counter of exchanges: how many there were, and how many were in flight on average and at most. Thread-safe. */
final class ExchangeCounter {

    private final LongAdder finished = new LongAdder();
    private int inFlight;
    private int most;
    private long changedNanos = System.nanoTime();
    private long startNanos = changedNanos;
    private double nanosInFlight;

    /** A transport whose exchanges are counted. */
    WsmanTransport count(WsmanTransport transport) {
        return new WsmanTransport() {
            @Override
            public URI endpoint() {
                return transport.endpoint();
            }

            @Override
            public byte[] exchange(byte[] envelope, Repetition repetition) throws WsmanException {
                change(1);
                try {
                    return transport.exchange(envelope, repetition);
                } finally {
                    change(-1);
                    finished.increment();
                }
            }

            @Override
            public void close() {
                transport.close();
            }
        };
    }

    private synchronized void change(int by) {
        long now = System.nanoTime();
        nanosInFlight += (double) (now - changedNanos) * inFlight;
        changedNanos = now;
        inFlight += by;
        most = Math.max(most, inFlight);
    }

    /** Starts a new measurement of the exchanges in flight. */
    synchronized void reset() {
        change(0);
        startNanos = changedNanos;
        nanosInFlight = 0;
        most = inFlight;
    }

    long finished() {
        return finished.sum();
    }

    synchronized double meanInFlight() {
        change(0);
        return nanosInFlight / (changedNanos - startNanos);
    }

    synchronized int mostInFlight() {
        return most;
    }
}

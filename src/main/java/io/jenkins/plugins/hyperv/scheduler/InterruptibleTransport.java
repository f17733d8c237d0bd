package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.net.URI;
import java.util.function.LongSupplier;

/**
 * Transport of one owner over a host's pooled connections, whose exchange the owner can interrupt: {@link #close()} from
 * another thread ends the exchange with an {@link ExchangeInterruptedException}. The pool stays open for other owners.
 * Closed, the transport refuses every exchange. One exchange at a time; {@link #close()} is thread-safe.
 */
public final class InterruptibleTransport implements WsmanTransport {

    /** A host that fails faster, for example by refusing connections, keeps no thread waiting. */
    static final long UNRESPONSIVE_AFTER_MILLIS = 5_000;

    private final TransportPool pool;
    private final HostQueue queue;
    private final ExchangeListener listener;
    private final LongSupplier millis;
    private Runnable interrupt = () -> {};
    private boolean closed;

    /**
     * @param queue of the host; learns whether the host responds
     * @param listener learns how the exchanges ended
     * @param millis a clock that never goes back
     */
    InterruptibleTransport(TransportPool pool, HostQueue queue, ExchangeListener listener, LongSupplier millis) {
        this.pool = pool;
        this.queue = queue;
        this.listener = listener;
        this.millis = millis;
    }

    @Override
    public URI endpoint() {
        return pool.endpoint();
    }

    @Override
    public byte[] exchange(byte[] envelope, Repetition repetition) throws WsmanException {
        if (isClosed()) {
            throw new ExchangeInterruptedException(new WsmanUnreachableException(
                    "The connection was closed before the request was sent.", Delivery.NOT_PROCESSED, true, "", null));
        }
        long beganMillis = millis.getAsLong();
        try {
            byte[] response = pool.exchange(envelope, repetition, this::interruptBy);
            queue.responsive(true);
            listener.responded();
            return response;
        } catch (WsmanException e) {
            boolean interrupted = isClosed();
            boolean waited = millis.getAsLong() - beganMillis >= UNRESPONSIVE_AFTER_MILLIS;
            if (waited || !interrupted) {
                queue.responsive(!waited);
            }
            if (interrupted) {
                throw new ExchangeInterruptedException(e);
            }
            listener.failed(e);
            throw e;
        } finally {
            interruptBy(() -> {});
        }
    }

    private void interruptBy(Runnable action) {
        boolean late;
        synchronized (this) {
            interrupt = action;
            late = closed;
        }
        if (late) {
            action.run();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        Runnable current;
        synchronized (this) {
            closed = true;
            current = interrupt;
        }
        current.run();
    }
}

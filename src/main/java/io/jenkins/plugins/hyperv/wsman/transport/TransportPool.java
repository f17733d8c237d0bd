package io.jenkins.plugins.hyperv.wsman.transport;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Pool of transports to one host with one account. Each exchange leases an idle transport or a new one. The pool does
 * not limit the number of transports; its callers limit the number of concurrent exchanges. Thread-safe.
 */
public final class TransportPool implements WsmanTransport {

    private final URI endpoint;
    private final Factory factory;
    private final LongSupplier clockMillis;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    /** Creates transports; nothing is sent before the first exchange. */
    @FunctionalInterface
    public interface Factory {
        WsmanTransport create() throws WsmanAuthenticationException;
    }

    private record Idle(WsmanTransport transport, long sinceMillis) {}

    /**
     * @param endpoint where the host listens
     * @param clockMillis a monotonic clock in milliseconds
     */
    public TransportPool(URI endpoint, Factory factory, LongSupplier clockMillis) {
        this.endpoint = endpoint;
        this.factory = factory;
        this.clockMillis = clockMillis;
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public byte[] exchange(byte[] envelope, Repetition repetition) throws WsmanException {
        return exchange(envelope, repetition, cancel -> {});
    }

    /**
     * Like {@link #exchange(byte[], Repetition)}, but cancellable.
     *
     * @param onStart receives, before anything is sent, an action that cancels this exchange; the action has no effect
     *     after the exchange
     */
    public byte[] exchange(byte[] envelope, Repetition repetition, Consumer<Runnable> onStart) throws WsmanException {
        Lease lease = new Lease(take());
        onStart.accept(lease::cancel);
        boolean success = false;
        try {
            byte[] response = lease.transport.exchange(envelope, repetition);
            success = true;
            return response;
        } catch (IllegalStateException e) {
            // HttpClient throws this if it is closed between two requests of one exchange.
            if (!lease.isCancelled()) {
                throw e;
            }
            throw new WsmanUnreachableException("The request was cancelled.", Delivery.UNKNOWN, true, "", e);
        } finally {
            lease.end(success);
        }
    }

    /** The most recently used transport, so that the others stay idle and are closed. */
    private WsmanTransport take() throws WsmanAuthenticationException {
        synchronized (this) {
            if (!idle.isEmpty()) {
                return idle.pop().transport();
            }
        }
        return factory.create();
    }

    private synchronized boolean keep(WsmanTransport transport) {
        if (!closed) {
            idle.push(new Idle(transport, clockMillis.getAsLong()));
        }
        return !closed;
    }

    /**
     * Closes the transports that have been idle for the given time.
     *
     * @return whether no idle transport is left
     */
    public synchronized boolean closeIdle(long idleMillis) {
        long latest = clockMillis.getAsLong() - idleMillis;
        while (!idle.isEmpty() && idle.peekLast().sinceMillis() <= latest) {
            idle.pollLast().transport().close();
        }
        return idle.isEmpty();
    }

    /** Closes idle transports now, and leased ones after their exchange. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(each -> each.transport().close());
        idle.clear();
    }

    /** Lease of a transport for one exchange. A failed exchange closes the transport, whose state is then undefined. */
    private final class Lease {
        private final WsmanTransport transport;
        private boolean ended;
        private boolean cancelled;

        Lease(WsmanTransport transport) {
            this.transport = transport;
        }

        private synchronized void cancel() {
            if (!ended) {
                cancelled = true;
                transport.close();
            }
        }

        private synchronized boolean isCancelled() {
            return cancelled;
        }

        private synchronized void end(boolean success) {
            ended = true;
            if (!success || cancelled || !keep(transport)) {
                transport.close();
            }
        }
    }
}

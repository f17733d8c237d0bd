package io.jenkins.plugins.hyperv.wsman.http;

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
 * The connections to one host under one account, for everybody who talks to it: each exchange takes one that lies idle,
 * or a new one. How many there are is bounded by who may exchange at the same time, which is not decided here.
 * Thread-safe.
 */
public final class TransportPool implements WsmanTransport {

    private final URI endpoint;
    private final Maker maker;
    private final LongSupplier millis;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    /** Makes a connection; nothing is sent before its first exchange. */
    @FunctionalInterface
    public interface Maker {
        WsmanTransport make() throws WsmanAuthenticationException;
    }

    private record Idle(WsmanTransport transport, long sinceMillis) {}

    /**
     * @param endpoint where the host listens
     * @param millis a clock that only ever goes on
     */
    public TransportPool(URI endpoint, Maker maker, LongSupplier millis) {
        this.endpoint = endpoint;
        this.maker = maker;
        this.millis = millis;
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public byte[] exchange(byte[] envelope, TransportHeaders headers) throws WsmanException {
        return exchange(envelope, headers, cut -> {});
    }

    /**
     * As {@link #exchange(byte[], TransportHeaders)}, and can be cut off.
     *
     * @param underWay gets, before anything is sent, what cuts this exchange off; without effect when it is over
     */
    public byte[] exchange(byte[] envelope, TransportHeaders headers, Consumer<Runnable> underWay)
            throws WsmanException {
        Lent lent = new Lent(take());
        underWay.accept(lent::cut);
        boolean well = false;
        try {
            byte[] answer = lent.transport.exchange(envelope, headers);
            well = true;
            return answer;
        } catch (IllegalStateException e) {
            // What HttpClient says where it is closed between two messages of one exchange.
            if (!lent.wasCut()) {
                throw e;
            }
            throw new WsmanUnreachableException("The request was cut off.", Delivery.UNKNOWN, true, "", e);
        } finally {
            lent.giveBack(well);
        }
    }

    /** The one that was used last: the others then lie idle long enough to be closed. */
    private WsmanTransport take() throws WsmanAuthenticationException {
        synchronized (this) {
            if (!idle.isEmpty()) {
                return idle.pop().transport();
            }
        }
        return maker.make();
    }

    private synchronized boolean keep(WsmanTransport transport) {
        if (!closed) {
            idle.push(new Idle(transport, millis.getAsLong()));
        }
        return !closed;
    }

    /** Closes the connections that have lain idle for so long; says whether none is left. */
    public synchronized boolean closeIdle(long forMillis) {
        long latest = millis.getAsLong() - forMillis;
        while (!idle.isEmpty() && idle.peekLast().sinceMillis() <= latest) {
            idle.pollLast().transport().close();
        }
        return idle.isEmpty();
    }

    /** Closes what lies idle, and what is in use after its exchange. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(each -> each.transport().close());
        idle.clear();
    }

    /** A connection while it is in use. After any trouble it is closed: what it would bring next is anybody's guess. */
    private final class Lent {
        private final WsmanTransport transport;
        private boolean over;
        private boolean cut;

        Lent(WsmanTransport transport) {
            this.transport = transport;
        }

        private synchronized void cut() {
            if (!over) {
                cut = true;
                transport.close();
            }
        }

        private synchronized boolean wasCut() {
            return cut;
        }

        private synchronized void giveBack(boolean well) {
            over = true;
            if (!well || cut || !keep(transport)) {
                transport.close();
            }
        }
    }
}

package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One export's way over a host's shared connections. On the {@linkplain HostScheduler threads of the hosts} its exchanges
 * can be cut off in favour of other hosts; on threads of builds, which are many, it waits for its turn.
 */
public final class PreemptibleTransport implements WsmanTransport {

    private static final long LONGEST_WAIT_SECONDS = 90;

    private final TransportPool shared;
    private final Semaphore builds;
    private Runnable cut = () -> {};
    private boolean closed;

    PreemptibleTransport(TransportPool shared, Semaphore builds) {
        this.shared = shared;
        this.builds = builds;
    }

    @Override
    public URI endpoint() {
        return shared.endpoint();
    }

    @Override
    public byte[] exchange(byte[] envelope, TransportHeaders headers) throws WsmanException {
        Optional<HostTask> task = HostTask.here();
        return task.isPresent() ? exchange(envelope, headers, task.get()) : exchangeInTurn(envelope, headers);
    }

    private byte[] exchange(byte[] envelope, TransportHeaders headers, HostTask task) throws WsmanException {
        boolean answered = false;
        WsmanException failure = null;
        byte[] answer = null;
        try {
            answer = shared.exchange(envelope, headers, cutting -> {
                underWay(cutting);
                task.begins(cutting);
            });
            answered = true;
        } catch (WsmanException e) {
            failure = e;
        } finally {
            underWay(() -> {});
            boolean inFavourOfOthers = task.ends(answered);
            if (failure != null && (inFavourOfOthers || isClosed())) {
                throw new ExchangePreemptedException(failure);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return answer;
    }

    private byte[] exchangeInTurn(byte[] envelope, TransportHeaders headers) throws WsmanException {
        try {
            if (!builds.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw unsent("The host keeps other builds waiting.", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unsent("Interrupted while other builds spoke with the host.", e);
        }
        try {
            return shared.exchange(envelope, headers, this::underWay);
        } catch (WsmanException e) {
            if (isClosed()) {
                throw new ExchangePreemptedException(e);
            }
            throw e;
        } finally {
            underWay(() -> {});
            builds.release();
        }
    }

    private static WsmanException unsent(String message, Throwable cause) {
        return new WsmanUnreachableException(message, Delivery.NOT_PROCESSED, true, "", cause);
    }

    private void underWay(Runnable cutting) {
        boolean late;
        synchronized (this) {
            cut = cutting;
            late = closed;
        }
        if (late) {
            cutting.run();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Cuts off what is under way, with a {@link ExchangePreemptedException} to who waits for it. The shared connections stay. */
    @Override
    public void close() {
        Runnable current;
        synchronized (this) {
            closed = true;
            current = cut;
        }
        current.run();
    }
}

package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.util.concurrent.RejectedExecutionException;

/** Connection pools and job poller of a host under one account, shared by all operations there. Thread-safe. */
public final class SharedHost implements AutoCloseable {

    /** Hosts close a connection after two idle minutes (http.sys). */
    private static final long IDLE_MILLIS = 60_000;

    private final HostQueue queue;
    private final ExchangeListener listener;
    private final TransportPool standard;
    private final TransportPool shortTimeouts;
    private final JobPoller poller;

    /**
     * @param queue of the host
     * @param listener learns how the exchanges with the host ended
     * @param standard connections with the usual timeouts
     * @param shortTimeouts connections for operations that are being stopped, and for forms
     */
    public SharedHost(HostQueue queue, ExchangeListener listener, TransportPool standard, TransportPool shortTimeouts) {
        this.queue = queue;
        this.listener = listener;
        this.standard = standard;
        this.shortTimeouts = shortTimeouts;
        this.poller = new JobPoller(new HypervHost(client(false)), this::poll, HostScheduler::millis, queue.phase());
    }

    private Runnable poll(long delayMillis, Runnable poll) {
        try {
            return queue.schedule(delayMillis, WorkKind.POLL, poll);
        } catch (RejectedExecutionException e) {
            // Jenkins shuts down. Operations resume after the restart.
            return () -> {};
        }
    }

    /** A new client over the shared connections. Closing it interrupts its own exchange and leaves the connections open. */
    public WsmanClient client(boolean useShortTimeouts) {
        return new WsmanClient(
                new InterruptibleTransport(
                        useShortTimeouts ? shortTimeouts : standard, queue, listener, HostScheduler::millis),
                useShortTimeouts ? ClientSettings.SHORT_TIMEOUTS : ClientSettings.DEFAULT);
    }

    /** The poller of the host's jobs. */
    public JobPoller poller() {
        return poller;
    }

    /**
     * Closes connections that have been idle for a while.
     *
     * @return whether no idle connection is left and no job is watched
     */
    public boolean closeIdle() {
        boolean standardIdle = standard.closeIdle(IDLE_MILLIS);
        return shortTimeouts.closeIdle(IDLE_MILLIS) && standardIdle && poller.isIdle();
    }

    @Override
    public void close() {
        standard.close();
        shortTimeouts.close();
    }
}

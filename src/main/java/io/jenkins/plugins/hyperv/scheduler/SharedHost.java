package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** A host under one account, as all exports share it: its connections, and the monitor of its jobs. Thread-safe. */
public final class SharedHost implements AutoCloseable {

    /** Requests at a time from threads of builds; those of the {@link HostScheduler} are bounded there. */
    private static final int MOST_FROM_BUILDS = 2;
    /** Hosts close a connection that has lain idle for two minutes (http.sys). */
    private static final long IDLE_MILLIS = 60_000;

    private final TransportPool patient;
    private final TransportPool hurried;
    private final Semaphore builds = new Semaphore(MOST_FROM_BUILDS, true);
    private final JobPoller monitor;

    /**
     * @param patient connections for when nobody waits
     * @param hurried connections that give the host little time
     */
    public SharedHost(HostQueue lane, TransportPool patient, TransportPool hurried) {
        this.patient = patient;
        this.hurried = hurried;
        this.monitor = new JobPoller(
                new HypervHost(client(false, new PreemptibleTransport(patient, builds))),
                (delay, poll) -> poll(lane, delay, poll),
                HostScheduler::millis);
    }

    private static Runnable poll(HostQueue lane, long delayMillis, Runnable poll) {
        try {
            return lane.after(delayMillis, HostQueue.Kind.POLL, poll);
        } catch (RejectedExecutionException e) {
            // The process goes down; what is saved is taken up again after the restart.
            return () -> {};
        }
    }

    private static WsmanClient client(boolean hurry, PreemptibleTransport path) {
        return new WsmanClient(path, hurry ? ClientSettings.SHORT_TIMEOUTS : ClientSettings.DEFAULT);
    }

    /** A way of one's own over the shared connections; closed, it cuts off what is under way on it. */
    public WsmanClient client(boolean hurry) {
        return client(hurry, new PreemptibleTransport(hurry ? hurried : patient, builds));
    }

    /** Who looks at jobs. */
    public JobPoller monitor() {
        return monitor;
    }

    /** Closes connections that nobody has used for a while; says whether there is nothing left and nobody watches. */
    public boolean closeIdle() {
        boolean patientIdle = patient.closeIdle(IDLE_MILLIS);
        return hurried.closeIdle(IDLE_MILLIS) && patientIdle && monitor.isIdle();
    }

    @Override
    public void close() {
        patient.close();
        hurried.close();
    }
}

package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Poller of the jobs on a host, shared by all operations that run there under one account, so that many jobs cost no more
 * requests than one. Each operation says when it wants to observe its job. The poller asks the host about all jobs when the
 * first observation is due, and also informs those whose observation is due soon or whose job has ended. A watch yields one
 * observation. Thread-safe.
 */
public final class JobPoller {

    /** At most a tenth of the time goes into polls: a slow host is polled less often. */
    private static final int PAUSE_FACTOR = 10;

    private static final long MAX_PAUSE_MILLIS = 5_000;
    /** Pause after a transient failure, so that resumed operations do not all poll at once. */
    private static final long PAUSE_AFTER_OUTAGE_MILLIS = 1_000;
    /** Few login attempts, because accounts get locked. Just shorter than the delay of the operations' own retries. */
    private static final long PAUSE_AFTER_REJECTION_MILLIS = 59_000;

    private final HypervHost host;
    private final Timer timer;
    private final LongSupplier millis;
    private final double phase;
    private final Set<Watch> watches = new LinkedHashSet<>();
    private long notBefore = Long.MIN_VALUE;
    private boolean polling;
    private Runnable cancelNext = () -> {};
    private long nextAt = Long.MAX_VALUE;

    /** Timer that runs polls on a thread that may wait for the host. */
    @FunctionalInterface
    public interface Timer {
        /** Runs a poll after the delay unless the returned action cancels it. */
        Runnable schedule(long delayMillis, Runnable poll);
    }

    /** An operation's request for one observation of its job. Closed, it yields none. */
    public final class Watch implements AutoCloseable {
        private final EndpointReference job;
        private final long sinceMillis;
        private final long delayMillis;
        private final Consumer<JobObservation> observer;

        private Watch(EndpointReference job, long delayMillis, Consumer<JobObservation> observer) {
            this.job = job;
            this.sinceMillis = millis.getAsLong();
            this.delayMillis = delayMillis;
            this.observer = observer;
        }

        /**
         * Up to half of the delay earlier than requested, on a grid of the host's own: otherwise the polls of all hosts would
         * come at once after a restart, and idle threads would follow. A running job counts from half of the delay.
         */
        private long dueMillis() {
            long at = sinceMillis + delayMillis;
            long grid = Math.max(1, delayMillis / 2);
            return at - Math.floorMod(at - (long) (phase * delayMillis), grid);
        }

        /** A running job counts from half of the delay: operations of a host then poll at the same time. */
        private boolean accepts(JobObservation observation, long now) {
            boolean running = observation instanceof JobObservation.Seen seen
                    && !seen.progress().state().ended();
            return !running || now - sinceMillis >= delayMillis / 2;
        }

        @Override
        public void close() {
            remove(this);
        }
    }

    /**
     * @param host over the connection that the polls use
     * @param millis a monotonic clock
     * @param phase of the host, from 0 to 1: spreads the polls of different hosts over the interval
     */
    public JobPoller(HypervHost host, Timer timer, LongSupplier millis, double phase) {
        this.host = host;
        this.timer = timer;
        this.millis = millis;
        this.phase = phase;
    }

    /**
     * Requests one observation of a job.
     *
     * @param job as the host named it
     * @param delayMillis about when; sooner if another poll shows that the job has ended
     * @param observer called on the timer's thread; must not block
     */
    public Watch watch(EndpointReference job, long delayMillis, Consumer<JobObservation> observer) {
        Watch watch = new Watch(job, delayMillis, observer);
        synchronized (this) {
            watches.add(watch);
            if (!polling && watch.dueMillis() < nextAt) {
                schedule();
            }
        }
        return watch;
    }

    /** Whether there are no watches. */
    public synchronized boolean isIdle() {
        return watches.isEmpty() && !polling;
    }

    private synchronized void remove(Watch watch) {
        if (watches.remove(watch) && !polling && watch.dueMillis() <= nextAt) {
            schedule();
        }
    }

    /** Keeps one scheduled poll, for the watch that is due first. */
    private void schedule() {
        long first = watches.stream().mapToLong(Watch::dueMillis).min().orElse(Long.MAX_VALUE);
        long at = first == Long.MAX_VALUE ? first : Math.max(first, notBefore);
        if (at == nextAt) {
            return;
        }
        cancelNext.run();
        nextAt = at;
        cancelNext = at == Long.MAX_VALUE ? () -> {} : timer.schedule(Math.max(0, at - millis.getAsLong()), this::poll);
    }

    private void poll() {
        List<Watch> polled;
        synchronized (this) {
            nextAt = Long.MAX_VALUE;
            if (polling || watches.isEmpty()) {
                return;
            }
            polling = true;
            polled = List.copyOf(watches);
        }
        poll(polled);
    }

    private void poll(List<Watch> polled) {
        long began = millis.getAsLong();
        try {
            Map<EndpointReference, JobObservation> found =
                    JobPoll.poll(host, polled.stream().map(watch -> watch.job).toList());
            long took = millis.getAsLong() - began;
            settle(polled, found, Math.min(MAX_PAUSE_MILLIS, took * PAUSE_FACTOR));
        } catch (WsmanException e) {
            fail(polled, e);
        } catch (RuntimeException | Error e) {
            // A defect must not leave operations waiting without end.
            fail(polled, new WsmanResponseException("The host's answer about its jobs is not usable.", e));
            throw e;
        }
    }

    private void fail(List<Watch> polled, WsmanException reason) {
        Map<EndpointReference, JobObservation> failed = new HashMap<>();
        polled.forEach(watch -> failed.put(watch.job, new JobObservation.Failed(reason)));
        settle(polled, failed, reason.isTransient() ? PAUSE_AFTER_OUTAGE_MILLIS : PAUSE_AFTER_REJECTION_MILLIS);
    }

    /** Informs the watches that were part of the poll: about a later one the answer says nothing. */
    private void settle(List<Watch> polled, Map<EndpointReference, JobObservation> found, long pauseMillis) {
        List<Watch> informed;
        synchronized (this) {
            long now = millis.getAsLong();
            polling = false;
            notBefore = now + pauseMillis;
            informed = polled.stream()
                    .filter(watches::contains)
                    .filter(watch -> watch.accepts(found.get(watch.job), now))
                    .toList();
            informed.forEach(watches::remove);
            schedule();
        }
        informed.forEach(watch -> watch.observer.accept(found.get(watch.job)));
    }
}

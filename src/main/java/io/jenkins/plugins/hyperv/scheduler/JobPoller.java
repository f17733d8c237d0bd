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
 * Looks at jobs on a host for all exports that run there under one account, so that many cost no more requests than
 * one. Each export says when it wants to hear of its job; the host is asked when the first is due, about all, and who
 * is due soon, or whose job has ended, is told as well. Told once, an export has to watch again. Thread-safe.
 */
public final class JobPoller {

    /** Of the time between two polls, the most that may go by in polls: a slow host is asked less often. */
    private static final int SHARE = 10;

    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    /** Between two polls that fail, as long as the trouble may pass: exports that come back do so one by one. */
    private static final long PAUSE_AFTER_TROUBLE_MILLIS = 1_000;
    /** A login is not tried often, for accounts get locked. Just short of what exports wait for by themselves. */
    private static final long PAUSE_AFTER_REFUSAL_MILLIS = 59_000;

    private final HypervHost host;
    private final Alarm alarm;
    private final LongSupplier millis;
    private final Set<Watch> watches = new LinkedHashSet<>();
    private long notBefore = Long.MIN_VALUE;
    private boolean polling;
    private Runnable next = () -> {};
    private long nextAt = Long.MAX_VALUE;

    /** Wakes the monitor on a thread that may wait for the host. */
    @FunctionalInterface
    public interface Alarm {
        /** Runs a poll after a while, unless it is called off by what is returned. */
        Runnable after(long delayMillis, Runnable poll);
    }

    /** An export's wish to hear of its job. Closed, it hears nothing more. */
    public final class Watch implements AutoCloseable {
        private final EndpointReference job;
        private final long sinceMillis;
        private final long delayMillis;
        private final Consumer<JobObservation> told;

        private Watch(EndpointReference job, long delayMillis, Consumer<JobObservation> told) {
            this.job = job;
            this.sinceMillis = millis.getAsLong();
            this.delayMillis = delayMillis;
            this.told = told;
        }

        private long dueMillis() {
            return sinceMillis + delayMillis;
        }

        /** Running jobs are told of from half of the wished time on: exports on a host fall into step by that. */
        private boolean wants(JobObservation sighting, long now) {
            boolean runs = sighting instanceof JobObservation.Seen seen
                    && !seen.progress().state().ended();
            return !runs || now - sinceMillis >= delayMillis / 2;
        }

        @Override
        public void close() {
            forget(this);
        }
    }

    /**
     * @param host as the polls reach it
     * @param millis a clock that only ever goes on
     */
    public JobPoller(HypervHost host, Alarm alarm, LongSupplier millis) {
        this.host = host;
        this.alarm = alarm;
        this.millis = millis;
    }

    /**
     * Has an export told of its job, once.
     *
     * @param job as the host named it
     * @param delayMillis about when; a job that has ended is told of sooner if it is seen
     * @param told called from the alarm's thread, and must not wait
     */
    public Watch watch(EndpointReference job, long delayMillis, Consumer<JobObservation> told) {
        Watch watch = new Watch(job, delayMillis, told);
        synchronized (this) {
            watches.add(watch);
            if (!polling && watch.dueMillis() < nextAt) {
                schedule();
            }
        }
        return watch;
    }

    /** Whether nobody watches anything. */
    public synchronized boolean isIdle() {
        return watches.isEmpty() && !polling;
    }

    private synchronized void forget(Watch watch) {
        if (watches.remove(watch) && !polling && watch.dueMillis() <= nextAt) {
            schedule();
        }
    }

    /** One alarm at a time, for whoever is due first. */
    private void schedule() {
        long first = watches.stream().mapToLong(Watch::dueMillis).min().orElse(Long.MAX_VALUE);
        long at = first == Long.MAX_VALUE ? first : Math.max(first, notBefore);
        if (at == nextAt) {
            return;
        }
        next.run();
        nextAt = at;
        next = at == Long.MAX_VALUE ? () -> {} : alarm.after(Math.max(0, at - millis.getAsLong()), this::poll);
    }

    private void poll() {
        List<Watch> asked;
        synchronized (this) {
            nextAt = Long.MAX_VALUE;
            if (polling || watches.isEmpty()) {
                return;
            }
            polling = true;
            asked = List.copyOf(watches);
        }
        look(asked);
    }

    private void look(List<Watch> asked) {
        long began = millis.getAsLong();
        try {
            Map<EndpointReference, JobObservation> found =
                    JobPoll.look(host, asked.stream().map(watch -> watch.job).toList());
            long took = millis.getAsLong() - began;
            settle(asked, found, Math.min(LONGEST_PAUSE_MILLIS, took * SHARE));
        } catch (WsmanException e) {
            fail(asked, e);
        } catch (ExchangeInterruptedException e) {
            settle(List.of(), Map.of(), 0);
        } catch (RuntimeException | Error e) {
            // A mistake of ours must not leave exports waiting for ever.
            fail(asked, new WsmanResponseException("The host's answer about its jobs cannot be worked with.", e));
            throw e;
        }
    }

    private void fail(List<Watch> asked, WsmanException reason) {
        Map<EndpointReference, JobObservation> failed = new HashMap<>();
        asked.forEach(watch -> failed.put(watch.job, new JobObservation.Failed(reason)));
        settle(asked, failed, reason.isTransient() ? PAUSE_AFTER_TROUBLE_MILLIS : PAUSE_AFTER_REFUSAL_MILLIS);
    }

    /** Only who was asked for is told: of a job that became known since, the answer says nothing. */
    private void settle(List<Watch> asked, Map<EndpointReference, JobObservation> found, long pauseMillis) {
        List<Watch> told;
        synchronized (this) {
            long now = millis.getAsLong();
            polling = false;
            notBefore = now + pauseMillis;
            told = asked.stream()
                    .filter(watches::contains)
                    .filter(watch -> watch.wants(found.get(watch.job), now))
                    .toList();
            told.forEach(watches::remove);
            schedule();
        }
        told.forEach(watch -> watch.told.accept(found.get(watch.job)));
    }
}

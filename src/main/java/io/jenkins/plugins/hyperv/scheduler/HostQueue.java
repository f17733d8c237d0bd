package io.jenkins.plugins.hyperv.scheduler;

import java.util.concurrent.RejectedExecutionException;

/**
 * Task queue of one host. At most two of its tasks run at a time, at most one of them a {@link WorkKind#CALL}, each on a
 * thread of the {@link HostScheduler} that may wait for the host. Polls, calls and reads queue apart, each in order of
 * arrival. Queues of one scheduler with the same key are one queue. Thread-safe.
 *
 * @param scheduler runs the tasks
 * @param key identifies the host
 */
public record HostQueue(HostScheduler scheduler, Object key) {

    /** 2^64 divided by the golden ratio: multiples of it are evenly distributed (Knuth, TAOCP 6.4). */
    private static final long FIBONACCI_MULTIPLIER = 0x9E3779B97F4A7C15L;

    /**
     * Runs a task after a delay, as soon as a thread is free for this host.
     *
     * @param delayMillis before the task is queued
     * @return cancels the task and removes it from the queue; without effect once the task runs
     * @throws RejectedExecutionException if the scheduler is closed
     */
    public Runnable schedule(long delayMillis, WorkKind kind, Runnable task) {
        return scheduler.schedule(key, delayMillis, kind, task);
    }

    /**
     * A fraction from 0 (inclusive) to 1 (exclusive), always the same for a key and evenly distributed over keys. It
     * spreads over an interval what would otherwise happen on all hosts at once.
     */
    public double phase() {
        return (key.hashCode() * FIBONACCI_MULTIPLIER >>> 11) * 0x1p-53;
    }

    /** Records whether the host responds, or keeps threads waiting in vain. */
    void responsive(boolean responds) {
        if (responds) {
            scheduler.markResponsive(key);
        } else {
            scheduler.markUnresponsive(key);
        }
    }
}

package io.jenkins.plugins.hyperv.scheduler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;

/** What is to be done with one host, in order; polls go first. Its fields are guarded by the threads that serve it. */
public final class HostQueue {

    private static final long LEAST_PATIENCE_MILLIS = 250;
    private static final long MOST_PATIENCE_MILLIS = 5_000;
    private static final long FIRST_PATIENCE_MILLIS = 1_000;
    /** How much longer than usual an answer may take before its thread is given to others that need one. */
    private static final int PATIENCE = 4;
    /** A host that answers within this is no longer suspect: it is slow at most, and its patience learns of that. */
    private static final long PROMPT_MILLIS = 5_000;

    private final HostScheduler threads;
    private final Deque<HostTask> tasks = new ArrayDeque<>();
    private int running;
    private boolean suspect;
    private double usualMillis = -1;

    /** What a task is, to whoever shares out the threads. */
    public enum Kind {
        /** A poll: short, and for all exports of the host. */
        POLL,
        /** What may be cut off and done again. */
        LOOK,
        /** What must not be done twice. */
        CALL
    }

    HostQueue(HostScheduler threads) {
        this.threads = threads;
    }

    /**
     * Does something after a while, as soon as a thread is free for this host.
     *
     * @return calls it off unless it has begun
     * @throws RejectedExecutionException after the end of the threads
     */
    public Runnable after(long delayMillis, Kind kind, Runnable body) {
        HostTask task = new HostTask(this, kind, body);
        Runnable timed = threads.after(delayMillis, () -> threads.enqueue(this, task));
        return () -> {
            timed.run();
            task.callOff();
        };
    }

    /** The threads that serve it. */
    public HostScheduler threads() {
        return threads;
    }

    void add(HostTask task) {
        if (task.isPoll()) {
            tasks.addFirst(task);
        } else {
            tasks.addLast(task);
        }
    }

    HostTask head() {
        return tasks.getFirst();
    }

    HostTask take() {
        running++;
        return tasks.removeFirst();
    }

    boolean hasMore() {
        return !tasks.isEmpty();
    }

    void ended() {
        running--;
    }

    int running() {
        return running;
    }

    boolean isSuspect() {
        return suspect;
    }

    void suspected() {
        suspect = true;
    }

    void answered(long tookMillis) {
        usualMillis = usualMillis < 0 ? tookMillis : usualMillis * 0.8 + tookMillis * 0.2;
        if (tookMillis <= PROMPT_MILLIS) {
            suspect = false;
        }
    }

    long patienceMillis() {
        return usualMillis < 0
                ? FIRST_PATIENCE_MILLIS
                : Math.max(LEAST_PATIENCE_MILLIS, Math.min(MOST_PATIENCE_MILLIS, (long) (PATIENCE * usualMillis)));
    }
}

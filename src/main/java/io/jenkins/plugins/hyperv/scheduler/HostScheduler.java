package io.jenkins.plugins.hyperv.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The few threads that wait for hosts, and the order in which hosts get them, so that a host that answers slowly or
 * never delays no other:
 *
 * <ul>
 *   <li>one host never holds all of them;
 *   <li>where a host keeps a thread waiting for longer than it usually does while others need one, its exchange is cut
 *       off, to be made anew;
 *   <li>such a host is suspect until it answers promptly again, and suspects never hold all threads;
 *   <li>calls that must not be made twice are not cut off, and never hold all threads.
 * </ul>
 *
 * One more thread keeps the time and never waits for a host. Thread-safe.
 */
public final class HostScheduler implements AutoCloseable {

    private static final int WORKERS = 3;
    /** For one host, for all suspects together, and for calls of all hosts together. */
    private static final int MOST_ALIKE = WORKERS - 1;

    /** In which all suspects together are gone through; a host forgets an ended job after five minutes. */
    private static final long SUSPECT_ROUND_MILLIS = 60_000;

    private static final long LEAST_SUSPECT_MILLIS = 4_000;
    private static final long LOOK_AGAIN_MILLIS = 10;
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor workers;
    private final Map<String, HostQueue> lanes = new HashMap<>();
    /** Lanes with something to do, the next to be served first. */
    private final Set<HostQueue> waiting = new LinkedHashSet<>();

    private final List<HostTask> running = new ArrayList<>();
    private ScheduledFuture<?> check;

    /** @param factory makes daemons with names of their own */
    public HostScheduler(ThreadFactory factory) {
        timer = new ScheduledThreadPoolExecutor(1, factory);
        timer.setRemoveOnCancelPolicy(true);
        workers = new ThreadPoolExecutor(WORKERS, WORKERS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), factory);
        workers.allowCoreThreadTimeOut(true);
    }

    /** The queue of a host, under a name that tells it from every other. */
    public HostQueue lane(String host) {
        synchronized (lanes) {
            return lanes.computeIfAbsent(host, name -> new HostQueue(this));
        }
    }

    /**
     * Does something after a while that waits for nothing.
     *
     * @return calls it off
     * @throws RejectedExecutionException after the end
     */
    public Runnable after(long delayMillis, Runnable task) {
        ScheduledFuture<?> future = timer.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    /** Whether the end has come. */
    public boolean isClosed() {
        return timer.isShutdown();
    }

    void enqueue(HostQueue lane, HostTask task) {
        Runnable cut;
        synchronized (this) {
            lane.add(task);
            waiting.add(lane);
            cut = dispatch();
        }
        cut.run();
    }

    private void ended(HostTask task) {
        Runnable cut;
        synchronized (this) {
            running.remove(task);
            task.lane().ended();
            cut = dispatch();
        }
        cut.run();
    }

    /** Gives free threads away; what is returned is to be run without the lock, for closing a socket may take time. */
    private Runnable dispatch() {
        while (running.size() < WORKERS && !isClosed()) {
            Optional<HostQueue> chosen = waiting.stream().filter(this::mayRun).findFirst();
            if (chosen.isEmpty()) {
                break;
            }
            run(chosen.get());
        }
        return relief();
    }

    private boolean mayRun(HostQueue lane) {
        return lane.running() < MOST_ALIKE
                && (!lane.isSuspect() || count(other -> other.lane().isSuspect()) < MOST_ALIKE)
                && (!lane.head().isCall() || count(HostTask::isCall) < MOST_ALIKE);
    }

    private long count(Predicate<HostTask> kind) {
        return running.stream().filter(kind).count();
    }

    private void run(HostQueue lane) {
        HostTask task = lane.take();
        waiting.remove(lane);
        if (lane.hasMore()) {
            waiting.add(lane);
        }
        running.add(task);
        try {
            workers.execute(() -> task.run(() -> ended(task)));
        } catch (RejectedExecutionException e) {
            running.remove(task);
            lane.ended();
        }
    }

    /** Cuts off who holds a thread without an answer while others need it, or looks again when that may be so. */
    private Runnable relief() {
        if (check != null) {
            check.cancel(false);
            check = null;
        }
        Optional<HostTask> worst =
                running.stream().filter(task -> cutAt(task) < NEVER).min(Comparator.comparingLong(this::cutAt));
        if (worst.isEmpty() || isClosed()) {
            return () -> {};
        }
        HostTask task = worst.get();
        long left = cutAt(task) - millis();
        try {
            check = timer.schedule(this::lookAgain, Math.max(LOOK_AGAIN_MILLIS, left), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
        if (left > 0) {
            return () -> {};
        }
        task.lane().suspected();
        return task.cutOff();
    }

    private long cutAt(HostTask task) {
        if (!task.mayBeCut()) {
            return NEVER;
        }
        HostQueue own = task.lane();
        boolean othersNeedIt = running.size() == WORKERS
                && waiting.stream().anyMatch(lane -> lane != own && !lane.isSuspect() && lane.running() < MOST_ALIKE);
        if (othersNeedIt) {
            return task.silentSince() + own.patienceMillis();
        }
        long suspects =
                waiting.stream().filter(lane -> lane != own && lane.isSuspect()).count();
        return own.isSuspect() && suspects > 0
                ? task.silentSince() + Math.max(LEAST_SUSPECT_MILLIS, SUSPECT_ROUND_MILLIS / (suspects + 1))
                : NEVER;
    }

    private void lookAgain() {
        Runnable cut;
        synchronized (this) {
            check = null;
            cut = relief();
        }
        cut.run();
    }

    /** An exchange has begun that may be cut off. */
    void exchanging() {
        synchronized (this) {
            if (waiting.isEmpty() || check != null) {
                return;
            }
        }
        lookAgain();
    }

    /** A host has answered: that may end its being suspect. */
    synchronized void answered(HostQueue lane, long tookMillis) {
        lane.answered(tookMillis);
    }

    /** A clock that only ever goes on. */
    public static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Interrupts what is under way, and takes nothing more. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }
}

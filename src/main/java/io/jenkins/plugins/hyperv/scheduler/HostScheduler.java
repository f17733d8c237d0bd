package io.jenkins.plugins.hyperv.scheduler;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Scheduler of work that waits for hosts: an elastic thread pool with a {@link HostQueue} per host. A thread exists while
 * a task runs, and for a few seconds after that. Up to {@code maxThreads} tasks, waiting for one host delays no other
 * host. When more tasks are due:
 *
 * <ul>
 *   <li>hosts are served in turn, one task each;
 *   <li>hosts that respond come before hosts that do not;
 *   <li>hosts that do not respond run a quarter of the tasks at most, at any time.
 * </ul>
 *
 * <p>One more thread keeps the time. It only queues tasks and never waits for a host.
 *
 * <p>The threads are platform threads. An exchange blocks inside synchronized methods, which keeps the carrier of a virtual
 * thread occupied before Java 24 (JEP 491): as many silent hosts as there are processors would stop all others.
 *
 * <p>Thread-safe.
 */
public final class HostScheduler implements AutoCloseable {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
    private static final int UNRESPONSIVE_SHARE = 4;
    /** Longer than operations wait between two attempts to reach a host. */
    private static final long UNRESPONSIVE_MILLIS = 300_000;

    private static final long RETRY_MILLIS = 1_000;

    private final ScheduledExecutorService timer;
    private final ExecutorService workers;
    private final int maxThreads;
    private final Map<Object, HostBacklog> hosts = new HashMap<>();
    /** Hosts with tasks that wait for a thread, the least recently served first. */
    private final Set<HostBacklog> waiting = new LinkedHashSet<>();

    private final Set<HostBacklog.Task> running = new HashSet<>();

    /**
     * @param maxThreads how many tasks run at a time, at least 1
     * @param factory makes daemon threads
     */
    public HostScheduler(int maxThreads, ThreadFactory factory) {
        this(maxThreads, timer(factory, KEEP_ALIVE), workers(factory, KEEP_ALIVE));
    }

    HostScheduler(int maxThreads, ScheduledExecutorService timer, ExecutorService workers) {
        this.maxThreads = maxThreads;
        this.timer = timer;
        this.workers = workers;
    }

    static ScheduledExecutorService timer(ThreadFactory factory, Duration keepAlive) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, factory);
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(keepAlive.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** The pool itself has no limit: a thread that has just ended a task may not be free yet when the next one starts. */
    static ExecutorService workers(ThreadFactory factory, Duration keepAlive) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, keepAlive.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), factory);
    }

    /**
     * The queue of a host. The scheduler forgets hosts without tasks, if they do not respond after five minutes.
     *
     * @param key identifies the host; compared by {@code equals}
     */
    public HostQueue queue(Object key) {
        return new HostQueue(this, key);
    }

    /**
     * Runs a task after a delay on the thread that keeps the time. The task must not wait for anything.
     *
     * @return cancels the task; without effect once it runs
     * @throws RejectedExecutionException if the scheduler is closed
     */
    public Runnable schedule(long delayMillis, Runnable task) {
        Future<?> future = timer.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    /** Whether the scheduler is closed. */
    public boolean isClosed() {
        return timer.isShutdown();
    }

    synchronized Runnable schedule(Object key, long delayMillis, WorkKind kind, Runnable body) {
        HostBacklog.Task task = backlog(key).delay(kind, body);
        Runnable cancelDelay = schedule(delayMillis, () -> enqueue(task));
        return () -> {
            cancelDelay.run();
            cancel(task);
        };
    }

    private HostBacklog backlog(Object key) {
        return hosts.computeIfAbsent(key, each -> new HostBacklog(each, this::end));
    }

    private synchronized void enqueue(HostBacklog.Task task) {
        task.host().enqueue(task);
        update(task.host());
        dispatch();
    }

    private synchronized void cancel(HostBacklog.Task task) {
        task.host().cancel(task);
        update(task.host());
    }

    private synchronized void end(HostBacklog.Task task) {
        running.remove(task);
        task.host().end(task);
        update(task.host());
        dispatch();
    }

    synchronized void markResponsive(Object key) {
        HostBacklog host = hosts.get(key);
        if (host != null) {
            host.markResponsive();
            update(host);
            dispatch();
        }
    }

    synchronized void markUnresponsive(Object key) {
        if (!isClosed()) {
            backlog(key).markUnresponsive(schedule(UNRESPONSIVE_MILLIS, () -> expire(key)));
        }
    }

    /** A host without tasks is forgotten. One that waits for a thread that long still does not respond. */
    private synchronized void expire(Object key) {
        if (backlog(key).isEmpty()) {
            markResponsive(key);
        } else {
            markUnresponsive(key);
        }
    }

    /** Keeps a host in line while it has waiting tasks, and in memory while it has tasks or does not respond. */
    private void update(HostBacklog host) {
        if (host.isWaiting()) {
            waiting.add(host);
        } else {
            waiting.remove(host);
        }
        if (host.isEmpty() && host.isResponsive()) {
            hosts.remove(host.key(), host);
        }
    }

    private void dispatch() {
        while (running.size() < maxThreads && !isClosed()) {
            Optional<HostBacklog.Task> next = next();
            if (next.isEmpty()) {
                return;
            }
            start(next.get());
        }
    }

    private Optional<HostBacklog.Task> next() {
        Optional<HostBacklog.Task> next = next(true);
        return next.isPresent() || isUnresponsiveShareUsed() ? next : next(false);
    }

    private Optional<HostBacklog.Task> next(boolean responsive) {
        return waiting.stream()
                .filter(host -> host.isResponsive() == responsive)
                .flatMap(host -> host.next().stream())
                .findFirst();
    }

    private boolean isUnresponsiveShareUsed() {
        long unresponsive =
                running.stream().filter(task -> !task.host().isResponsive()).count();
        return unresponsive >= Math.max(1, maxThreads / UNRESPONSIVE_SHARE);
    }

    private void start(HostBacklog.Task task) {
        running.add(task);
        task.host().begin(task);
        waiting.remove(task.host());
        update(task.host());
        try {
            workers.execute(task);
        } catch (OutOfMemoryError e) {
            // The system has no thread left at present.
            running.remove(task);
            task.host().postpone(task);
            schedule(RETRY_MILLIS, () -> enqueue(task));
        }
    }

    /** How many hosts are not forgotten. */
    synchronized int size() {
        return hosts.size();
    }

    /** Milliseconds of a clock that never goes back. */
    public static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Interrupts the threads of running tasks, drops the tasks that wait, and rejects further ones. */
    @Override
    public synchronized void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }
}

package io.jenkins.plugins.hyperv.runs;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jenkins.util.Timer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Threads for the part of operations that waits for Jenkins: saving, archiving, credentials lookups, loading builds. The
 * threads of the host scheduler wait for hosts only. Tasks run as the system, like Jenkins' own timer.
 *
 * <p>A task may hang, for example in a credentials provider. So that hung builds do not delay others, the pool is elastic, and
 * builds share it fairly: the build with the fewest running tasks is next, a build runs a few tasks at a time, and a build
 * that runs a task gets no second thread while half of the threads are in use.
 *
 * <p>Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class OperationThreads {

    static final int MAX_THREADS = 256;
    static final int MAX_THREADS_PER_BUILD = 4;

    private static final int THREADS_FOR_FURTHER_TASKS = MAX_THREADS / 2;
    private static final long RETRY_MILLIS = 1_000;

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor pool;
    /** The builds with tasks that wait or run, the least recently served first. */
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    private int running;

    public OperationThreads() {
        this(Thread::new);
    }

    OperationThreads(ThreadFactory factory) {
        // The pool itself has no limit: a thread that has just ended a task may not be free yet when the next one
        // starts.
        pool = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> named(factory, task));
    }

    private Thread named(ThreadFactory factory, Runnable task) {
        Thread thread = factory.newThread(task);
        thread.setName("hyperv-operation-" + number.incrementAndGet());
        thread.setDaemon(true);
        // Not the class loader of the build that happens to come first.
        thread.setContextClassLoader(OperationThreads.class.getClassLoader());
        return thread;
    }

    /** The threads of this Jenkins. */
    static OperationThreads get() {
        return ExtensionList.lookupFirst(OperationThreads.class);
    }

    /**
     * Executor for the operations of a build. It throws RejectedExecutionException after Jenkins has begun to go down.
     *
     * @param build identifies the build
     */
    Executor executor(String build) {
        return task -> {
            synchronized (lanes) {
                if (pool.isShutdown()) {
                    throw new RejectedExecutionException("Jenkins is going down");
                }
                lanes.computeIfAbsent(build, Lane::new).waiting.addLast(task);
                dispatch();
            }
        };
    }

    /** Waiting tasks of one build, and how many of its tasks run. */
    private static final class Lane {
        private final String build;
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int running;

        private Lane(String build) {
            this.build = build;
        }
    }

    private void dispatch() {
        while (running < MAX_THREADS && !pool.isShutdown()) {
            Optional<Lane> next =
                    lanes.values().stream().filter(this::mayStart).min(Comparator.comparingInt(lane -> lane.running));
            if (next.isEmpty()) {
                return;
            }
            lanes.remove(next.get().build);
            lanes.put(next.get().build, next.get());
            if (!start(next.get())) {
                return;
            }
        }
    }

    private boolean mayStart(Lane lane) {
        int limit = running < THREADS_FOR_FURTHER_TASKS ? MAX_THREADS_PER_BUILD : 1;
        return !lane.waiting.isEmpty() && lane.running < limit;
    }

    private boolean start(Lane lane) {
        Runnable task = lane.waiting.removeFirst();
        try {
            pool.execute(() -> run(lane, task));
        } catch (OutOfMemoryError e) {
            // The system has no thread left at present.
            lane.waiting.addFirst(task);
            Timer.get().schedule(this::retry, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            return false;
        }
        lane.running++;
        running++;
        return true;
    }

    private void retry() {
        synchronized (lanes) {
            dispatch();
        }
    }

    private void run(Lane lane, Runnable task) {
        try {
            runAsSystem(task);
        } finally {
            synchronized (lanes) {
                running--;
                lane.running--;
                if (lane.running == 0 && lane.waiting.isEmpty()) {
                    lanes.remove(lane.build);
                }
                dispatch();
            }
        }
    }

    /** Runs a task that must not wait for other tasks, which may hang. */
    void runInNewThread(Runnable task) {
        named(Thread::new, () -> runAsSystem(task)).start();
    }

    private static void runAsSystem(Runnable task) {
        ACLContext system = ACL.as2(ACL.SYSTEM2);
        try {
            task.run();
        } finally {
            system.close();
        }
    }

    /** A clock for an operation that runs on these threads. */
    MonotonicClock clock() {
        return MonotonicClock.startingNow();
    }

    /** Whether Jenkins is going down. */
    boolean isClosed() {
        return pool.isShutdown();
    }

    /** Ends the threads with Jenkins. Operations resume after the restart. */
    @Terminator
    public void stop() {
        pool.shutdownNow();
    }
}

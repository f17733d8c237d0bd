package io.jenkins.plugins.hyperv.runs;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Threads for the part of operations that waits for Jenkins: saving, archiving, credentials lookups, loading builds. The
 * threads of the host scheduler wait for hosts only. Tasks of one build run on a few threads at most, so that one slow build
 * does not delay others. Tasks run as the system, like Jenkins' own timer. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class OperationThreads {

    private static final int MAX_THREADS = 32;
    private static final int MAX_THREADS_PER_BUILD = 4;

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor pool;
    private final Map<String, Lane> lanes = new HashMap<>();

    public OperationThreads() {
        pool = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), this::thread);
        pool.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "hyperv-operation-" + number.incrementAndGet());
        thread.setDaemon(true);
        // Not the class loader of the build that happens to come first.
        thread.setContextClassLoader(OperationThreads.class.getClassLoader());
        return thread;
    }

    /** The threads of this Jenkins. */
    static OperationThreads get() {
        return ExtensionList.lookupSingleton(OperationThreads.class);
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
                Lane lane = lanes.computeIfAbsent(build, key -> new Lane());
                lane.waiting.addLast(task);
                dispatch(build, lane);
            }
        };
    }

    /** Waiting tasks of one build, and how many of its tasks run. */
    private static final class Lane {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int running;
    }

    private void dispatch(String build, Lane lane) {
        if (lane.running < MAX_THREADS_PER_BUILD && !lane.waiting.isEmpty()) {
            Runnable task = lane.waiting.removeFirst();
            lane.running++;
            pool.execute(() -> run(build, lane, task));
        } else if (lane.running == 0 && lane.waiting.isEmpty()) {
            lanes.remove(build);
        }
    }

    private void run(String build, Lane lane, Runnable task) {
        try {
            runAsSystem(task);
        } finally {
            synchronized (lanes) {
                lane.running--;
                if (!pool.isShutdown()) {
                    dispatch(build, lane);
                }
            }
        }
    }

    /** Runs a task that must not wait for other tasks, which may hang. */
    void runInNewThread(Runnable task) {
        thread(() -> runAsSystem(task)).start();
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

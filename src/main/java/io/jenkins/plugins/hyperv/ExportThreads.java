package io.jenkins.plugins.hyperv;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The few threads on which all exports of Pipeline builds take their turns. Between turns an export holds none. */
@Extension
public final class ExportThreads {

    private static final int THREADS = 4;

    private final AtomicInteger number = new AtomicInteger();
    private final ScheduledThreadPoolExecutor turns = pool(THREADS);
    /** Of its own, because a host that hangs may hold all the others; there only while something is to be stopped. */
    private final ScheduledThreadPoolExecutor deadlines = pool(1);

    public ExportThreads() {
        deadlines.setKeepAliveTime(1, TimeUnit.MINUTES);
        deadlines.allowCoreThreadTimeOut(true);
    }

    private ScheduledThreadPoolExecutor pool(int threads) {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(threads, task -> {
            Thread thread = new Thread(task, "hyperv-export-" + number.incrementAndGet());
            thread.setDaemon(true);
            // Not that of whoever happened to start the first export.
            thread.setContextClassLoader(ExportThreads.class.getClassLoader());
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }

    /** The threads of this Jenkins. */
    static ExportThreads get() {
        return ExtensionList.lookupSingleton(ExportThreads.class);
    }

    /** Where turns are taken: they wait for hosts. */
    ScheduledExecutorService turns() {
        return turns;
    }

    /** Where nothing waits for a host. */
    ScheduledExecutorService deadlines() {
        return deadlines;
    }

    /** Ends the threads with Jenkins. What is under way is taken up again after the restart. */
    @Terminator
    public void stop() {
        turns.shutdownNow();
        deadlines.shutdownNow();
    }
}

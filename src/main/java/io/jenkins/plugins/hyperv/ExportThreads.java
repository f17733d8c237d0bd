package io.jenkins.plugins.hyperv;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** The few threads on which all exports of Pipeline builds take their turns. Between turns an export holds none. */
@Extension
public final class ExportThreads {

    private static final int THREADS = 4;

    private final ScheduledThreadPoolExecutor pool;

    public ExportThreads() {
        AtomicInteger number = new AtomicInteger();
        pool = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "hyperv-export-" + number.incrementAndGet());
            thread.setDaemon(true);
            // Not that of whoever happened to start the first export.
            thread.setContextClassLoader(ExportThreads.class.getClassLoader());
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
    }

    /** The threads of this Jenkins. */
    static ScheduledExecutorService get() {
        return ExtensionList.lookupSingleton(ExportThreads.class).pool;
    }

    /** Ends the threads with Jenkins. What is under way is taken up again after the restart. */
    @Terminator
    public void stop() {
        pool.shutdownNow();
    }
}

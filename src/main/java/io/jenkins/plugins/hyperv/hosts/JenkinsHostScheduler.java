package io.jenkins.plugins.hyperv.hosts;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import io.jenkins.plugins.hyperv.scheduler.HostQueue;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few threads on which all hosts are polled and all exports of Pipeline builds take their turns. Between turns an
 * export holds none.
 */
@Extension
public final class JenkinsHostScheduler {

    private final AtomicInteger number = new AtomicInteger();
    private final HostScheduler threads = new HostScheduler(task -> {
        Thread thread = new Thread(task, "hyperv-export-" + number.incrementAndGet());
        thread.setDaemon(true);
        // Not that of whoever happened to start the first export.
        thread.setContextClassLoader(JenkinsHostScheduler.class.getClassLoader());
        return thread;
    });

    /** The threads of this Jenkins. */
    public static JenkinsHostScheduler get() {
        return ExtensionList.lookupSingleton(JenkinsHostScheduler.class);
    }

    /** The queue of a configured host. */
    public HostQueue lane(String hostName) {
        return threads.lane(hostName);
    }

    /**
     * Does something after a while that waits for no host.
     *
     * @return calls it off
     * @throws java.util.concurrent.RejectedExecutionException where Jenkins goes down
     */
    public Runnable after(Duration delay, Runnable task) {
        return threads.after(delay.toMillis(), task);
    }

    /** Ends the threads with Jenkins. What is under way is taken up again after the restart. */
    @Terminator
    public void stop() {
        threads.close();
    }
}

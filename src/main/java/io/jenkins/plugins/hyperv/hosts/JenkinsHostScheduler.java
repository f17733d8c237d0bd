package io.jenkins.plugins.hyperv.hosts;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import io.jenkins.plugins.hyperv.scheduler.HostQueue;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The host scheduler of this Jenkins. Its few threads poll all hosts and advance all operations; an operation holds no
 * thread while it waits.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class JenkinsHostScheduler {

    private final AtomicInteger threadCount = new AtomicInteger();
    private final HostScheduler scheduler = new HostScheduler(task -> {
        Thread thread = new Thread(task, "hyperv-export-" + threadCount.incrementAndGet());
        thread.setDaemon(true);
        // The default would be the class loader of the thread that starts the first operation.
        thread.setContextClassLoader(JenkinsHostScheduler.class.getClassLoader());
        return thread;
    });

    /** The scheduler of this Jenkins. */
    public static JenkinsHostScheduler get() {
        return ExtensionList.lookupSingleton(JenkinsHostScheduler.class);
    }

    /** The queue of a host. */
    public HostQueue queue(String hostName) {
        return scheduler.lane(hostName);
    }

    /**
     * Runs a task after a delay. The task must not wait for a host.
     *
     * @return cancels the task
     * @throws java.util.concurrent.RejectedExecutionException if Jenkins shuts down
     */
    public Runnable schedule(Duration delay, Runnable task) {
        return scheduler.after(delay.toMillis(), task);
    }

    /** Stops the threads when Jenkins shuts down. Operations resume after the restart. */
    @Terminator
    public void stop() {
        scheduler.close();
    }
}

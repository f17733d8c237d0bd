package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import io.jenkins.plugins.hyperv.scheduler.HostQueue;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Host scheduler of this Jenkins: polls all hosts and runs all operations, which hold no thread between their turns. The
 * system property {@value #MAX_THREADS_PROPERTY} limits its threads, 64 if it is not set. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class JenkinsHostScheduler {

    private static final String MAX_THREADS_PROPERTY =
            "io.jenkins.plugins.hyperv.hosts.JenkinsHostScheduler.maxThreads";
    private static final int DEFAULT_MAX_THREADS = 64;

    private final AtomicInteger number = new AtomicInteger();
    private final HostScheduler scheduler =
            new HostScheduler(Math.max(1, Integer.getInteger(MAX_THREADS_PROPERTY, DEFAULT_MAX_THREADS)), this::thread);

    /** The scheduler of this Jenkins. */
    public static JenkinsHostScheduler get() {
        return ExtensionList.lookupFirst(JenkinsHostScheduler.class);
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "hyperv-export-" + number.incrementAndGet());
        thread.setDaemon(true);
        // Not that of the caller whose task happens to need a thread.
        thread.setContextClassLoader(JenkinsHostScheduler.class.getClassLoader());
        return thread;
    }

    /**
     * The queue of the host that a job names. Names of one endpoint share a queue.
     *
     * @param hostName of a configured host, or an address; if it is neither, the queue is that of the name
     */
    public HostQueue queue(String hostName) {
        try {
            return queue(
                    HypervExportConfiguration.get().resolveHost(hostName, null).endpoint());
        } catch (AbortException | URISyntaxException e) {
            // The operation reports this itself, when it connects.
            return scheduler.queue(hostName);
        }
    }

    /** The queue of the host that listens at an endpoint. */
    HostQueue queue(URI endpoint) {
        return scheduler.queue(Endpoint.key(endpoint));
    }

    /**
     * Runs a task after a delay. The task must not wait for anything.
     *
     * @return cancels the task; without effect once it runs
     * @throws RejectedExecutionException if Jenkins shuts down
     */
    public Runnable schedule(Duration delay, Runnable task) {
        return scheduler.schedule(delay.toMillis(), task);
    }

    /** Ends the threads when Jenkins shuts down. Operations resume after the restart. */
    @Terminator
    public void stop() {
        scheduler.close();
    }
}

package jenkins.util;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public class Timer {
    private static final ScheduledExecutorService THREADS = Executors.newScheduledThreadPool(1, task -> {
        Thread thread = new Thread(task, "jenkins.util.Timer");
        thread.setDaemon(true);
        return thread;
    });

    private Timer() {}

    public static ScheduledExecutorService get() {
        return THREADS;
    }
}

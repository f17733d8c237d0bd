package jenkins.util;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
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

package jenkins.util;

import java.util.concurrent.ScheduledExecutorService;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class Timer {
    private Timer() {
        throw new RuntimeException("Stub!");
    }

    public static ScheduledExecutorService get() {
        throw new RuntimeException("Stub!");
    }
}

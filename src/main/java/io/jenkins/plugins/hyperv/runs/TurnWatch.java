package io.jenkins.plugins.hyperv.runs;

import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.hosts.JenkinsHostScheduler;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/**
 * Watches over a build's thread while it waits for a host, which notices neither that it is interrupted nor that the
 * export's time is up: cuts off then what it waits for. The call that starts an export gets longer, for its answer names
 * the job that has to be ended. Thread-safe.
 */
final class TurnWatch {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Thread build = Thread.currentThread();
    private final Runnable cut;
    private final long patienceMillis;
    private final long endMillis;
    private long stopMillis = Long.MAX_VALUE;
    private boolean over;
    private Runnable callOff = () -> {};

    private TurnWatch(Runnable cut, long patienceMillis, long endMillis) {
        this.cut = cut;
        this.patienceMillis = patienceMillis;
        this.endMillis = endMillis;
    }

    /** Watches over the present thread, which is about to take a turn. */
    static TurnWatch begin(Export export, Runnable cut) {
        boolean call = export.state().calls();
        long now = HostScheduler.millis();
        long left = export.millisLeft();
        TurnWatch watch = new TurnWatch(
                cut,
                call ? OperationDriver.CUT_CALL_AFTER.toMillis() : 0,
                left > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + left);
        watch.lookLater();
        return watch;
    }

    private synchronized void lookLater() {
        try {
            callOff = over ? callOff : JenkinsHostScheduler.get().schedule(INTERVAL, this::look);
        } catch (RejectedExecutionException e) {
            // Jenkins goes down, and the build with it.
        }
    }

    private void look() {
        if (isToBeCut(HostScheduler.millis())) {
            cut.run();
        } else {
            lookLater();
        }
    }

    private synchronized boolean isToBeCut(long now) {
        if (build.isInterrupted() || now >= endMillis) {
            stopMillis = Math.min(stopMillis, now);
        }
        return !over && stopMillis != Long.MAX_VALUE && now - stopMillis >= patienceMillis;
    }

    /** The turn is over. */
    synchronized void end() {
        over = true;
        callOff.run();
    }
}

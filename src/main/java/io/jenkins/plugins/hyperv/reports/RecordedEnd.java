package io.jenkins.plugins.hyperv.reports;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.reports.OperationRecord.Result;

/**
 * End of an operation in its record, a state machine: the operation runs, then it has ended with a result, a time and a message.
 * If its cleanup continues in the background, the end of the cleanup replaces the message. Stored with the record. Thread-safe.
 */
final class RecordedEnd {

    private volatile Result result = Result.RUNNING;
    /** In milliseconds since the epoch. */
    private volatile long endedMillis;

    private volatile String message;
    private volatile boolean cleanupPending;

    /** The first end counts: an operation that Jenkins gave up may still end on its own. Its cleanup may add to it. */
    synchronized void end(Result how, @CheckForNull String why) {
        if (cleanupPending) {
            cleanupPending = false;
            message = why;
            return;
        }
        if (!isRunning()) {
            return;
        }
        message = why;
        endedMillis = System.currentTimeMillis();
        result = how;
    }

    /** Ends the operation while its cleanup continues; no effect if it has ended. */
    synchronized void endBeforeCleanup(Result how, String why) {
        if (isRunning()) {
            end(how, why);
            cleanupPending = true;
        }
    }

    /** The operation runs again, unless it only cleans up. */
    synchronized void resume() {
        if (!cleanupPending) {
            result = Result.RUNNING;
            message = null;
        }
    }

    Result result() {
        return result;
    }

    boolean isRunning() {
        return result == Result.RUNNING;
    }

    boolean isCleanupPending() {
        return cleanupPending;
    }

    /** Null without a message, and as long as the operation runs. */
    @CheckForNull
    String message() {
        return message;
    }

    /** The time until the end, or until now if the operation runs. */
    long millisSince(long startedMillis) {
        return Math.max(0, (isRunning() ? System.currentTimeMillis() : endedMillis) - startedMillis);
    }
}

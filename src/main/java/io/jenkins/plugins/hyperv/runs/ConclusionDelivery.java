package io.jenkins.plugins.hyperv.runs;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Delivery of the conclusion of an operation to its listener: exactly once, even if writing the log or the record fails.
 * Thread-safe.
 */
final class ConclusionDelivery {

    private static final Logger LOGGER = Logger.getLogger(ConclusionDelivery.class.getName());

    private final OperationRun run;
    private final OperationListener listener;
    private final boolean buildMayResume;
    private final AtomicBoolean delivered = new AtomicBoolean();

    ConclusionDelivery(OperationRun run, OperationListener listener, boolean buildMayResume) {
        this.run = run;
        this.listener = listener;
        this.buildMayResume = buildMayResume;
    }

    boolean isDelivered() {
        return delivered.get();
    }

    /** Closes the run and calls the listener. Only the first call has an effect. */
    void deliver(Conclusion conclusion) {
        if (delivered.compareAndSet(false, true)) {
            attempt(() -> run.close(buildMayResume));
            attempt(() -> listener.ended(conclusion));
        }
    }

    /** The conclusion of a failure that is not the engine's. The log and the record say what the host may still run. */
    Conclusion failed(Throwable reason) {
        attempt(() -> run.log(run.leftBehind()));
        attempt(() -> run.recordEnd(String.valueOf(reason.getMessage())));
        return new Conclusion.Failed(reason);
    }

    /** The conclusion of a cancelled operation whose host or Jenkins hangs. */
    Conclusion givenUp() {
        attempt(() -> run.log("The host or Jenkins did not respond in time. " + run.leftBehind()));
        attempt(() -> run.recordEnd(null));
        return new Conclusion.Aborted();
    }

    /** An exception of one part does not prevent the others. */
    private static void attempt(Runnable part) {
        try {
            part.run();
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, "A part of the end of an operation failed", e);
        }
    }
}

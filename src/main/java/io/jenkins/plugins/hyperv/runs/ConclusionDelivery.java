package io.jenkins.plugins.hyperv.runs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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
    private final RunningOperations running = RunningOperations.get();
    private final AtomicBoolean delivered = new AtomicBoolean();

    ConclusionDelivery(OperationRun run, OperationListener listener) {
        this.run = run;
        this.listener = listener;
    }

    boolean isDelivered() {
        return delivered.get();
    }

    /** Closes the run and calls the listener. Only the first call has an effect. */
    void deliver(Conclusion conclusion) {
        if (delivered.compareAndSet(false, true)) {
            attempt(run::close);
            running.remove(run);
            attempt(() -> listener.ended(conclusion));
        }
    }

    /**
     * The conclusion of a failure that is not the engine's. The log and the record say what the host may still run, and a
     * cleanup that is due continues in the background.
     */
    Conclusion failed(Throwable reason) {
        String failure = String.valueOf(reason.getMessage());
        if (handsOver(failure)) {
            attempt(() -> run.log(run.continues()));
        } else {
            attempt(() -> run.log(run.leftBehind()));
            attempt(() -> run.recordEnd(failure));
        }
        return new Conclusion.Failed(reason);
    }

    /** The conclusion of a cancelled operation whose host or Jenkins hangs. A cleanup that is due continues. */
    Conclusion givenUp() {
        String late = "The host or Jenkins did not respond in time. ";
        if (handsOver(null)) {
            attempt(() -> run.log(late + run.continues()));
        } else {
            attempt(() -> run.log(late + run.leftBehind()));
            attempt(() -> run.recordEnd(null));
        }
        return new Conclusion.Aborted();
    }

    private boolean handsOver(@CheckForNull String failure) {
        boolean[] done = {false};
        attempt(() -> done[0] = run.handOver(failure));
        return done[0];
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

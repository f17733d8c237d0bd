package io.jenkins.plugins.hyperv.runs;

import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Operation that runs or waits in this process, as pages show it and as users and administrators stop it. Thread-safe. */
@Restricted(NoExternalUse.class)
public final class RunningOperation {

    private final OperationRun run;
    private final boolean cleanup;
    private final Runnable cancel;

    RunningOperation(OperationRun run, boolean cleanup, Runnable cancel) {
        this.run = run;
        this.cleanup = cleanup;
        this.cancel = cancel;
    }

    /** The build and the host. Whether the reader may see the build is up to the caller. */
    public Origin origin() {
        return run.state().origin();
    }

    /** The name of the host, or its address, as the build specified it. */
    public String hostName() {
        return run.state().request().hostName();
    }

    /** When the operation started, in milliseconds since the epoch. */
    public long startedMillis() {
        return run.state().startedMillis();
    }

    /** Whether the operation waits in the queue of its host. */
    public boolean isQueued() {
        return run.state().queuePosition() > 0;
    }

    /** Whether this is a cleanup that no build follows any more. It cannot be stopped. */
    public boolean isCleanup() {
        return cleanup;
    }

    /** The record of the operation; empty before its first turn. */
    public Optional<OperationRecord> record() {
        return run.record();
    }

    /**
     * Cancels the operation, as an abort of its step does. Has no effect on a cleanup.
     *
     * @param reason line for the build's log
     */
    public void cancel(String reason) {
        if (isCleanup()) {
            return;
        }
        try {
            // Writing the log can hang, and must not delay the cancellation.
            OperationThreads.get().executor(hostName()).execute(() -> run.log(reason));
        } catch (RejectedExecutionException e) {
            // Jenkins shuts down. The operation resumes after the restart.
            return;
        }
        cancel.run();
    }
}

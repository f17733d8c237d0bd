package io.jenkins.plugins.hyperv;

import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.hyperv.export.CancelReason;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.Next;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Drives an {@link Export} from a scheduler: one turn at a time, each on whichever thread is free, none in between. It
 * ends with exactly one call to its {@link Owner}. Thread-safe.
 */
final class ScheduledExport {

    /** Who wants the export, and gives it what it needs. Called from the scheduler's threads. */
    interface Owner {

        /** Makes or resumes the export; called once, with the first turn. */
        Export export() throws IOException, InterruptedException;

        /** The host; called for each turn. */
        HypervHost host() throws IOException, InterruptedException;

        /** It is over. */
        void ended(Outcome outcome);

        /** It cannot go on for a reason that is not the export's. */
        void failed(Throwable reason);
    }

    private final Owner owner;
    private final ScheduledExecutorService scheduler;
    private Export export;
    private Future<?> nextTurn;
    private boolean inTurn;
    private boolean cancelled;
    private boolean over;

    ScheduledExport(Owner owner, ScheduledExecutorService scheduler) {
        this.owner = owner;
        this.scheduler = scheduler;
    }

    /** Takes the first turn soon. */
    synchronized void start() {
        schedule(Duration.ZERO);
    }

    /** Asks for an early end; may be called any number of times. The end comes through the owner as ever. */
    synchronized void cancel() {
        cancelled = true;
        if (!inTurn) {
            schedule(Duration.ZERO);
        }
    }

    private void schedule(Duration delay) {
        if (over) {
            return;
        }
        if (nextTurn != null) {
            nextTurn.cancel(false);
        }
        try {
            nextTurn = scheduler.schedule(this::turn, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Jenkins goes down; what is saved is taken up again after the restart.
            over = true;
        }
    }

    private void turn() {
        synchronized (this) {
            if (over || inTurn) {
                return;
            }
            inTurn = true;
        }
        // As the system, like Jenkins' own timer: nobody in particular waits at this thread.
        ACLContext system = ACL.as2(ACL.SYSTEM2);
        try {
            settle(advance());
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            settle(e);
        } finally {
            system.close();
        }
    }

    private Next advance() throws IOException, InterruptedException {
        if (export == null) {
            export = owner.export();
        }
        synchronized (this) {
            if (cancelled) {
                export.cancel(CancelReason.ABORTED);
            }
        }
        return export.advance(owner.host());
    }

    private void settle(Next next) {
        if (next instanceof Next.Done done) {
            if (end()) {
                owner.ended(done.outcome());
            }
            return;
        }
        synchronized (this) {
            inTurn = false;
            boolean stopSeen = export.state().cancellation() != null;
            schedule(cancelled && !stopSeen ? Duration.ZERO : ((Next.Again) next).delay());
        }
    }

    private void settle(Throwable reason) {
        // A pool that is shut down interrupts its threads: no reason to fail a build that resumes later.
        if (!scheduler.isShutdown() && end()) {
            owner.failed(reason);
        }
    }

    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }
}

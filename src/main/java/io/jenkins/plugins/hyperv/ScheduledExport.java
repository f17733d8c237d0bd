package io.jenkins.plugins.hyperv;

import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.hyperv.export.CancelReason;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.HostSource;
import io.jenkins.plugins.hyperv.export.Next;
import io.jenkins.plugins.hyperv.export.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Drives an {@link Export} from a scheduler: one turn at a time, each on whichever thread is free, none in between. It
 * ends with exactly one call to its {@link Owner}, and within a minute of being cancelled even where the host hangs:
 * Pipeline's timeout step kills what is not over by then. Thread-safe.
 */
final class ScheduledExport {

    /** How long a request that is under way when the export is cancelled is waited for: it may be the call itself. */
    static final Duration CUT_AFTER = Duration.ofSeconds(10);
    /** When a cancelled export ends come what may. */
    static final Duration GIVE_UP_AFTER = Duration.ofSeconds(55);

    /** Who wants the export, and gives it what it needs. Called from the scheduler's threads. */
    interface Owner {

        /** Makes or resumes the export; called once, with the first turn. */
        Export export() throws IOException, InterruptedException;

        /** The way to the host; called for each turn. */
        HostSource hosts();

        /** The export is to be stopped: what is under way is cut off, and the host gets little time from now on. */
        void hurry();

        /** It is over. */
        void ended(Outcome outcome);

        /** It cannot go on for a reason that is not the export's. */
        void failed(Throwable reason);

        /** It was cancelled, and the host does not answer in time; a turn may still be under way. */
        void gaveUp();
    }

    private final Owner owner;
    private final ScheduledExecutorService scheduler;
    private final ScheduledExecutorService deadlines;
    private Export export;
    private Future<?> nextTurn;
    private long turns;
    private boolean inTurn;
    private boolean cancelled;
    private boolean over;

    ScheduledExport(Owner owner, ExportThreads threads) {
        this(owner, threads.turns(), threads.deadlines());
    }

    /**
     * @param scheduler for turns, which wait for the host
     * @param deadlines for what must not wait
     */
    ScheduledExport(Owner owner, ScheduledExecutorService scheduler, ScheduledExecutorService deadlines) {
        this.owner = owner;
        this.scheduler = scheduler;
        this.deadlines = deadlines;
    }

    /** Takes the first turn soon. */
    synchronized void start() {
        schedule(Duration.ZERO);
    }

    /** Asks for an early end; may be called any number of times. The end comes through the owner as ever. */
    synchronized void cancel() {
        if (cancelled || over) {
            return;
        }
        cancelled = true;
        try {
            deadlines.schedule(this::giveUp, GIVE_UP_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            if (inTurn) {
                long turn = turns;
                deadlines.schedule(() -> cut(turn), CUT_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException e) {
            over = true;
        }
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
            turns++;
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
        if (isCancelled()) {
            export.cancel(CancelReason.ABORTED);
            owner.hurry();
        }
        return export.advance(owner.hosts());
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    private void cut(long turn) {
        boolean same;
        synchronized (this) {
            same = inTurn && turns == turn && !over;
        }
        if (same) {
            owner.hurry();
        }
    }

    private void giveUp() {
        if (end()) {
            owner.gaveUp();
        }
    }

    private void settle(Next next) {
        if (next instanceof Next.Done done) {
            // What is found out while the pool goes down is found out again after the restart.
            if (!scheduler.isShutdown() && end()) {
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

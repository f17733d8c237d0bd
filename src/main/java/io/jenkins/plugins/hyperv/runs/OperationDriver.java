package io.jenkins.plugins.hyperv.runs;

import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.HostSource;
import io.jenkins.plugins.hyperv.export.Next;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.scheduler.HostQueue;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.scheduler.WorkKind;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Drives an {@link Export} on the threads of the hosts: one turn at a time, each on whichever thread is free, none in
 * between. It ends with exactly one call to its {@link Owner}, and within a minute of being cancelled even where the host hangs:
 * Pipeline's timeout step kills what is not over by then. Thread-safe.
 */
public final class OperationDriver {

    /** How long a request that is under way when the export is cancelled, or overdue, is waited for. */
    static final Duration CUT_LOOK_AFTER = Duration.ofSeconds(1);
    /** The same for the call that starts the export: its answer names the job that has to be ended. */
    static final Duration CUT_CALL_AFTER = Duration.ofSeconds(10);
    /** When a cancelled export ends come what may. */
    static final Duration GIVE_UP_AFTER = Duration.ofSeconds(55);

    /** A turn is a handful of requests, of 90 s each at most. */
    private static final long LONGEST_TURN_MILLIS = 600_000;

    /** Who wants the export, and gives it what it needs. Called from the scheduler's threads. */
    interface Owner {

        /** Makes or resumes the export; called once, with the first turn. */
        Export export() throws IOException, InterruptedException;

        /** The way to the host; called for each turn. */
        HostSource hosts();

        /** Whether nobody waits for the export any more: its build was ended behind its back. */
        boolean orphaned();

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
    private final HostQueue lane;
    private Export export;
    private Runnable callOff = () -> {};
    private JobPoller.Watch watch;
    private boolean watching;
    private Optional<JobObservation> news = Optional.empty();
    private long turns;
    private boolean inTurn;
    private WorkKind kind = WorkKind.READ;
    private boolean cancelled;
    private boolean over;

    /** @param lane of the host */
    public OperationDriver(Owner owner, HostQueue lane) {
        this.owner = owner;
        this.lane = lane;
    }

    /** Takes the first turn after a while, or as soon as it is cancelled. */
    public synchronized void start(Duration delay) {
        schedule(delay, WorkKind.READ);
    }

    /** Asks for an early end; may be called any number of times. The end comes through the owner as ever. */
    public synchronized void cancel() {
        if (cancelled || over) {
            return;
        }
        cancelled = true;
        try {
            lane.scheduler().schedule(GIVE_UP_AFTER.toMillis(), this::giveUp);
            if (inTurn) {
                cutAfter(0);
            }
        } catch (RejectedExecutionException e) {
            over = true;
        }
        leaveMonitor();
        if (!inTurn) {
            schedule(Duration.ZERO, WorkKind.READ);
        }
    }

    /** Sees to it that the turn under way ends, a while after so long. */
    private Runnable cutAfter(long millis) {
        Duration more = kind == WorkKind.CALL ? CUT_CALL_AFTER : CUT_LOOK_AFTER;
        long turn = turns;
        return lane.scheduler().schedule(millis + more.toMillis(), () -> cut(turn));
    }

    private synchronized void leaveMonitor() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    private void schedule(Duration delay, WorkKind next) {
        if (over) {
            return;
        }
        callOff.run();
        try {
            callOff = lane.schedule(delay.toMillis(), next, () -> turn(next));
        } catch (RejectedExecutionException e) {
            // Jenkins goes down; what is saved is taken up again after the restart.
            over = true;
        }
    }

    private void turn(WorkKind present) {
        synchronized (this) {
            if (over || inTurn) {
                return;
            }
            inTurn = true;
            kind = present;
            turns++;
        }
        // As the system, like Jenkins' own timer: nobody in particular waits at this thread.
        ACLContext system = ACL.as2(ACL.SYSTEM2);
        try {
            settle(advance());
        } catch (ExchangeInterruptedException e) {
            again();
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
        if (owner.orphaned()) {
            cancel();
        }
        boolean stop = isCancelled();
        if (stop) {
            export.cancel(CancelReason.ABORTED);
        }
        long left = export.millisLeft();
        if (stop || left <= 0) {
            owner.hurry();
        }
        Runnable callOffCut = left <= 0 || left > LONGEST_TURN_MILLIS ? () -> {} : cutWhenOverdue(left);
        try {
            return export.advance(owner.hosts(), takeNews());
        } finally {
            callOffCut.run();
        }
    }

    private synchronized Runnable cutWhenOverdue(long left) {
        try {
            return cutAfter(left);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    private synchronized Optional<JobObservation> takeNews() {
        Optional<JobObservation> taken = news;
        news = Optional.empty();
        return taken;
    }

    /** The turn was interrupted: it is repeated, now that the reason is known. */
    private synchronized void again() {
        inTurn = false;
        schedule(Duration.ZERO, WorkKind.READ);
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
            if (!lane.scheduler().isClosed() && end()) {
                owner.ended(done.outcome());
            }
            return;
        }
        boolean stopSeen = export.state().cancellation() != null;
        WorkKind coming = export.state().calls() ? WorkKind.CALL : WorkKind.READ;
        synchronized (this) {
            inTurn = false;
            boolean atOnce = cancelled && !stopSeen || news.isPresent();
            schedule(
                    atOnce
                            ? Duration.ZERO
                            : next instanceof Next.Watch wish ? wish.latest() : ((Next.Again) next).delay(),
                    coming);
        }
        if (next instanceof Next.Watch wish) {
            watch(wish);
        }
    }

    /** A watch lasts until it is answered: a turn without news in between changes nothing about it. */
    private void watch(Next.Watch wish) {
        synchronized (this) {
            if (watching || over || cancelled) {
                return;
            }
            watching = true;
        }
        JobPoller.Watch begun;
        try {
            begun = owner.hosts().watch(wish.job(), wish.delay(), this::told);
        } catch (WsmanException e) {
            told(new JobObservation.Failed(e));
            return;
        }
        synchronized (this) {
            watch = begun;
            if (over || cancelled) {
                leaveMonitor();
            }
        }
    }

    private synchronized void told(JobObservation sighting) {
        watching = false;
        news = Optional.of(sighting);
        if (!inTurn) {
            schedule(Duration.ZERO, WorkKind.READ);
        }
    }

    private void settle(Throwable reason) {
        // A pool that is shut down interrupts its threads: no reason to fail a build that resumes later.
        if (!lane.scheduler().isClosed() && end()) {
            owner.failed(reason);
        }
    }

    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        leaveMonitor();
        return first;
    }
}

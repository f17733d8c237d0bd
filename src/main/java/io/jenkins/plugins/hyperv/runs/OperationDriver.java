package io.jenkins.plugins.hyperv.runs;

import io.jenkins.plugins.hyperv.hosts.JenkinsHostScheduler;
import io.jenkins.plugins.hyperv.operation.AbortBudget;
import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.NextAction;
import io.jenkins.plugins.hyperv.operation.OperationEngine;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.WorkKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Driver of one operation, for every kind of build. It takes one turn at a time and holds no thread in between. A turn
 * prepares on a {@linkplain OperationThreads thread for Jenkins}, exchanges messages on a thread of the host scheduler, and
 * settles on a thread for Jenkins again. The listener gets exactly one conclusion, whatever is thrown on the way, and within
 * the {@link AbortBudget} after a cancellation even if the host or Jenkins hangs. Thread-safe.
 */
@Restricted(NoExternalUse.class)
public final class OperationDriver {

    /** No turn takes longer: a handful of requests of at most 90 s each. */
    private static final long MAX_TURN_MILLIS = 600_000;

    private final OperationRun run;
    private final ConclusionDelivery delivery;
    private final JobWatch watch;
    private final OperationThreads jenkinsThreads = OperationThreads.get();
    private final Executor threads;
    /** Whether no build step waits for the conclusion, so that there is no abort budget. */
    private final boolean inBackground;

    private final JenkinsHostScheduler scheduler = JenkinsHostScheduler.get();
    private OperationEngine<?> engine;
    private Runnable cancelSchedule = () -> {};
    private Runnable cancelDeadline = () -> {};
    private Runnable cancelGiveUp = () -> {};
    private long turns;
    private boolean inTurn;
    /** The exchange of the turn is in the host's queue, and has not begun. */
    private boolean queued;

    private Runnable cancelQueued = () -> {};
    private boolean calling;
    private boolean cancelled;
    /** No turn follows. */
    private boolean over;

    private OperationDriver(OperationRun run, OperationListener listener, boolean inBackground) {
        this.run = run;
        this.inBackground = inBackground;
        this.cancelled = inBackground;
        this.delivery = new ConclusionDelivery(run, listener);
        this.watch = new JobWatch(run, this::onObservation);
        this.threads = jenkinsThreads.executor(
                run.state().origin().job() + "#" + run.state().origin().number());
    }

    /** Drives an operation that starts. */
    public static OperationDriver start(
            BuildContext build, StateCodec.Typed<?> operation, MonotonicClock clock, OperationListener listener) {
        OperationRun run = OperationRun.start(build, operation, clock);
        return new OperationDriver(run, listener, false).begin(Duration.ZERO);
    }

    /** Drives an operation that continues after a restart. The first turn comes after the delay, or if it is cancelled. */
    public static OperationDriver resume(
            BuildContext build,
            StateCodec.Typed<?> operation,
            MonotonicClock clock,
            Duration delay,
            OperationListener listener) {
        OperationRun run = OperationRun.resume(build, operation, clock);
        return new OperationDriver(run, listener, false).begin(delay);
    }

    /**
     * Drives the cleanup of an operation that no build step waits for: cancels the operation, and takes the time that the
     * host needs.
     */
    static OperationDriver cleanUp(
            BuildContext build, StateCodec.Typed<?> operation, MonotonicClock clock, OperationListener listener) {
        OperationRun run = OperationRun.resume(build, operation, clock);
        return new OperationDriver(run, listener, true).begin(Duration.ZERO);
    }

    private OperationDriver begin(Duration delay) {
        RunningOperations.get().add(run, inBackground, this::cancel);
        schedule(delay);
        return this;
    }

    /** Writes a line into the build's log. */
    public void log(String line) {
        run.log(line);
    }

    /** Cancels the operation; any number of calls has the effect of one. The listener gets the conclusion as ever. */
    public synchronized void cancel() {
        if (cancelled || delivery.isDelivered()) {
            return;
        }
        cancelled = true;
        watch.stop();
        try {
            cancelGiveUp = scheduler.schedule(AbortBudget.GIVE_UP, this::giveUp);
            if (queued) {
                // The host may be busy with others for a while.
                queued = false;
                cancelQueued.run();
                cancelDeadline.run();
                inTurn = false;
            } else if (inTurn) {
                interruptAfter(0);
            }
        } catch (RejectedExecutionException e) {
            over = true;
        }
        if (!inTurn) {
            schedule(Duration.ZERO);
        }
    }

    private synchronized void schedule(Duration delay) {
        if (over) {
            return;
        }
        cancelSchedule.run();
        try {
            if (delay.isZero()) {
                cancelSchedule = () -> {};
                threads.execute(this::turn);
            } else {
                cancelSchedule = scheduler.schedule(delay, () -> schedule(Duration.ZERO));
            }
        } catch (RejectedExecutionException e) {
            // Jenkins goes down. The operation resumes after the restart.
            over = true;
        }
    }

    /** First part of a turn, on a thread for Jenkins. */
    private void turn() {
        synchronized (this) {
            if (over || inTurn) {
                return;
            }
            inTurn = true;
            turns++;
        }
        try {
            prepare();
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void prepare() throws Exception {
        if (engine == null) {
            engine = run.open();
        }
        if (run.isOrphaned()) {
            cancel();
        }
        boolean stop = isCancelled();
        if (stop) {
            engine.cancel(CancelReason.ABORTED);
        }
        long left = engine.millisLeft();
        if (stop && !inBackground || left <= 0) {
            run.useShortTimeouts();
        }
        engine.prepare();
        Optional<JobObservation> observed = watch.take();
        if (engine.contactsHost(observed)) {
            run.hosts().connect();
            exchangeLater(observed, left);
        } else {
            engine.exchange(run.hosts(), observed);
            settle();
        }
    }

    private synchronized void exchangeLater(Optional<JobObservation> observed, long left) {
        if (over) {
            return;
        }
        calling = engine.state().isAboutToCall();
        WorkKind kind = calling ? WorkKind.CALL : WorkKind.READ;
        long turn = turns;
        try {
            if (left > 0 && left <= MAX_TURN_MILLIS) {
                cancelDeadline = interruptAfter(left);
            }
            if (cancelled && !inBackground) {
                interruptAfter(0);
            }
            queued = true;
            cancelQueued =
                    scheduler.queue(run.state().request().hostName()).schedule(0, kind, () -> exchange(turn, observed));
        } catch (RejectedExecutionException e) {
            // Jenkins goes down. The operation resumes after the restart.
            over = true;
        }
    }

    /** Second part of a turn, on a thread of the host scheduler. */
    private void exchange(long turn, Optional<JobObservation> observed) {
        synchronized (this) {
            if (!queued || turn != turns || over) {
                return;
            }
            queued = false;
        }
        Throwable failure = null;
        boolean interrupted = false;
        try {
            engine.exchange(run.hosts(), observed);
        } catch (ExchangeInterruptedException e) {
            interrupted = true;
        } catch (Throwable e) {
            failure = e;
        }
        boolean repeat = interrupted;
        Throwable reason = failure;
        try {
            threads.execute(() -> afterExchange(repeat, reason));
        } catch (RejectedExecutionException e) {
            stopDriving();
        }
    }

    /** Third part of a turn, on a thread for Jenkins again. An interrupted read is repeated, as if it had not been made. */
    private void afterExchange(boolean repeat, Throwable failure) {
        synchronized (this) {
            cancelDeadline.run();
        }
        try {
            if (failure != null) {
                fail(failure);
            } else if (repeat) {
                endTurn(Duration.ZERO);
            } else {
                settle();
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void settle() throws InterruptedException {
        NextAction next = engine.settle();
        if (isOver()) {
            return;
        }
        run.publish();
        if (next instanceof NextAction.End end) {
            conclude(end.outcome());
            return;
        }
        // A cancelled operation is watched only in its cleanup, which is not cancelled.
        boolean stopAtOnce = isCancelled() && engine.state().cancellation() == null;
        if (next instanceof NextAction.AwaitJob await) {
            endTurn(stopAtOnce ? Duration.ZERO : await.latest());
            if (!stopAtOnce) {
                watch.start(await);
            }
        } else {
            endTurn(stopAtOnce ? Duration.ZERO : ((NextAction.Advance) next).delay());
        }
    }

    private synchronized void endTurn(Duration delay) {
        inTurn = false;
        schedule(watch.isObserved() ? Duration.ZERO : delay);
    }

    private synchronized void onObservation() {
        if (!inTurn) {
            schedule(Duration.ZERO);
        }
    }

    /** Interrupts the exchange of the current turn, a while after so long: a call gets more time than a read. */
    private Runnable interruptAfter(long millis) {
        Duration more = calling ? AbortBudget.CALL_UNDER_WAY : AbortBudget.READ_UNDER_WAY;
        long turn = turns;
        return scheduler.schedule(more.plusMillis(millis), () -> interrupt(turn));
    }

    private void interrupt(long turn) {
        boolean current;
        synchronized (this) {
            current = inTurn && turns == turn && !over;
        }
        if (current) {
            run.useShortTimeouts();
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** Claims the end of the turns: the first end counts, and an operation of a Jenkins that goes down does not end. */
    private synchronized boolean end() {
        boolean first = !over && !jenkinsThreads.isClosed();
        over = true;
        watch.close();
        cancelSchedule.run();
        return first;
    }

    private synchronized void stopDriving() {
        over = true;
    }

    private void conclude(Outcome outcome) {
        if (!end()) {
            return;
        }
        Conclusion conclusion;
        try {
            conclusion = run.conclude(outcome);
        } catch (InterruptedException e) {
            if (jenkinsThreads.isClosed()) {
                // Jenkins goes down while it archives. The operation ends after the restart.
                return;
            }
            conclusion = delivery.failed(e);
        } catch (Throwable e) {
            conclusion = delivery.failed(e);
        }
        deliver(conclusion);
    }

    private void fail(Throwable reason) {
        if (end()) {
            deliver(delivery.failed(reason));
        }
    }

    /** On the timer: on threads of its own, because all others may hang, and even these while they write. */
    private synchronized void giveUp() {
        if (delivery.isDelivered() || jenkinsThreads.isClosed()) {
            return;
        }
        over = true;
        run.fence();
        watch.close();
        try {
            cancelGiveUp = scheduler.schedule(
                    AbortBudget.REPORT, () -> jenkinsThreads.runInNewThread(() -> deliver(new Conclusion.Aborted())));
        } catch (RejectedExecutionException e) {
            return;
        }
        jenkinsThreads.runInNewThread(() -> deliver(delivery.givenUp()));
    }

    private void deliver(Conclusion conclusion) {
        synchronized (this) {
            cancelGiveUp.run();
        }
        delivery.deliver(conclusion);
    }
}

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
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.scheduler.WorkKind;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
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

    private static final Logger LOGGER = Logger.getLogger(OperationDriver.class.getName());
    /** No turn takes longer: a handful of requests of at most 90 s each. */
    private static final long MAX_TURN_MILLIS = 600_000;

    private final OperationRun run;
    private final OperationListener listener;
    private final boolean buildMayResume;
    private final OperationThreads jenkinsThreads = OperationThreads.get();
    private final Executor threads;
    private final JenkinsHostScheduler scheduler = JenkinsHostScheduler.get();
    private OperationEngine<?> engine;
    private Runnable cancelSchedule = () -> {};
    private Runnable cancelDeadline = () -> {};
    private Runnable cancelGiveUp = () -> {};
    private JobPoller.Watch watch;
    /** Identifies the current watch; null if there is none. */
    private Object watchToken;

    private Optional<JobObservation> observation = Optional.empty();
    private long turns;
    private boolean inTurn;
    /** The exchange of the turn is in the host's queue, and has not begun. */
    private boolean queued;

    private Runnable cancelQueued = () -> {};
    private boolean calling;
    private boolean cancelled;
    /** No turn follows. */
    private boolean over;
    /** The listener has its conclusion. */
    private boolean delivered;

    private OperationDriver(OperationRun run, OperationListener listener, boolean buildMayResume) {
        this.run = run;
        this.listener = listener;
        this.buildMayResume = buildMayResume;
        this.threads = jenkinsThreads.executor(
                run.state().origin().job() + "#" + run.state().origin().number());
    }

    /**
     * Drives an operation that starts.
     *
     * @param buildMayResume whether the build continues after a restart, as Pipelines do
     */
    public static OperationDriver start(
            BuildContext build,
            StateCodec.Typed<?> operation,
            MonotonicClock clock,
            boolean buildMayResume,
            OperationListener listener) {
        OperationDriver driver =
                new OperationDriver(OperationRun.start(build, operation, clock), listener, buildMayResume);
        driver.schedule(Duration.ZERO);
        return driver;
    }

    /** Drives an operation that continues after a restart. The first turn comes after the delay, or if it is cancelled. */
    public static OperationDriver resume(
            BuildContext build,
            StateCodec.Typed<?> operation,
            MonotonicClock clock,
            boolean buildMayResume,
            Duration delay,
            OperationListener listener) {
        OperationDriver driver =
                new OperationDriver(OperationRun.resume(build, operation, clock), listener, buildMayResume);
        driver.schedule(delay);
        return driver;
    }

    /** Writes a line into the build's log. */
    public void log(String line) {
        run.log(line);
    }

    /** Cancels the operation; any number of calls has the effect of one. The listener gets the conclusion as ever. */
    public synchronized void cancel() {
        if (cancelled || delivered) {
            return;
        }
        cancelled = true;
        stopWatching();
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
        if (stop || left <= 0) {
            run.useShortTimeouts();
        }
        engine.prepare();
        Optional<JobObservation> observed = takeObservation();
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
            if (cancelled) {
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
                watch(await);
            }
        } else {
            endTurn(stopAtOnce ? Duration.ZERO : ((NextAction.Advance) next).delay());
        }
    }

    private synchronized void endTurn(Duration delay) {
        inTurn = false;
        schedule(observation.isPresent() ? Duration.ZERO : delay);
    }

    /** A watch lasts until it yields an observation: a turn without one in between changes nothing about it. */
    private void watch(NextAction.AwaitJob await) {
        Object token = new Object();
        synchronized (this) {
            if (watchToken != null || over) {
                return;
            }
            watchToken = token;
        }
        JobPoller.Watch started;
        try {
            // A turn that only waits has not connected.
            run.hosts().connect();
            started = run.hosts().watch(await.job(), await.delay(), observed -> observe(token, observed));
        } catch (WsmanException e) {
            observe(token, new JobObservation.Failed(e));
            return;
        } catch (ExchangeInterruptedException e) {
            observe(token, new JobObservation.Failed(e.reason()));
            return;
        }
        synchronized (this) {
            if (watchToken == token) {
                watch = started;
                return;
            }
        }
        // Observed, or cancelled, in the meantime.
        started.close();
    }

    private synchronized void observe(Object token, JobObservation observed) {
        if (watchToken != token) {
            return;
        }
        watchToken = null;
        watch = null;
        observation = Optional.of(observed);
        if (!inTurn) {
            schedule(Duration.ZERO);
        }
    }

    private synchronized Optional<JobObservation> takeObservation() {
        Optional<JobObservation> taken = observation;
        observation = Optional.empty();
        return taken;
    }

    private synchronized void stopWatching() {
        watchToken = null;
        if (watch != null) {
            watch.close();
            watch = null;
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
        stopWatching();
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
            conclusion = failed(e);
        } catch (Throwable e) {
            conclusion = failed(e);
        }
        deliver(conclusion);
    }

    private void fail(Throwable reason) {
        if (end()) {
            deliver(failed(reason));
        }
    }

    /** A failure that is not the engine's. The user learns what the host may still run. */
    private Conclusion failed(Throwable reason) {
        attempt(() -> run.log(run.leftBehind()));
        attempt(() -> run.recordEnd(String.valueOf(reason.getMessage())));
        return new Conclusion.Failed(reason);
    }

    /** On the timer: on threads of its own, because all others may hang, and even these while they write. */
    private synchronized void giveUp() {
        if (delivered || jenkinsThreads.isClosed()) {
            return;
        }
        over = true;
        run.fence();
        stopWatching();
        try {
            cancelGiveUp = scheduler.schedule(
                    AbortBudget.REPORT, () -> jenkinsThreads.runInNewThread(() -> deliver(new Conclusion.Aborted())));
        } catch (RejectedExecutionException e) {
            return;
        }
        jenkinsThreads.runInNewThread(() -> {
            attempt(() -> run.log("The host or Jenkins did not respond in time. " + run.leftBehind()));
            attempt(() -> run.recordEnd(null));
            deliver(new Conclusion.Aborted());
        });
    }

    private void deliver(Conclusion conclusion) {
        synchronized (this) {
            if (delivered) {
                return;
            }
            delivered = true;
            cancelGiveUp.run();
        }
        attempt(() -> run.close(buildMayResume));
        attempt(() -> listener.ended(conclusion));
    }

    /** Nothing that one part of the end throws keeps the other parts from their work. */
    private static void attempt(Runnable part) {
        try {
            part.run();
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, "A part of the end of an operation failed", e);
        }
    }
}

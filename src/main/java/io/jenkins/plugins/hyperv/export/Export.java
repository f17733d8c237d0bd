package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One export, from the request to its outcome, as a state machine: told to {@linkplain #advance go on}, it makes a
 * handful of requests and answers "call me again then" or "done". It never sleeps or schedules, and it asks for the
 * host anew each time, so that whoever drives it may hold no thread and no connection in between.
 *
 * <pre>
 * RESOLVING → SUBMITTING → FOLLOWING → COLLECTING → ENDED
 *                 ↓ answer lost, or controller restarted
 *             SEARCHING → FOLLOWING
 * </pre>
 *
 * <p>The intent is saved before the call leaves and the job's reference the moment it is known; between the two the
 * call is never repeated unless the host certainly did not take it. Not thread-safe: its driver sees to it that one
 * thread at a time is inside.
 */
public final class Export {

    private final InstantSource clock;
    private final OperationLog log;
    private final Checkpoint checkpoint;
    private final Admitting admitting;
    private final Submitting submitting;
    private final Searching searching;
    private final Following following;
    private final Collecting collecting;
    private final Patience patience;
    private ExportState state;
    private boolean unsaved;
    private boolean saveHasFailed;

    /**
     * Begins, or goes on where {@link ExportState#resume} left off.
     *
     * @param clock one that is never set, such as {@link MonotonicClock}
     * @param claims asked before anything is started
     * @param admission asked before the host is
     */
    public Export(
            ExportState state,
            InstantSource clock,
            OperationLog log,
            Checkpoint checkpoint,
            ExportClaims claims,
            ExportAdmission admission) {
        this.state = state;
        this.clock = clock;
        this.log = log;
        this.checkpoint = checkpoint;
        this.admitting = new Admitting(log, admission);
        this.submitting = new Submitting(log, claims);
        this.searching = new Searching(log);
        this.following = new Following(log);
        this.collecting = new Collecting(log);
        this.patience = new Patience(log);
    }

    /** Where the export stands now. */
    public ExportState state() {
        return state;
    }

    /** Asks for an early end; the first reason counts. The next {@link #advance} saves the wish and sees to it. */
    public void cancel(CancelReason reason) {
        if (state.cancellation() == null && state.phase() != Phase.ENDED) {
            state = state.withCancellation(new Cancellation(reason, clock.millis(), false));
            unsaved = true;
        }
    }

    /**
     * Goes on by one turn.
     *
     * @param hosts gives the host that the request names
     * @param news what {@link Next.Watch} asked for; none where there is none
     * @throws ExchangeInterruptedException where a look was cut off: the turn is to be taken again then, as if it had not been
     * @throws InterruptedException where the process goes down while the state is saved: nothing is decided then
     */
    public Next advance(HostSource hosts, Optional<JobObservation> news) throws InterruptedException {
        if (state.phase() == Phase.ENDED) {
            throw new IllegalStateException("the export is over");
        }
        cancelWhenOverdue();
        if (unsaved) {
            save();
        }
        if (state.phase() == Phase.FOLLOWING && state.cancellation() == null && news.isEmpty()) {
            return settle(following.watch(state, clock.millis()));
        }
        if (news.isPresent() && !(news.get() instanceof JobObservation.Failed)) {
            state = patience.answered(state, clock.millis());
        }
        try {
            return settle(patience.relieved(turn(hosts, news)));
        } catch (ExportFailure e) {
            return settle(Turn.done(state, new Outcome.Failed(e.getMessage())));
        } catch (WsmanException e) {
            return troubled(hosts, e);
        } catch (ExchangeInterruptedException e) {
            if (state.phase() != Phase.SUBMITTING) {
                throw e;
            }
            // Who cuts off the call does not know what became of it.
            return troubled(hosts, e.reason());
        }
    }

    private Next troubled(HostSource hosts, WsmanException reason) throws InterruptedException {
        hosts.discard();
        return settle(patience.afterTrouble(state, reason, clock.millis()));
    }

    private void cancelWhenOverdue() {
        if (millisLeft() <= 0) {
            cancel(CancelReason.TIMED_OUT);
        }
    }

    /** How long the export may still take; 0 or less where it is overdue, {@link Long#MAX_VALUE} for as long as it likes. */
    public long millisLeft() {
        long timeoutMillis = state.request().limits().timeoutSeconds() * 1000;
        // What the host has completed is not thrown away for a few seconds spent on looking at it.
        return timeoutMillis == 0 || state.phase() == Phase.COLLECTING
                ? Long.MAX_VALUE
                : state.beganMillis() + timeoutMillis - clock.millis();
    }

    private Turn turn(HostSource hosts, Optional<JobObservation> news) throws WsmanException, ExportFailure {
        boolean stop = state.cancellation() != null;
        long now = clock.millis();
        return switch (state.phase()) {
            case RESOLVING -> stop ? stopped() : resolve(hosts, now);
            case SUBMITTING -> stop ? stopped() : submitting.submit(state, hosts.host(), now);
            case SEARCHING -> searching.search(state, hosts.host(), now);
            case FOLLOWING -> following.look(state, hosts, news, clock.instant());
            case COLLECTING -> collecting.collect(state, hosts, clock.instant());
            case ENDED -> throw new IllegalStateException("the export is over");
        };
    }

    private Turn resolve(HostSource hosts, long now) throws WsmanException, ExportFailure {
        Optional<Turn> waiting = admitting.await(state, hosts);
        return waiting.isPresent()
                ? waiting.get()
                : submitting.resolve(state.withQueuePosition(null), hosts.host(), now);
    }

    private Turn stopped() {
        return Turn.done(
                state,
                new Outcome.Cancelled(
                        state.cancellation().reason(),
                        "The export was stopped before anything was started on the host."));
    }

    private Next settle(Turn turn) throws InterruptedException {
        ExportState before = state;
        state = turn.state();
        if (turn.mustBeSaved()) {
            unsaved = true;
            boolean intent = before.phase() == Phase.RESOLVING && state.phase() == Phase.SUBMITTING;
            if (!save() && intent) {
                // Without a saved intent a restart would start the export a second time.
                state = before.withPhase(Phase.ENDED);
                return new Next.Done(new Outcome.Failed("The state of the build could not be saved, so nothing was"
                        + " started on the host. See the controller's log and the space on its disk."));
            }
        }
        return turn.next();
    }

    /** What could not be saved is tried again with every turn. */
    private boolean save() throws InterruptedException {
        try {
            checkpoint.save(state);
            unsaved = false;
            saveHasFailed = false;
        } catch (IOException e) {
            if (!saveHasFailed) {
                log.line("WARNING: the state of the build could not be saved; after a restart of Jenkins now, this"
                        + " export would be looked for on the host.");
            }
            saveHasFailed = true;
        }
        return !unsaved;
    }
}

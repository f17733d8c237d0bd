package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.export.ExportState.Cancellation;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.io.IOException;
import java.time.InstantSource;

/**
 * One export, from the request to its outcome, as a state machine: told to {@linkplain #advance go on}, it makes a
 * handful of requests and answers "call me again then" or "done". It never sleeps or schedules, and it is given the
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

    private final ExportLog log;
    private final Checkpoint checkpoint;
    private final InstantSource clock;
    private final Submitting submitting;
    private final Following following;
    private final Collecting collecting;
    private final Patience patience;
    private ExportState state;

    /** Begins, or goes on where {@link ExportState#resume} left off. */
    public Export(ExportState state, InstantSource clock, ExportLog log, Checkpoint checkpoint) {
        this.state = state;
        this.clock = clock;
        this.log = log;
        this.checkpoint = checkpoint;
        this.submitting = new Submitting(log);
        this.following = new Following(log);
        this.collecting = new Collecting(log);
        this.patience = new Patience(log);
    }

    /** Where the export stands now. */
    public ExportState state() {
        return state;
    }

    /** Asks for an early end; the first reason counts. The next {@link #advance} sees to it. */
    public void cancel(CancelReason reason) {
        if (state.cancellation() == null && state.phase() != Phase.ENDED) {
            state = state.withCancellation(new Cancellation(reason, clock.millis(), false));
        }
    }

    /**
     * Goes on by one turn.
     *
     * @param host the host that the request names
     */
    public Next advance(HypervHost host) {
        if (state.phase() == Phase.ENDED) {
            throw new IllegalStateException("the export is over");
        }
        cancelWhenOverdue();
        Turn turn;
        try {
            turn = turn(host);
            turn = patience.relieved(turn);
        } catch (ExportFailure e) {
            turn = Turn.done(state, new Outcome.Failed(e.getMessage()));
        } catch (WsmanException e) {
            turn = patience.afterTrouble(state, e, clock.millis());
        }
        return settle(turn);
    }

    private void cancelWhenOverdue() {
        long timeoutMillis = state.request().limits().timeoutSeconds() * 1000;
        if (timeoutMillis > 0 && clock.millis() - state.beganMillis() >= timeoutMillis) {
            cancel(CancelReason.TIMED_OUT);
        }
    }

    private Turn turn(HypervHost host) throws WsmanException, ExportFailure {
        long now = clock.millis();
        return switch (state.phase()) {
            case RESOLVING -> nothingStarted() ? stopped() : submitting.resolve(state, host, now);
            case SUBMITTING -> nothingStarted() ? stopped() : submitting.submit(state, host, now);
            case SEARCHING -> submitting.search(state, host, now);
            case FOLLOWING -> following.look(state, host, clock.instant());
            case COLLECTING -> collecting.collect(state, host, clock.instant());
            case ENDED -> throw new IllegalStateException("the export is over");
        };
    }

    private boolean nothingStarted() {
        return state.cancellation() != null;
    }

    private Turn stopped() {
        return Turn.done(
                state,
                new Outcome.Cancelled(
                        state.cancellation().reason(),
                        "The export was stopped before anything was started on the host."));
    }

    private Next settle(Turn turn) {
        boolean intent = turn.state().phase() == Phase.SUBMITTING && state.phase() == Phase.RESOLVING;
        ExportState before = state;
        state = turn.state();
        if (turn.mustBeSaved()) {
            try {
                checkpoint.save(state);
            } catch (IOException e) {
                if (intent) {
                    // Without a saved intent a restart would start the export a second time.
                    state = before.withPhase(Phase.ENDED);
                    return new Next.Done(new Outcome.Failed("The state of the build could not be saved, so nothing was"
                            + " started on the host. See the controller's log and the space on its disk."));
                }
                log.line("The state of the build could not be saved; a restart of Jenkins now would lose track of this"
                        + " export.");
            }
        }
        return turn.next();
    }
}

package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.Objects;

/** What to do when a call failed: wait and ask again, look for the job, or give up; and how to say so. */
final class Patience {

    /** Before anything runs on the host a person is better served by a quick answer than by a long wait. */
    private static final long BEFORE_START_MILLIS = 10_000;
    /**
     * After an abort somebody waits for the build to end, and Pipeline's timeout step kills what is not over after a
     * minute: this, {@link Following#CANCELLING_MILLIS} and one more turn with short limits fit into it.
     */
    static final long AFTER_CANCEL_MILLIS = 30_000;

    private static final long FIRST_RETRY_MILLIS = 1_000;
    private static final long LONGEST_RETRY_MILLIS = 15_000;
    private static final long LONGEST_RETRY_AFTER_CANCEL_MILLIS = 3_000;
    /** A login is not tried often, for accounts get locked; a domain controller that restarts is back after this. */
    private static final long LASTING_RETRY_MILLIS = 60_000;

    private static final int ATTEMPTS_WHERE_LASTING = 3;
    private static final int MOST_RELAPSES = 20;

    private final OperationLog log;

    Patience(OperationLog log) {
        this.log = log;
    }

    /** A turn without trouble ends the outage that went on before it. */
    Turn relieved(Turn turn) {
        if (turn.state().trouble() == null) {
            return turn;
        }
        log.line("The host answers again.");
        return new Turn(turn.state().withTrouble(null), turn.next(), turn.mustBeSaved());
    }

    /**
     * A poll for all exports of the host was answered: that is no outage, even if the host then refuses the request of
     * this one. One that refuses for ever is not believed for ever.
     */
    ExportState answered(ExportState state, long now) {
        Trouble trouble = state.trouble();
        return trouble == null || trouble.relapses() >= MOST_RELAPSES
                ? state
                : state.withTrouble(new Trouble(now, trouble.attempts(), 0, trouble.relapses() + 1));
    }

    Turn afterTrouble(ExportState state, WsmanException e, long now) {
        return switch (state.phase()) {
            case SUBMITTING ->
                e.delivery() == Delivery.UNKNOWN ? lookForJob(state, e, now) : beforeStart(state, e, now);
            case SEARCHING, FOLLOWING ->
                state.cancellation() == null ? afterStart(state, e, now) : afterCancel(state, e, now);
            default -> beforeStart(state, e, now);
        };
    }

    private Turn lookForJob(ExportState state, WsmanException e, long now) {
        log.line("No clear answer to the request to export (" + e.getMessage() + ") Looking for its job on the host.");
        return Turn.enter(Searching.begun(state.withTrouble(null), now), Phase.SEARCHING);
    }

    private Turn beforeStart(ExportState state, WsmanException e, long now) {
        Trouble trouble = more(state, e, now);
        long delay = retryMillis(state, trouble, LONGEST_RETRY_MILLIS);
        if (!e.isTransient() || now + delay - trouble.sinceMillis() > BEFORE_START_MILLIS) {
            return Turn.done(state, new Outcome.Failed(Texts.of(e)));
        }
        return retry(state, trouble, e, delay);
    }

    private Turn afterStart(ExportState state, WsmanException e, long now) {
        Trouble trouble = more(state, e, now);
        long lastsMillis = now - trouble.sinceMillis();
        boolean lasting = trouble.lastingInARow() >= ATTEMPTS_WHERE_LASTING;
        if (lasting || lastsMillis >= state.request().limits().outageToleranceSeconds() * 1000) {
            String since =
                    lastsMillis == 0 ? "" : " That has lasted for " + Texts.clock(Duration.ofMillis(lastsMillis)) + ".";
            return Turn.done(state, new Outcome.Failed(Texts.of(e) + since + " " + state.leftBehind()));
        }
        return retry(
                state,
                trouble,
                e,
                e.isTransient() ? retryMillis(state, trouble, LONGEST_RETRY_MILLIS) : LASTING_RETRY_MILLIS);
    }

    private Turn afterCancel(ExportState state, WsmanException e, long now) {
        Cancellation cancellation = state.cancellation();
        if (now - cancellation.atMillis() >= AFTER_CANCEL_MILLIS) {
            return Turn.done(
                    state, new Outcome.Cancelled(cancellation.reason(), Texts.of(e) + " " + state.leftBehind()));
        }
        Trouble trouble = more(state, e, now);
        return retry(state, trouble, e, retryMillis(state, trouble, LONGEST_RETRY_AFTER_CANCEL_MILLIS));
    }

    private static Trouble more(ExportState state, WsmanException e, long now) {
        Trouble before = state.trouble() == null ? new Trouble(now, 0, 0, 0) : state.trouble();
        int lastingInARow = e.isTransient() ? 0 : before.lastingInARow() + 1;
        return new Trouble(before.sinceMillis(), before.attempts() + 1, lastingInARow, before.relapses());
    }

    private Turn retry(ExportState state, Trouble trouble, WsmanException e, long delayMillis) {
        if (trouble.attempts() == 1) {
            log.line(e.getMessage() + " Trying again.");
        }
        return Turn.again(state.withTrouble(trouble), delayMillis);
    }

    /** Twice as long each time, up to a bound, less up to a fifth: exports that failed together come back one by one. */
    private static long retryMillis(ExportState state, Trouble trouble, long longest) {
        long millis = Math.min(longest, FIRST_RETRY_MILLIS << Math.min(10, trouble.attempts() - 1));
        int own = Objects.hash(state.origin(), state.request().directory(), trouble.attempts());
        return millis - millis * Math.floorMod(own, 200) / 1000;
    }
}

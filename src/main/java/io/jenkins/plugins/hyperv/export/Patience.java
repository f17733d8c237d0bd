package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.export.ExportState.Cancellation;
import io.jenkins.plugins.hyperv.export.ExportState.Trouble;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;

/** What to do when a call failed: wait and ask again, look for the job, or give up; and how to say so. */
final class Patience {

    /** Before anything runs on the host a person is better served by a quick answer than by a long wait. */
    private static final long BEFORE_START_MILLIS = 10_000;
    /** After an abort somebody waits for the build to end. */
    static final long AFTER_CANCEL_MILLIS = 60_000;

    private static final long FIRST_RETRY_MILLIS = 1_000;
    private static final long LONGEST_RETRY_MILLIS = 15_000;
    /** An error that does not pass by itself gets a second chance: a domain controller restarts, too. */
    private static final int ATTEMPTS_WHERE_LASTING = 2;

    private final ExportLog log;

    Patience(ExportLog log) {
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

    Turn afterTrouble(ExportState state, WsmanException e, long now) {
        return switch (state.phase()) {
            case SUBMITTING -> e.delivery() == Delivery.UNKNOWN ? lookForJob(state, e) : beforeStart(state, e, now);
            case SEARCHING, FOLLOWING, COLLECTING -> afterStart(state, e, now);
            default -> beforeStart(state, e, now);
        };
    }

    private Turn lookForJob(ExportState state, WsmanException e) {
        log.line("No answer to the request to export (" + e.getMessage() + ") Looking for its job on the host.");
        return Turn.enter(state.withTrouble(null), Phase.SEARCHING);
    }

    private Turn beforeStart(ExportState state, WsmanException e, long now) {
        Trouble trouble = more(state, now);
        boolean tooLate = now + retryMillis(trouble) - trouble.sinceMillis() > BEFORE_START_MILLIS;
        if (!e.passing() || tooLate) {
            return Turn.done(state, new Outcome.Failed(Texts.of(e)));
        }
        announce(trouble, e);
        return Turn.again(state.withTrouble(trouble), retryMillis(trouble));
    }

    private Turn afterStart(ExportState state, WsmanException e, long now) {
        Trouble trouble = more(state, now);
        Cancellation cancellation = state.cancellation();
        if (cancellation != null && now - cancellation.atMillis() >= AFTER_CANCEL_MILLIS) {
            return Turn.done(
                    state,
                    new Outcome.Cancelled(cancellation.reason(), Texts.of(e) + " " + Following.goesOn(state) + "."));
        }
        long tolerated = state.request().limits().toleratedOutageSeconds() * 1000;
        boolean lasting = !e.passing() && trouble.attempts() >= ATTEMPTS_WHERE_LASTING;
        if (lasting || now - trouble.sinceMillis() >= tolerated) {
            String since = lasting
                    ? ""
                    : " The host has not answered for " + Texts.clock(Duration.ofMillis(now - trouble.sinceMillis()))
                            + ".";
            return Turn.done(state, new Outcome.Failed(Texts.of(e) + since + " " + Following.goesOn(state) + "."));
        }
        announce(trouble, e);
        return Turn.again(state.withTrouble(trouble), retryMillis(trouble));
    }

    private static Trouble more(ExportState state, long now) {
        Trouble before = state.trouble();
        return before == null ? new Trouble(now, 1) : new Trouble(before.sinceMillis(), before.attempts() + 1);
    }

    private void announce(Trouble trouble, WsmanException e) {
        if (trouble.attempts() == 1) {
            log.line(e.getMessage() + " Trying again.");
        }
    }

    private static long retryMillis(Trouble trouble) {
        return Math.min(LONGEST_RETRY_MILLIS, FIRST_RETRY_MILLIS << Math.min(10, trouble.attempts() - 1));
    }
}

package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.Objects;

/** Retry policy after a failed request: retry after a delay, or give up. */
final class RetryPolicy {

    /** Before the host has started anything, a quick failure serves the user better than a long wait. */
    private static final long BEFORE_START_MILLIS = 10_000;

    private static final long FIRST_DELAY_MILLIS = 1_000;
    private static final long MAX_DELAY_MILLIS = 15_000;
    private static final long MAX_DELAY_AFTER_CANCEL_MILLIS = 3_000;
    /** Few login attempts, because accounts get locked. A domain controller that restarts is back after this time. */
    private static final long PERMANENT_DELAY_MILLIS = 60_000;

    private static final int MAX_PERMANENT_ATTEMPTS = 3;
    private static final int MAX_RELAPSES = 20;

    private RetryPolicy() {}

    /** What to do after a failed request. */
    sealed interface Decision {

        /** Retry after the delay, in this outage. */
        record Retry(Outage outage, long delayMillis) implements Decision {}

        /** Give up. */
        record GiveUp(String reason) implements Decision {}
    }

    /**
     * The outage after a poll that the host answered for all operations. The host answers, even if it then rejects the
     * request of this operation; but not without end.
     */
    static Outage afterAnswer(Outage outage, long now) {
        return outage == null || outage.relapses() >= MAX_RELAPSES
                ? outage
                : new Outage(now, outage.attempts(), 0, outage.relapses() + 1);
    }

    /** Before the host has started anything. */
    static Decision beforeStart(OperationState<?> state, WsmanException e, long now) {
        Outage outage = extend(state.outage(), e, now);
        long delay = delayMillis(state, outage, MAX_DELAY_MILLIS);
        return !e.isTransient() || now + delay - outage.sinceMillis() > BEFORE_START_MILLIS
                ? new Decision.GiveUp(Texts.of(e))
                : new Decision.Retry(outage, delay);
    }

    /** After the host has started, or may have started, its work. */
    static Decision afterStart(OperationState<?> state, WsmanException e, long now) {
        Outage outage = extend(state.outage(), e, now);
        long lastsMillis = now - outage.sinceMillis();
        boolean permanent = outage.permanentInARow() >= MAX_PERMANENT_ATTEMPTS;
        if (permanent || lastsMillis >= state.request().limits().outageToleranceSeconds() * 1000) {
            String since = lastsMillis == 0
                    ? ""
                    : " The outage has lasted " + Texts.clock(Duration.ofMillis(lastsMillis)) + ".";
            return new Decision.GiveUp(Texts.of(e) + since);
        }
        return new Decision.Retry(
                outage, e.isTransient() ? delayMillis(state, outage, MAX_DELAY_MILLIS) : PERMANENT_DELAY_MILLIS);
    }

    /** After the operation was cancelled. */
    static Decision afterCancel(OperationState<?> state, WsmanException e, long now) {
        if (now - state.cancellation().atMillis() >= AbortBudget.RETRIES.toMillis()) {
            return new Decision.GiveUp(Texts.of(e));
        }
        Outage outage = extend(state.outage(), e, now);
        return new Decision.Retry(outage, delayMillis(state, outage, MAX_DELAY_AFTER_CANCEL_MILLIS));
    }

    private static Outage extend(Outage before, WsmanException e, long now) {
        Outage outage = before == null ? new Outage(now, 0, 0, 0) : before;
        int permanentInARow = e.isTransient() ? 0 : outage.permanentInARow() + 1;
        return new Outage(outage.sinceMillis(), outage.attempts() + 1, permanentInARow, outage.relapses());
    }

    /** Doubles up to a bound, less up to a fifth of jitter: operations that failed together retry one by one. */
    private static long delayMillis(OperationState<?> state, Outage outage, long max) {
        long millis = Math.min(max, FIRST_DELAY_MILLIS << Math.min(10, outage.attempts() - 1));
        int own = Objects.hash(state.origin(), outage.attempts());
        return millis - millis * Math.floorMod(own, 200) / 1000;
    }
}

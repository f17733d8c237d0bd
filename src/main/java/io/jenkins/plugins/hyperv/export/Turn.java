package io.jenkins.plugins.hyperv.export;

import java.time.Duration;

/**
 * What came of one turn of an export.
 *
 * @param state the state from now on
 * @param next what to do next
 * @param mustBeSaved whether something became true that must not be forgotten
 */
record Turn(ExportState state, Next next, boolean mustBeSaved) {

    /** Go on after a while. */
    static Turn again(ExportState state, long delayMillis) {
        return new Turn(state, new Next.Again(Duration.ofMillis(delayMillis)), false);
    }

    /** Go on with news of the job. */
    static Turn watch(ExportState state, long delayMillis, long latestMillis) {
        Next.Watch next = new Next.Watch(
                state.job().reference(), Duration.ofMillis(delayMillis), Duration.ofMillis(latestMillis));
        return new Turn(state, next, false);
    }

    /** Go on at once, in a new phase. */
    static Turn enter(ExportState state, Phase phase) {
        return new Turn(state.withPhase(phase), new Next.Again(Duration.ZERO), true);
    }

    /** The end. */
    static Turn done(ExportState state, Outcome outcome) {
        return new Turn(state.withPhase(Phase.ENDED), new Next.Done(outcome), false);
    }
}

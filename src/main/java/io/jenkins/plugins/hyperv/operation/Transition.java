package io.jenkins.plugins.hyperv.operation;

import java.time.Duration;

/**
 * Transition of the state machine.
 *
 * @param state the state from now on
 * @param next the next action of the driver
 * @param mustBeSaved whether the state holds something that a restart must not lose
 */
record Transition<D>(OperationState<D> state, NextAction next, boolean mustBeSaved) {

    /** Stays in the same progress. */
    static <D> Transition<D> again(OperationState<D> state, long delayMillis) {
        return new Transition<>(state, new NextAction.Advance(Duration.ofMillis(delayMillis)), false);
    }

    /** Waits for an observation of the job. */
    static <D> Transition<D> awaitJob(OperationState<D> state, TrackedJob job, long delayMillis, long latestMillis) {
        NextAction next = new NextAction.AwaitJob(
                job.reference(), Duration.ofMillis(delayMillis), Duration.ofMillis(latestMillis));
        return new Transition<>(state, next, false);
    }

    /** Continues at once in a new progress or stage that a restart must not lose. */
    static <D> Transition<D> enter(OperationState<D> state) {
        return new Transition<>(state, new NextAction.Advance(Duration.ZERO), true);
    }

    /** Continues at once in a stage of which there is nothing to lose. */
    static <D> Transition<D> proceed(OperationState<D> state) {
        return new Transition<>(state, new NextAction.Advance(Duration.ZERO), false);
    }
}

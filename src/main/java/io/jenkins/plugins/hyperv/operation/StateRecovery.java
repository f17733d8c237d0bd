package io.jenkins.plugins.hyperv.operation;

/**
 * Recovery of a stored state in another process. A call that may have been made before the previous process ended is looked
 * for on the host. The time in between is no outage. A time later than now, by a clock that was set back, becomes now.
 */
final class StateRecovery {

    private StateRecovery() {}

    static <D> OperationState<D> resume(OperationState<D> stored, long now) {
        OperationState<D> state = stored.withOutage(null).withStarted(Math.min(stored.startedMillis(), now));
        if (stored.cancellation() != null) {
            // The host gets the full time to terminate the job, and a new request to do so.
            state = state.withCancellation(
                    new Cancellation(stored.cancellation().reason(), now, false));
        }
        if (stored.job() != null) {
            state = state.withJob(notAfter(now, stored.job()));
        }
        return stored.progress().isPresent() ? resume(state, stored.progress().get(), now) : state;
    }

    private static <D> OperationState<D> resume(OperationState<D> state, StageProgress progress, long now) {
        return state.withProgress(progress.match(
                new StageProgress.Cases<StageProgress, RuntimeException, RuntimeException>() {
                    @Override
                    public StageProgress pending() {
                        return progress;
                    }

                    /** The call may have been made at any moment until the previous process ended. */
                    @Override
                    public StageProgress submitting(Intent intent) {
                        return CallStageRunner.recovering(intent, now);
                    }

                    @Override
                    public StageProgress recovering(StageProgress.Recovering recovering) {
                        long latest = now + CallStageRunner.CALL_MAY_LAST_MILLIS;
                        return new StageProgress.Recovering(
                                recovering.intent(), Math.min(recovering.untilMillis(), latest));
                    }

                    @Override
                    public StageProgress following(TrackedJob job) {
                        return new StageProgress.Following(notAfter(now, job));
                    }
                }));
    }

    private static TrackedJob notAfter(long now, TrackedJob job) {
        return new TrackedJob(
                job.reference(),
                Math.min(job.startedMillis(), now),
                job.percent(),
                job.stateName(),
                job.pollMillis(),
                job.loggedPercent(),
                Math.min(job.loggedMillis(), now),
                job.runTime());
    }
}

package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.wsman.WsmanException;

/** Termination of the job of a cancelled operation: asks the host, then waits a bounded time for the job to end. */
final class JobTermination {

    private static final long INTERVAL_MILLIS = 1_000;

    private JobTermination() {}

    /** What one step of the termination resulted in. */
    sealed interface Step {

        /** Look at the job again after the delay, with this cancellation. */
        record Wait(Cancellation cancellation, long delayMillis) implements Step {}

        /** The host rejected the request; the job may have ended in the meantime. */
        record Rejected(long returnValue) implements Step {}

        /** The job keeps running. */
        record KeepsRunning(JobFacts facts) implements Step {}
    }

    static Step step(OperationState<?> state, TrackedJob tracked, ConcreteJob job, StageContext context)
            throws WsmanException {
        if (!state.request().limits().cancelOnAbort()) {
            return keepsRunning(JobFacts.Cause.CANCEL_ON_ABORT_FALSE, tracked);
        }
        Cancellation cancellation = state.cancellation();
        boolean late = context.nowMillis() - cancellation.atMillis() >= AbortBudget.TERMINATION.toMillis();
        if (cancellation.terminationRequested() || job.state() == JobState.SHUTTING_DOWN) {
            return late
                    ? keepsRunning(JobFacts.Cause.STILL_TERMINATING, tracked)
                    : new Step.Wait(cancellation, INTERVAL_MILLIS);
        }
        if (job.cancellable()) {
            return request(cancellation, tracked, job, context, late);
        }
        boolean starting = job.state() == JobState.NEW || job.state() == JobState.STARTING;
        return starting && !late
                ? new Step.Wait(cancellation, INTERVAL_MILLIS)
                : keepsRunning(JobFacts.Cause.NOT_CANCELLABLE, tracked);
    }

    private static Step request(
            Cancellation cancellation, TrackedJob tracked, ConcreteJob job, StageContext context, boolean late)
            throws WsmanException {
        context.log().line("Requesting the termination of job " + tracked.idText());
        long code = context.host().requestTermination(job.reference());
        if (code == ReturnCode.COMPLETED.code() || code == ReturnCode.JOB_STARTED.code()) {
            return new Step.Wait(
                    new Cancellation(cancellation.reason(), cancellation.atMillis(), true), INTERVAL_MILLIS);
        }
        return code == ReturnCode.BUSY.code() && !late
                ? new Step.Wait(cancellation, INTERVAL_MILLIS)
                : new Step.Rejected(code);
    }

    private static Step keepsRunning(JobFacts.Cause cause, TrackedJob job) {
        return new Step.KeepsRunning(JobFacts.of(JobFacts.Fate.RUNNING, cause, job));
    }
}

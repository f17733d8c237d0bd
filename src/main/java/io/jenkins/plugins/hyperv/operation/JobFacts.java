package io.jenkins.plugins.hyperv.operation;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Facts about the job of an operation at the operation's end.
 *
 * @param fate what became of the job
 * @param cause why the operation ends with that
 * @param jobId InstanceID as the host wrote it; null if no job is known
 * @param stateName the last known JobState by its name in the class reference; null if none is known
 * @param percent the last known percent
 * @param returnValue the return value with which the host rejected the termination; null if it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobFacts(Fate fate, Cause cause, String jobId, String stateName, int percent, Long returnValue) {

    /** Fate of a job. Stored by name. */
    public enum Fate {
        /** The host certainly started nothing. */
        NOT_STARTED,
        /** The job runs. */
        RUNNING,
        /** The job completed successfully. */
        COMPLETED,
        /** The job ended without success. */
        ENDED,
        /** The host may have a job, running or ended. */
        UNKNOWN
    }

    /** Cause for which an operation ends with a fate of its job. Stored by name. */
    public enum Cause {
        /** Nothing beyond the fate. */
        NONE,
        /** Calls of later stages were not made. */
        CALLS_LEFT,
        /** The job keeps running because the step says so. */
        CANCEL_ON_ABORT_FALSE,
        /** The host accepted the termination, and the job had not ended when the time for it was over. */
        STILL_TERMINATING,
        /** The host says that the job cannot be cancelled. */
        NOT_CANCELLABLE,
        /** The host rejected the termination. */
        TERMINATION_REJECTED,
        /** The host does not know the job any more. */
        FORGOTTEN,
        /** The host shows no job for a call whose response was lost. */
        NO_JOB_FOUND,
        /** The host did not answer. */
        UNREACHABLE
    }

    static final JobFacts NOTHING_STARTED = new JobFacts(Fate.NOT_STARTED, Cause.NONE, null, null, 0, null);
    static final JobFacts NO_JOB_FOUND = new JobFacts(Fate.UNKNOWN, Cause.NO_JOB_FOUND, null, null, 0, null);

    static JobFacts of(Fate fate, Cause cause, TrackedJob job) {
        String state = job.stateName().isEmpty() ? null : job.stateName();
        return new JobFacts(fate, cause, job.idText(), state, job.percent(), null);
    }

    /** The host completed the call; the job is null if it did so without one. */
    static JobFacts completed(Cause cause, TrackedJob job) {
        return job == null
                ? new JobFacts(Fate.COMPLETED, cause, null, null, 100, null)
                : of(Fate.COMPLETED, cause, job);
    }

    static JobFacts ended(TrackedJob job, String stateName) {
        return new JobFacts(Fate.ENDED, Cause.NONE, job.idText(), stateName, job.percent(), null);
    }

    static JobFacts rejected(TrackedJob job, long returnValue) {
        JobFacts facts = of(Fate.RUNNING, Cause.TERMINATION_REJECTED, job);
        return new JobFacts(facts.fate, facts.cause, facts.jobId, facts.stateName, facts.percent, returnValue);
    }
}

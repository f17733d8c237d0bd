package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;

/**
 * Job of the operation, as the engine saw it last.
 *
 * @param reference as the host returned it
 * @param startedMillis when the engine learned of it
 * @param percent PercentComplete
 * @param stateName JobState by its name in the class reference; empty before the first poll
 * @param pollMillis the current poll interval
 * @param loggedPercent the percent of the last progress line in the log
 * @param loggedMillis when the last progress line was written
 * @param runTime how long it runs
 */
public record TrackedJob(
        EndpointReference reference,
        long startedMillis,
        int percent,
        String stateName,
        long pollMillis,
        int loggedPercent,
        long loggedMillis,
        RunTime runTime) {

    public TrackedJob {
        runTime = runTime == null ? RunTime.START : runTime;
    }

    /** InstanceID as the host wrote it. */
    public String idText() {
        return reference.selector("InstanceID").orElse("");
    }

    InstanceId id() {
        return ConcreteJob.idOf(reference);
    }

    /** The job with the progress that a poll showed. */
    TrackedJob seen(JobProgress progress) {
        return new TrackedJob(
                reference,
                startedMillis,
                progress.percent(),
                progress.state().displayName(),
                pollMillis,
                loggedPercent,
                loggedMillis,
                runTime);
    }

    /** The same job under the reference under which the host has it. */
    TrackedJob at(EndpointReference found) {
        return new TrackedJob(
                found, startedMillis, percent, stateName, pollMillis, loggedPercent, loggedMillis, runTime);
    }

    TrackedJob completed(String lastStateName) {
        return new TrackedJob(reference, startedMillis, 100, lastStateName, pollMillis, 100, loggedMillis, runTime);
    }
}

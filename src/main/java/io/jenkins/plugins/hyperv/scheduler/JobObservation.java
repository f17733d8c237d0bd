package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import io.jenkins.plugins.hyperv.wsman.WsmanException;

/** Observation of a job by a poll. */
public sealed interface JobObservation {

    /** The host knows the job. */
    record Seen(JobProgress progress) implements JobObservation {}

    /** The host answered completely and does not know the job, although it named it before. */
    record Absent() implements JobObservation {}

    /** The host did not answer, or not completely: the poll says nothing about the job. */
    record Failed(WsmanException reason) implements JobObservation {}
}

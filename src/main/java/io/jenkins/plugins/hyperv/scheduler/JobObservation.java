package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.virtualization.ExportJob;
import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Optional;

/** What a poll of a host brought for one job. */
public sealed interface JobObservation {

    /**
     * The host knows the job.
     *
     * @param progress how far it is
     * @param whole the job with all that the host says of it, where the poll brought that
     */
    record Seen(JobProgress progress, Optional<ExportJob> whole) implements JobObservation {}

    /** The host answered in full, after it had named the job, and did not know it. */
    record Absent() implements JobObservation {}

    /** The host did not answer, or not in full: nothing is known about the job. */
    record Failed(WsmanException reason) implements JobObservation {}
}

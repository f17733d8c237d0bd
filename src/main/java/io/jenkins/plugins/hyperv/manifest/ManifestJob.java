package io.jenkins.plugins.hyperv.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import java.util.OptionalLong;

/**
 * A job on the host. Times are by the host's clock.
 *
 * @param call the WMI method that started it; null if that is unknown, only without success
 * @param id InstanceID as the host wrote it
 * @param jobClass its class
 * @param type JobType; null if the class of the job has none
 * @param state the last JobState that Jenkins read
 */
@JsonPropertyOrder({"call", "id", "jobClass", "type", "state", "startedAt", "completedAt", "durationSeconds"})
public record ManifestJob(
        String call,
        String id,
        String jobClass,
        Long type,
        Manifest.NumberedValue state,
        String startedAt,
        String completedAt,
        Long durationSeconds) {
    public ManifestJob {
        Manifest.required(state, "jobs.state");
    }

    public static ManifestJob of(String call, FinishedJob finished) {
        ConcreteJob job = finished.job();
        return new ManifestJob(
                call,
                job.reference().selector("InstanceID").orElse(null),
                job.reference().className(),
                number(job, "JobType"),
                new Manifest.NumberedValue(number(job, "JobState"), job.state().displayName()),
                finished.started().map(Manifest::time).orElse(null),
                finished.started()
                        .map(start -> Manifest.time(start.plus(finished.duration())))
                        .orElse(null),
                finished.duration().toSeconds());
    }

    /**
     * A job of an export without success.
     *
     * @param call null if unknown
     * @param jobClass null if unknown
     * @param stateName the last known state; null or empty if unknown
     */
    public static ManifestJob unfinished(String call, String id, String jobClass, String stateName) {
        String state = stateName == null || stateName.isEmpty() ? "Unknown" : stateName;
        return new ManifestJob(call, id, jobClass, null, new Manifest.NumberedValue(null, state), null, null, null);
    }

    private static Long number(ConcreteJob job, String property) {
        OptionalLong number = job.instance().integerIfReadable(property);
        return number.isPresent() ? number.getAsLong() : null;
    }
}

package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.cim.CimValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Job on the host at one moment (Msvm_ConcreteJob and its subclasses).
 *
 * @param reference as the host returned it
 * @param state JobState
 * @param percent PercentComplete, 0 to 100
 * @param cancellable Cancellable; the host may reject a termination request all the same
 * @param errorCode ErrorCode, 0 for none
 * @param errorText ErrorDescription, else ErrorSummaryDescription; empty if the host gives neither
 * @param warnings StatusDescriptions, if OperationalStatus is neither OK nor Completed or the state is a warning
 * @param submitted TimeSubmitted, else StartTime, by the host's clock
 * @param started StartTime, by the host's clock
 * @param elapsed ElapsedTime
 * @param instance every property that the host sent, for what only one class of job has
 */
public record ConcreteJob(
        EndpointReference reference,
        JobState state,
        int percent,
        boolean cancellable,
        long errorCode,
        String errorText,
        List<String> warnings,
        Optional<Instant> submitted,
        Optional<Instant> started,
        Optional<Duration> elapsed,
        CimInstance instance) {

    /** OperationalStatus: OK (CIM_ManagedSystemElement). */
    private static final long STATUS_OK = 2;
    /** OperationalStatus: Completed (CIM_Job). */
    private static final long STATUS_COMPLETED = 17;

    public ConcreteJob {
        warnings = List.copyOf(warnings);
    }

    /** InstanceID, the job's key; empty if the reference has none. */
    public InstanceId id() {
        return idOf(reference);
    }

    /** InstanceID in a reference to a job; empty if the reference has none. */
    public static InstanceId idOf(EndpointReference reference) {
        return InstanceId.of(reference.selector("InstanceID"));
    }

    /** JobType; OTHER also if the class of the job has none. */
    public JobType type() {
        try {
            return JobType.of(instance.integer("JobType").orElse(-1));
        } catch (CimValueException e) {
            return JobType.OTHER;
        }
    }

    /** Whether the job ended in a completed state without an error code. */
    public boolean succeeded() {
        return state.completed() && errorCode == 0;
    }

    /** The properties that change while the job runs. */
    public JobProgress progress() {
        return new JobProgress(state, percent);
    }

    static ConcreteJob of(EndpointReference reference, CimInstance job) {
        Optional<Instant> started = ifReadable(() -> job.instant("StartTime"));
        JobProgress progress = JobProgress.of(job);
        return new ConcreteJob(
                reference,
                progress.state(),
                progress.percent(),
                job.bool("Cancellable").orElse(true),
                job.integer("ErrorCode").orElse(0),
                errorText(job),
                warnings(job, progress.state()),
                ifReadable(() -> job.instant("TimeSubmitted")).or(() -> started),
                started,
                ifReadable(() -> job.interval("ElapsedTime")),
                job);
    }

    /** Times are information for people: an unreadable one must not cost the job's state. */
    private static <T> Optional<T> ifReadable(Supplier<Optional<T>> time) {
        try {
            return time.get();
        } catch (CimValueException e) {
            return Optional.empty();
        }
    }

    private static String errorText(CimInstance job) {
        return job.string("ErrorDescription")
                .filter(text -> !text.isBlank())
                .or(() -> job.string("ErrorSummaryDescription"))
                .map(String::strip)
                .orElse("");
    }

    /** Hosts spread the words of one warning over the descriptions of all statuses. */
    private static List<String> warnings(CimInstance job, JobState state) {
        List<Long> unusual = job.integers("OperationalStatus").stream()
                .filter(code -> code != STATUS_OK && code != STATUS_COMPLETED)
                .toList();
        if (unusual.isEmpty() && state != JobState.COMPLETED_WITH_WARNINGS) {
            return List.of();
        }
        String texts = job.strings("StatusDescriptions").stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "));
        if (!texts.isEmpty()) {
            return List.of(texts);
        }
        return List.of(unusual.isEmpty() ? "it does not say which" : "operational status " + unusual);
    }
}

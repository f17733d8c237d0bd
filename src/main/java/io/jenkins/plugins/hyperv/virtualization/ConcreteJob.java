package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.cim.CimValueException;
import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Job on the host at one moment (Msvm_ConcreteJob and its subclasses).
 *
 * @param reference as the host returned it
 * @param state JobState
 * @param percent PercentComplete, 0 to 100
 * @param cancellable Cancellable; the host may reject a termination request all the same
 * @param errorCode ErrorCode; 0 for none, and if the host sends no number
 * @param errorText ErrorDescription, else ErrorSummaryDescription; empty if the host gives neither
 * @param warnings StatusDescriptions, if OperationalStatus is neither OK nor Completed or the state is a warning; and the
 *     properties that decide about success but could not be read
 * @param submitted TimeSubmitted, else StartTime, by the host's clock
 * @param started StartTime, by the host's clock
 * @param elapsed ElapsedTime
 * @param instance the properties that the host sent, for what only one class of job has
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

    /** What the record reads, which the classes of jobs have in common (class reference). */
    static final List<String> PROPERTIES = List.of(
            "InstanceID",
            "JobState",
            "PercentComplete",
            "Cancellable",
            "ErrorCode",
            "ErrorDescription",
            "ErrorSummaryDescription",
            "OperationalStatus",
            "StatusDescriptions",
            "TimeSubmitted",
            "StartTime",
            "ElapsedTime");

    private static final int MAX_STATUS_DESCRIPTIONS = 10;
    private static final int MAX_STATUS_DESCRIPTION = 1_000;

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
        return JobType.of(instance.integerIfReadable("JobType").orElse(-1));
    }

    /** Whether the job ended in a completed state without an error code. */
    public boolean succeeded() {
        return state.completed() && errorCode == 0;
    }

    /** The properties that change while the job runs. */
    public JobProgress progress() {
        return new JobProgress(state, percent, elapsed);
    }

    static ConcreteJob of(EndpointReference reference, CimInstance job) {
        Optional<Instant> started = job.instantIfReadable("StartTime");
        JobProgress progress = JobProgress.of(job);
        return new ConcreteJob(
                reference,
                progress.state(),
                progress.percent(),
                job.bool("Cancellable").orElse(true),
                job.integerIfReadable("ErrorCode").orElse(0),
                errorText(job),
                warnings(job, progress.state()),
                job.instantIfReadable("TimeSubmitted").or(() -> started),
                started,
                progress.elapsed(),
                job);
    }

    private static String errorText(CimInstance job) {
        String text = job.message("ErrorDescription");
        return text.isEmpty() ? job.message("ErrorSummaryDescription") : text;
    }

    private static List<String> warnings(CimInstance job, JobState state) {
        List<String> warnings = new ArrayList<>();
        statusWarning(job, state).ifPresent(warnings::add);
        unreadable(() -> job.integer("ErrorCode")).ifPresent(warnings::add);
        return warnings;
    }

    private static Optional<String> statusWarning(CimInstance job, JobState state) {
        Optional<String> unreadable = unreadable(() -> job.integers("OperationalStatus"));
        if (unreadable.isPresent()) {
            return unreadable;
        }
        List<Long> unusual = job.integers("OperationalStatus").stream()
                .filter(code -> code != STATUS_OK && code != STATUS_COMPLETED)
                .toList();
        if (unusual.isEmpty() && state != JobState.COMPLETED_WITH_WARNINGS) {
            return Optional.empty();
        }
        // Hosts spread the words of one warning over the descriptions of all statuses.
        String texts = job.strings("StatusDescriptions").stream()
                .map(text -> DisplayText.oneLine(text, MAX_STATUS_DESCRIPTION))
                .filter(text -> !text.isEmpty())
                .limit(MAX_STATUS_DESCRIPTIONS)
                .collect(Collectors.joining(": "));
        if (!texts.isEmpty()) {
            return Optional.of(texts);
        }
        return Optional.of(unusual.isEmpty() ? "it does not say which" : "operational status " + unusual);
    }

    /** Why a property cannot be read; empty if it can. */
    private static Optional<String> unreadable(Runnable read) {
        try {
            read.run();
            return Optional.empty();
        } catch (CimValueException e) {
            return Optional.of(e.getMessage());
        }
    }
}

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
 * An export job at one moment (Msvm_CollectionReferencePointExportJob).
 *
 * @param reference as the host returned it
 * @param state where it stands
 * @param percent PercentComplete, 0 to 100
 * @param cancellable what the host says of itself; a request to end the job may fail all the same
 * @param errorCode ErrorCode, 0 for none
 * @param errorText the best of the host's descriptions of the error; empty for none
 * @param warnings what StatusDescriptions say where OperationalStatus is neither OK nor Completed, or the state warns
 * @param referencePointId ReferencePointGroupId
 * @param directory ExportDirectory
 * @param submitted TimeSubmitted or else StartTime, by the host's clock
 * @param started StartTime, by the host's clock
 * @param elapsed ElapsedTime
 * @param exported what it has written
 */
public record ExportJob(
        EndpointReference reference,
        JobState state,
        int percent,
        boolean cancellable,
        long errorCode,
        String errorText,
        List<String> warnings,
        String referencePointId,
        String directory,
        Optional<Instant> submitted,
        Optional<Instant> started,
        Optional<Duration> elapsed,
        ExportedPaths exported) {

    /** OperationalStatus: OK (CIM_ManagedSystemElement). */
    private static final long STATUS_OK = 2;
    /** OperationalStatus: Completed (CIM_Job). */
    private static final long STATUS_COMPLETED = 17;

    public ExportJob {
        warnings = List.copyOf(warnings);
    }

    /** InstanceID, the job's key. */
    public String id() {
        return reference.selector("InstanceID").orElse("");
    }

    /** Whether the job ended as it should: completed, with no error. */
    public boolean succeeded() {
        return state.completed() && errorCode == 0;
    }

    /** The part of it that changes while it runs. */
    public JobProgress progress() {
        return new JobProgress(state, percent);
    }

    static ExportJob of(EndpointReference reference, CimInstance job) {
        Optional<Instant> started = ifReadable(() -> job.instant("StartTime"));
        JobProgress progress = progressOf(job);
        return new ExportJob(
                reference,
                progress.state(),
                progress.percent(),
                job.bool("Cancellable").orElse(true),
                job.integer("ErrorCode").orElse(0),
                errorText(job),
                warnings(job, progress.state()),
                job.string("ReferencePointGroupId").orElse(""),
                job.string("ExportDirectory").orElse(""),
                ifReadable(() -> job.instant("TimeSubmitted")).or(() -> started),
                started,
                ifReadable(() -> job.interval("ElapsedTime")),
                ExportedPaths.of(job));
    }

    /** Of an instance, or of a query for these properties alone. */
    static JobProgress progressOf(CimInstance job) {
        return new JobProgress(JobState.of(job.integer("JobState").orElse(-1)), (int)
                Math.max(0, Math.min(100, job.integer("PercentComplete").orElse(0))));
    }

    /** Times are told to people; none of them is worth more than the job's state, which they came with. */
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

    /** A status beside OK and Completed is a warning; hosts spread its words over the descriptions of all of them. */
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

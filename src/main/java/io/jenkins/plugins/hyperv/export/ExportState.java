package io.jenkins.plugins.hyperv.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.Origin;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that an export has to remember across a restart of the controller: immutable, a few values, nothing
 * secret. It is stored as JSON text, which outlives renamed classes and is read by later versions field by field.
 * Times are milliseconds since the epoch by the controller's clock.
 *
 * @param version of this form; see {@link #VERSION}
 * @param request what was asked
 * @param origin who asked
 * @param phase where the export stands
 * @param beganMillis when it began
 * @param resolved what the host said about the request; null until then
 * @param intent what was known when the call was about to leave; null until then, and once the job is known
 * @param job the job on the host; null until it is known
 * @param trouble the outage that goes on; null while all is well
 * @param cancellation the wish to end it early; null where there is none
 * @param finished how the job ended; null until then
 * @param queuePosition how many exports have to end on the host before this one may begin; null where it has its place
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportState(
        int version,
        ExportRequest request,
        Origin origin,
        Phase phase,
        long beganMillis,
        ResolvedExport resolved,
        Intent intent,
        FollowedJob job,
        Trouble trouble,
        Cancellation cancellation,
        FinishedJob finished,
        Integer queuePosition) {

    /** Raised whenever a stored state would be misread by the code before the change. */
    public static final int VERSION = 1;

    /** The state of an export that is to begin. */
    public static ExportState begin(ExportRequest request, Origin origin, long nowMillis) {
        return new ExportState(
                VERSION, request, origin, Phase.RESOLVING, nowMillis, null, null, null, null, null, null, null);
    }

    /** The state in the form in which it is stored. */
    public String toJson() {
        return StoredState.write(this);
    }

    /**
     * Reads a stored state as it was when it was stored.
     *
     * @throws InvalidParameterException where the text is no state that this version can read
     */
    public static ExportState read(String json) throws InvalidParameterException {
        return StoredState.read(json);
    }

    /**
     * Takes a stored state up again in another process. A call that may have left before the process before went down
     * is looked for on the host; the time in between counts as no outage; and what is later than now by a clock that
     * was set back is taken as now.
     *
     * @throws InvalidParameterException where the text is no state that this version can read
     */
    public static ExportState resume(String json, long nowMillis) throws InvalidParameterException {
        return Resumption.of(read(json), nowMillis);
    }

    /** Whether somebody wants the export to end early; not whether it takes too long. */
    public boolean aborted() {
        return cancellation != null && cancellation.reason() == CancelReason.ABORTED;
    }

    /** Whether the next turn makes the call that must not be made twice. */
    public boolean calls() {
        return phase == Phase.SUBMITTING && cancellation == null;
    }

    /** What is exported where to; empty until the host has been asked. */
    public Optional<LockTarget> target() {
        return Optional.ofNullable(resolved)
                .map(found -> new LockTarget(
                        origin.hostAddress().toLowerCase(Locale.ROOT),
                        found.id(),
                        request.directory().comparable()));
    }

    /** How far the job is, 0 to 100. */
    public int percent() {
        return phase == Phase.COLLECTING ? 100 : job == null ? 0 : job.percent();
    }

    /** When the job was first seen; 0 until then. */
    public long jobStartedMillis() {
        return job == null ? 0 : job.startedMillis();
    }

    /** The job's id on the host; null until it is known. */
    public String jobId() {
        return job == null ? null : job.id();
    }

    /** What is exported, by its name where the host has told one. */
    public String referencePointName() {
        return resolved == null || resolved.name().isEmpty()
                ? request.referencePoint().text()
                : resolved.name();
    }

    /** What the export waits for, in a few words. */
    public String description() {
        return Standing.of(this);
    }

    /** What a person has to know who stops following the export now: one or two sentences. */
    public String leftBehind() {
        return Standing.leftBehind(this);
    }

    ExportState withPhase(Phase value) {
        return but(change -> change.phase = value);
    }

    ExportState withBegan(long value) {
        return but(change -> change.beganMillis = value);
    }

    ExportState withResolved(ResolvedExport value) {
        return but(change -> change.resolved = value);
    }

    ExportState withIntent(Intent value) {
        return but(change -> change.intent = value);
    }

    ExportState withJob(FollowedJob value) {
        return but(change -> change.job = value);
    }

    ExportState withTrouble(Trouble value) {
        return but(change -> change.trouble = value);
    }

    ExportState withCancellation(Cancellation value) {
        return but(change -> change.cancellation = value);
    }

    ExportState withFinished(FinishedJob value) {
        return but(change -> change.finished = value);
    }

    ExportState withQueuePosition(Integer value) {
        return but(change -> change.queuePosition = value);
    }

    private ExportState but(Consumer<Change> change) {
        Change changed = new Change(this);
        change.accept(changed);
        return changed.made();
    }

    /** A copy while it is changed; it never leaves the method that makes it. */
    private static final class Change {

        private final ExportState from;
        private Phase phase;
        private long beganMillis;
        private ResolvedExport resolved;
        private Intent intent;
        private FollowedJob job;
        private Trouble trouble;
        private Cancellation cancellation;
        private FinishedJob finished;
        private Integer queuePosition;

        private Change(ExportState from) {
            this.from = from;
            phase = from.phase;
            beganMillis = from.beganMillis;
            resolved = from.resolved;
            intent = from.intent;
            job = from.job;
            trouble = from.trouble;
            cancellation = from.cancellation;
            finished = from.finished;
            queuePosition = from.queuePosition;
        }

        private ExportState made() {
            return new ExportState(
                    from.version,
                    from.request,
                    from.origin,
                    phase,
                    beganMillis,
                    resolved,
                    intent,
                    job,
                    trouble,
                    cancellation,
                    finished,
                    queuePosition);
        }
    }
}

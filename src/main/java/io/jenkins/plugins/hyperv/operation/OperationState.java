package io.jenkins.plugins.hyperv.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * State of an operation: everything that it has to remember across a restart of the controller. Immutable, small, without
 * secrets. Stored as JSON text, which survives renamed classes and which later versions read field by field. Times are
 * milliseconds since the epoch by the controller's clock.
 *
 * @param version of the stored form; see {@link #VERSION}
 * @param type the {@linkplain OperationType#name name of the type}
 * @param request what was requested, as far as all operations have it in common
 * @param origin which build requested it
 * @param startedMillis when the operation started
 * @param data the operation's own data
 * @param position where it is in its stages
 * @param job the latest job on the host, running or ended; null until one is known
 * @param outage the current outage of the host; null if there is none
 * @param cancellation the cancellation; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperationState<D>(
        int version,
        String type,
        OperationRequest request,
        Origin origin,
        long startedMillis,
        D data,
        Position position,
        TrackedJob job,
        Outage outage,
        Cancellation cancellation) {

    /** Raised with every change that an older version of the plugin would misread. */
    public static final int VERSION = 1;

    /** The state of an operation that is about to start. */
    public static <D> OperationState<D> start(
            OperationType<D> type, OperationRequest request, Origin origin, D data, long nowMillis) {
        return new OperationState<>(
                VERSION, type.name(), request, origin, nowMillis, data, new Position.Queued(0), null, null, null);
    }

    /** Whether the build was aborted; false if the operation only exceeds its time limit. */
    public boolean aborted() {
        return cancellation != null && cancellation.reason() == CancelReason.ABORTED;
    }

    /** Whether the next turn makes a call that must not be made twice. */
    public boolean isAboutToCall() {
        return progress().filter(StageProgress.Submitting.class::isInstance).isPresent()
                && (cancellation == null || position instanceof Position.CleaningUp);
    }

    /** How many operations have to end before this one may start; 0 if it does not wait in the queue. */
    public int queuePosition() {
        return position instanceof Position.Queued queued ? queued.queuePosition() : 0;
    }

    /** Percent of the latest job, 0 to 100; 100 after it completed. */
    public int percent() {
        return job == null ? 0 : job.percent();
    }

    /** InstanceID of the latest job as the host wrote it; null until one is known. */
    public String jobId() {
        return job == null ? null : job.idText();
    }

    /** The estimate of when the latest job ends, by the controller's clock; 0 if there is none. */
    public long jobEndMillis() {
        return job == null
                ? 0
                : job.runTime()
                        .remaining(job.runTime().seenMillis())
                        .map(left -> job.runTime().seenMillis() + left.toMillis())
                        .orElse(0L);
    }

    /** The percent of the latest progress line in the log; 0 if there is none. */
    public int loggedPercent() {
        return job == null ? 0 : job.loggedPercent();
    }

    /** Whether the operation is over. */
    public boolean isOver() {
        return position instanceof Position.Ended;
    }

    /** Progress in the current stage; empty before the first one and at the end. */
    Optional<StageProgress> progress() {
        return position.match(new Position.Cases<Optional<StageProgress>, RuntimeException, RuntimeException>() {
            @Override
            public Optional<StageProgress> queued(int queuePosition) {
                return Optional.empty();
            }

            @Override
            public Optional<StageProgress> atStage(String stage, StageProgress progress) {
                return Optional.of(progress);
            }

            @Override
            public Optional<StageProgress> cleaningUp(Position.CleaningUp cleanup) {
                return Optional.of(cleanup.progress());
            }

            @Override
            public Optional<StageProgress> ended() {
                return Optional.empty();
            }
        });
    }

    OperationState<D> withPosition(Position value) {
        return new OperationState<>(
                version, type, request, origin, startedMillis, data, value, job, outage, cancellation);
    }

    /** The same stage with another progress. A job that the progress follows becomes the latest job. */
    OperationState<D> withProgress(StageProgress value) {
        Position moved = position.match(new Position.Cases<Position, RuntimeException, RuntimeException>() {
            @Override
            public Position queued(int queuePosition) {
                throw new IllegalStateException("the operation waits in the queue");
            }

            @Override
            public Position atStage(String stage, StageProgress progress) {
                return new Position.AtStage(stage, value);
            }

            @Override
            public Position cleaningUp(Position.CleaningUp cleanup) {
                return new Position.CleaningUp(cleanup.ending(), cleanup.stage(), value);
            }

            @Override
            public Position ended() {
                throw new IllegalStateException("the operation is over");
            }
        });
        return withPosition(moved).withJob(value instanceof StageProgress.Following following ? following.job() : job);
    }

    /** The same operation with other data. */
    public OperationState<D> withData(D value) {
        return new OperationState<>(
                version, type, request, origin, startedMillis, value, position, job, outage, cancellation);
    }

    OperationState<D> withJob(TrackedJob value) {
        return new OperationState<>(
                version, type, request, origin, startedMillis, data, position, value, outage, cancellation);
    }

    OperationState<D> withOutage(Outage value) {
        return new OperationState<>(
                version, type, request, origin, startedMillis, data, position, job, value, cancellation);
    }

    OperationState<D> withCancellation(Cancellation value) {
        return new OperationState<>(version, type, request, origin, startedMillis, data, position, job, outage, value);
    }

    OperationState<D> withStarted(long value) {
        return new OperationState<>(version, type, request, origin, value, data, position, job, outage, cancellation);
    }
}

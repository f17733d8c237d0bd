package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Timeline of a job. Its state is computed from the time of each request, so that it works with any clock and needs no
 * thread.
 *
 * <p>States: New for 2 percent of the duration, Starting until 5 percent, Running, then the {@link SimulatedJobEnding}.
 */
public final class JobTimeline {
    private final String id;
    private final Instant submitted;
    private final JobTerms terms;
    private StopRequest stop;

    JobTimeline(String id, Instant submitted, JobTerms terms) {
        this.id = id;
        this.submitted = submitted;
        this.terms = terms;
    }

    private record StopRequest(SimulatedJobState state, Instant at, Duration takes) {
        Instant done() {
            return at.plus(takes);
        }
    }

    public String id() {
        return id;
    }

    public Instant submitted() {
        return submitted;
    }

    /** How long the job can be read after its end. */
    public Duration staysFor() {
        return terms.staysFor();
    }

    /** The state of the job at a moment. */
    public synchronized JobSnapshot at(Instant now) {
        if (stop != null) {
            return stopped(now);
        }
        if (hasReachedEnd(now)) {
            return ended(
                    finalState(),
                    end(),
                    terms.ending() instanceof SimulatedJobEnding.Failed failed ? failed.errors() : List.of());
        }
        return underWay(now);
    }

    /**
     * Whether the instance exists. The host removes it some time after the end, or immediately if the job disappears.
     */
    public synchronized boolean existsAt(Instant now) {
        Instant end = stop != null ? stop.done() : end();
        if (end == null || now.isBefore(end)) {
            return true;
        }
        boolean vanished = stop == null && terms.ending() instanceof SimulatedJobEnding.Disappears;
        return !vanished && now.isBefore(end.plus(terms.staysFor()));
    }

    /**
     * RequestStateChange.
     *
     * @param requested 2 start, 3 suspend, 4 terminate, 5 kill, 6 service
     * @return 0, 4096 transition started, 4097 invalid transition, 1 not supported, 4 invalid parameter
     */
    public synchronized long requestStateChange(int requested, Instant now) {
        if (requested < 2 || requested > 6) {
            return 4;
        }
        if (requested == 3 || requested == 6) {
            return 1; // inferred: exports can be cancelled, not paused
        }
        if (requested == 2 || stop != null || hasReachedEnd(now) || !terms.cancellable()) {
            return 4097;
        }
        boolean kill = requested == 5;
        Duration takes = kill ? Duration.ZERO : terms.cancellingTakes();
        stop = new StopRequest(kill ? SimulatedJobState.KILLED : SimulatedJobState.TERMINATED, now, takes);
        return takes.isZero() ? 0 : 4096;
    }

    private boolean hasReachedEnd(Instant now) {
        Instant end = end();
        return end != null && !now.isBefore(end);
    }

    /** When the job ends by itself; null if it does not. */
    private Instant end() {
        if (terms.ending() instanceof SimulatedJobEnding.NeverEnds) {
            return null;
        }
        boolean happy = terms.ending() instanceof SimulatedJobEnding.Completed || warning() != null;
        return after(happy ? 100 : JobTerms.UNHAPPY_END_PERCENT);
    }

    private SimulatedJobState finalState() {
        if (terms.ending() instanceof SimulatedJobEnding.Terminated
                || terms.ending() instanceof SimulatedJobEnding.Disappears) {
            return SimulatedJobState.TERMINATED;
        } else if (terms.ending() instanceof SimulatedJobEnding.Killed) {
            return SimulatedJobState.KILLED;
        } else if (terms.ending() instanceof SimulatedJobEnding.WarningState) {
            return SimulatedJobState.COMPLETED_WITH_WARNINGS;
        }
        return terms.ending() instanceof SimulatedJobEnding.Failed
                ? SimulatedJobState.EXCEPTION
                : SimulatedJobState.COMPLETED;
    }

    private JobSnapshot underWay(Instant now) {
        if (now.isBefore(after(2))) {
            return new JobSnapshot(
                    SimulatedJobState.NEW, 0, null, Duration.ZERO, submitted, null, List.of(), terms.cancellable());
        }
        boolean starting = now.isBefore(after(5));
        return new JobSnapshot(
                starting ? SimulatedJobState.STARTING : SimulatedJobState.RUNNING,
                percentAt(now),
                after(2),
                Duration.between(after(2), now),
                after(starting ? 2 : 5),
                null,
                List.of(),
                terms.cancellable());
    }

    private JobSnapshot stopped(Instant now) {
        if (now.isBefore(stop.done())) {
            Instant start = stop.at().isBefore(after(2)) ? stop.at() : after(2);
            return new JobSnapshot(
                    SimulatedJobState.SHUTTING_DOWN,
                    percentAt(stop.at()),
                    start,
                    Duration.between(start, now),
                    stop.at(),
                    null,
                    List.of(),
                    false);
        }
        return ended(stop.state(), stop.done(), List.of());
    }

    private JobSnapshot ended(SimulatedJobState state, Instant end, List<SimulatedJobError> errors) {
        Instant start = end.isBefore(after(2)) ? submitted : after(2);
        int percent = state.hasCompleted() ? 100 : percentAt(stop != null ? stop.at() : end);
        String warning = state.hasCompleted() ? warning() : null;
        return new JobSnapshot(state, percent, start, Duration.between(start, end), end, warning, errors, false);
    }

    /** The warning of a job that completes with one; otherwise null. */
    private String warning() {
        if (terms.ending() instanceof SimulatedJobEnding.CompletedWithWarnings with) {
            return with.warning();
        }
        return terms.ending() instanceof SimulatedJobEnding.WarningState state ? state.warning() : null;
    }

    /** Percent of the duration that has passed; at most 99, because only a completed job shows 100. */
    private int percentAt(Instant now) {
        long total = Math.max(1, terms.duration().toMillis());
        int percent = (int) Math.min(99, Duration.between(submitted, now).toMillis() * 100 / total);
        boolean stuck = terms.ending() instanceof SimulatedJobEnding.NeverEnds;
        return stuck ? Math.min(percent, JobTerms.UNHAPPY_END_PERCENT) : percent;
    }

    private Instant after(int percent) {
        return submitted.plus(terms.duration().multipliedBy(percent).dividedBy(100));
    }
}

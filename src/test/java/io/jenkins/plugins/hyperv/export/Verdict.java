package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.simulator.model.ExportJob;
import io.jenkins.plugins.hyperv.simulator.model.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds what an export said at its end against what is really so. */
final class Verdict {

    private static final long ABORT_ENDS_WITHIN_MILLIS = 60_000;
    private static final Pattern ENDED_AS = Pattern.compile("ended as ([A-Za-z ]+?)( with|\\.|:)");

    private final Schedule schedule;
    private final World world;
    private final Experience experience;
    private final Outcome outcome;
    private final List<String> log;
    private final long abortedAt;
    private final List<String> violations = new ArrayList<>();

    /**
     * @param outcome null where there was no end
     * @param abortedAt when somebody stopped the build, by the time that really passes; -1 for never
     */
    Verdict(Schedule schedule, World world, Experience experience, Outcome outcome, List<String> log, long abortedAt) {
        this.schedule = schedule;
        this.world = world;
        this.experience = experience;
        this.outcome = outcome;
        this.log = log;
        this.abortedAt = abortedAt;
        judge();
    }

    /** What is not as it must be; empty where all is well. */
    List<String> violations() {
        return violations;
    }

    Outcome outcome() {
        return outcome;
    }

    private void judge() {
        if (outcome == null) {
            violations.add("the export does not end");
            return;
        }
        long endedAt = world.millis();
        check(
                abortedAt < 0 || endedAt - abortedAt <= ABORT_ENDS_WITHIN_MILLIS,
                "the abort took " + (endedAt - abortedAt) + " ms");
        Optional<ExportJob> job = world.started().stream().findFirst();
        if (outcome instanceof Outcome.Completed completed) {
            success(completed.manifest(), job);
        } else {
            claims(job);
            job.ifPresent(this::abandoned);
        }
        // What the host carries out later is part of the truth, too.
        boolean mayNotKnow = outcome instanceof Outcome.Cancelled || outage();
        int before = world.started().size();
        world.pass(60_000);
        check(
                world.started().size() == before || mayNotKnow && unknownSaid(),
                "a call that the host took late started an export for which nobody waited");
        check(world.started().size() <= 1, world.started().size() + " exports were started");
        check(!schedule.calm() || asTheJobWent(), "nothing was in the way, and yet: " + message());
    }

    private void success(Manifest manifest, Optional<ExportJob> job) {
        if (manifest.job().id() == null) {
            check(world.hasFiles(), "success though the host exported nothing");
            return;
        }
        check(
                job.isPresent() && job.get().id().equals(manifest.job().id()),
                "success of a job that the export did not start");
        check(
                job.flatMap(world::stateOf).filter(JobState::hasCompleted).isPresent(),
                "success though the job is " + job.flatMap(world::stateOf));
    }

    /** A statement about the job has to be true. */
    private void claims(Optional<ExportJob> job) {
        if (message().contains("before anything was started") || message().contains("othing was started")) {
            check(world.started().isEmpty(), "something was started");
        }
        Matcher ended = ENDED_AS.matcher(message());
        if (ended.find()) {
            String state = job.flatMap(world::stateOf).map(Enum::name).orElse("gone");
            check(
                    state.equals("gone")
                            || ended.group(1).toUpperCase(Locale.ROOT).equals(state),
                    "said to have ended as " + ended.group(1) + ", and is " + state);
        }
        if (outcome instanceof Outcome.ResultLost) {
            check(job.isPresent() && !world.knows(job.get()), "called lost though the host still knows the job");
        }
    }

    /** A job that is not reported as completed: is that right, and is it said? */
    private void abandoned(ExportJob job) {
        JobState state = world.stateOf(job).orElse(null);
        boolean named = message().contains(job.id());
        boolean cancelled = outcome instanceof Outcome.Cancelled;
        boolean failed = outcome instanceof Outcome.Failed;
        if (state != null && !state.hasEnded()) {
            check(named || unknownSaid(), "the job runs and nobody is told: " + message());
            check(cancelled || outage(), "given up without need: " + message());
            check(!cancelled || !schedule.limits().cancelOnAbort() || triedToEnd(job), "nobody tried to end the job");
        }
        if (state != null && state.hasCompleted() && world.knows(job)) {
            check(!failed || outage(), "a finished result is lost: " + message());
            check(
                    !cancelled || named || unknownSaid() || message().contains("had completed"),
                    "a result is there and nobody is told: " + message());
            check(
                    !cancelled || ((Outcome.Cancelled) outcome).reason() == CancelReason.ABORTED || unreachable(),
                    "a result is there and called too late: " + message());
        }
        if (state != null && state.hasEnded() && !state.hasCompleted() && world.knows(job)) {
            check(!failed || named || outage(), "the job's end is not told: " + message());
        }
    }

    private boolean triedToEnd(ExportJob job) {
        return !schedule.cancellable() || experience.hasAskedToEnd(job) || unreachable() || unknownSaid();
    }

    /** Whether the host was away for as long as the request tolerates. */
    private boolean outage() {
        long away = world.millis() - experience.servedAt();
        return experience.failsLastingly()
                || away >= schedule.limits().outageToleranceSeconds() * 1000 - 1_000 && away > 0;
    }

    /** Whether the host served nothing in the time that an abort grants. */
    private boolean unreachable() {
        return world.millis() - experience.servedAt() >= 10_000 || experience.failsLastingly();
    }

    private boolean unknownSaid() {
        return message().contains("unknown");
    }

    private boolean asTheJobWent() {
        if (outcome instanceof Outcome.Completed) {
            return true;
        }
        return switch (schedule.ending().getClass().getSimpleName()) {
            case "Failed", "Terminated", "Killed" -> !schedule.completesAtOnce() && outcome instanceof Outcome.Failed;
            case "Disappears" -> !schedule.completesAtOnce() && outcome instanceof Outcome.ResultLost;
            default -> false;
        };
    }

    private String message() {
        if (outcome instanceof Outcome.Cancelled cancelled) {
            return cancelled.message();
        } else if (outcome instanceof Outcome.Failed failed) {
            return failed.message();
        }
        return outcome instanceof Outcome.ResultLost lost ? lost.message() : "";
    }

    private void check(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    /** What is wrong, on one line. */
    String summary() {
        return "seed " + schedule.seed() + ": " + violations;
    }

    @Override
    public String toString() {
        return "seed " + schedule.seed() + " (again with -Dseed=" + schedule.seed() + "): " + violations + "\n  "
                + schedule + "\n  " + outcome + "\n  " + String.join("\n  ", log);
    }
}

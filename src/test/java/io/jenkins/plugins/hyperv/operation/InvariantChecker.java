package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportJob;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checker of the invariants of an operation: holds the facts of its ending against the truth in the simulated world. */
final class InvariantChecker {

    private static final long LATE_CALLS_MILLIS = 60_000;
    /** A host that answers nothing for so long is unreachable in the time that an abort grants. */
    private static final long UNREACHABLE_MILLIS = 10_000;

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\u2028\\u202E]");

    private final Schedule schedule;
    private final Scenario scenario;
    private final SimulatedWorld world;
    private final ObservedTransport observed;
    private final List<String> log;
    private final List<String> violations = new ArrayList<>();
    private Ending ending;
    private Outcome outcome;
    /** Whether the host was away when the ending was decided. */
    private boolean outage;

    private boolean unreachable;

    InvariantChecker(
            Schedule schedule, Scenario scenario, SimulatedWorld world, ObservedTransport observed, List<String> log) {
        this.schedule = schedule;
        this.scenario = scenario;
        this.world = world;
        this.observed = observed;
        this.log = log;
    }

    /** The violated invariants; empty if all hold. */
    List<String> violations() {
        return violations;
    }

    /** How the operation ended, for statistics. */
    String kind() {
        if (outcome == null) {
            return "none";
        }
        return (ending == null ? outcome : ending).getClass().getSimpleName();
    }

    /** A call is about to be made; this is the state on the disk. */
    void beforeCall(OperationState<?> stored) {
        check(
                EngineDriver.is(stored, StageProgress.Submitting.class),
                "a call without an intent on the disk: " + stored.position());
    }

    /** The operation does not end. */
    void doesNotEnd(OperationState<Object> state) {
        violations.add("the operation does not end: " + state.position());
    }

    /**
     * The operation will end without success; its cleanup may follow.
     *
     * @param abortedAt when the build was aborted, by the time that really passes; -1 for never
     */
    void decided(Ending how, long abortedAt) {
        if (ending != null) {
            check(ending.equals(how), "the ending changed from " + ending + " to " + how);
            return;
        }
        ending = how;
        outage = isOutage();
        unreachable = isUnreachable();
        long tookMillis = world.millis() - abortedAt;
        check(abortedAt < 0 || tookMillis <= AbortBudget.TOTAL.toMillis(), "the abort took " + tookMillis + " ms");
        Optional<SimulatedExportJob> job = world.started().stream().findFirst();
        check(facts().jobId() == null || isId(job, facts().jobId()), "names a job of another operation: " + facts());
        checkFate(job);
        job.ifPresent(this::checkAbandoned);
    }

    /** The controller was killed before the ending was stored. */
    void forgetDecision() {
        ending = null;
    }

    /** The operation ends. */
    void ended(Outcome how, OperationState<Object> state, long abortedAt) {
        outcome = how;
        if (how instanceof Outcome.Completed completed) {
            check(ending == null, "success after " + ending);
            checkSuccess(completed.result());
        } else {
            decided(((Outcome.Unsuccessful) how).ending(), abortedAt);
        }
        check(state.isOver(), "the state is not over");
        if (scenario.hasCleanup()) {
            checkCleanup(state);
        }
        checkLateCalls();
        check(world.started().size() <= 1, world.started().size() + " jobs were started");
        check(world.startedByCleanup().size() <= 1, world.startedByCleanup().size() + " cleanup jobs were started");
        check(!schedule.isFaultless() || isAsTheJobEnded(), "no fault, and yet: " + how);
        checkTexts();
    }

    /** Texts of the host are one line each, without characters that hide or move others. */
    private void checkTexts() {
        List<String> texts = new ArrayList<>(log);
        if (outcome instanceof Outcome.Unsuccessful unsuccessful) {
            texts.add(unsuccessful.message());
        } else {
            texts.add(((Outcome.Completed) outcome).result().returnValue().toString());
        }
        texts.forEach(text -> check(!UNSAFE.matcher(text).find(), "a text of the host is not clean: " + text));
    }

    private JobFacts facts() {
        return ending.job();
    }

    /** What the host processes late is part of the truth, too. */
    private void checkLateCalls() {
        boolean mayNotKnow = ending instanceof Ending.Cancelled || outage;
        int before = world.started().size();
        world.pass(LATE_CALLS_MILLIS);
        check(
                world.started().size() == before || mayNotKnow && facts().fate() == JobFacts.Fate.UNKNOWN,
                "a call that the host processed late started a job that the ending rules out: " + ending);
    }

    private void checkSuccess(OperationResult result) {
        Object id = ((Map<?, ?>) result.returnValue()).get("jobId");
        if (id == null) {
            check(world.hasFiles() || schedule.hasRival(), "success though the host did nothing");
            return;
        }
        Optional<SimulatedExportJob> job = world.started().stream().findFirst();
        check(isId(job, id.toString()), "success of a job that the operation did not start");
        check(
                job.flatMap(world::stateOf)
                        .filter(SimulatedJobState::hasCompleted)
                        .isPresent(),
                "success though the job is " + job.flatMap(world::stateOf));
    }

    private static boolean isId(Optional<SimulatedExportJob> job, String id) {
        return job.isPresent() && job.get().id().equals(id);
    }

    /** Each fate is a statement that has to be true. */
    private void checkFate(Optional<SimulatedExportJob> job) {
        SimulatedJobState state = job.flatMap(world::stateOf).orElse(null);
        switch (facts().fate()) {
            case NOT_STARTED -> check(job.isEmpty() && !world.hasFiles(), "said not to have started, and is " + state);
            case RUNNING -> check(state != null && !state.hasEnded(), "said to run, and is " + state);
            case COMPLETED ->
                check(
                        facts().jobId() == null ? world.hasFiles() : state != null && state.hasCompleted(),
                        "said to have completed, and is " + state);
            case ENDED ->
                check(
                        facts().jobId() != null
                                && (state == null || state.name().equals(constant(facts().stateName()))),
                        "said to have ended as " + facts().stateName() + ", and is " + state);
            case UNKNOWN -> checkUnknown(job);
        }
        boolean terminated = facts().cause() == JobFacts.Cause.STILL_TERMINATING;
        check(!terminated || state == SimulatedJobState.SHUTTING_DOWN, "said to terminate, and is " + state);
        boolean kept = facts().cause() == JobFacts.Cause.CANCEL_ON_ABORT_FALSE;
        check(!kept || !schedule.limits().cancelOnAbort(), "said to be kept running, which was not requested");
        check(
                ending instanceof Ending.ResultLost
                        == (facts().cause() == JobFacts.Cause.FORGOTTEN && !(ending instanceof Ending.Cancelled)),
                "a lost result is one of a forgotten job: " + ending);
    }

    private static String constant(String stateName) {
        return stateName.toUpperCase(Locale.ROOT).replace(' ', '_');
    }

    private void checkUnknown(Optional<SimulatedExportJob> job) {
        switch (facts().cause()) {
            case FORGOTTEN ->
                check(job.isPresent() && !world.knows(job.get()), "said to be forgotten, and the host knows the job");
            case NO_JOB_FOUND ->
                check(
                        facts().jobId() == null && job.filter(world::knows).isEmpty(),
                        "said not to be found, and the host knows the job");
            case UNREACHABLE ->
                check(outage || unreachable || observed.hasLastFailed(), "said to be unreachable, and answers");
            case NONE, CANCEL_ON_ABORT_FALSE, STILL_TERMINATING, NOT_CANCELLABLE, TERMINATION_REJECTED ->
                check(false, "unknown without a cause that fits: " + facts());
        }
    }

    /** A job that the operation does not report as completed: is that right, and do the facts say so? */
    private void checkAbandoned(SimulatedExportJob job) {
        SimulatedJobState state = world.stateOf(job).orElse(null);
        boolean unknown = facts().fate() == JobFacts.Fate.UNKNOWN;
        boolean named = job.id().equals(facts().jobId());
        boolean cancelled = ending instanceof Ending.Cancelled;
        boolean failed = ending instanceof Ending.Failed;
        if (state != null && !state.hasEnded()) {
            check(
                    facts().fate() == JobFacts.Fate.RUNNING && named || unknown,
                    "the job runs, and the ending is " + ending);
            check(cancelled || outage, "given up without need: " + ending);
            check(
                    !cancelled || !schedule.limits().cancelOnAbort() || hasTriedToTerminate(job),
                    "no request to terminate the job");
        }
        if (state != null && state.hasCompleted() && world.knows(job)) {
            check(!failed || outage, "a complete result is lost: " + ending);
            check(
                    !cancelled || facts().fate() == JobFacts.Fate.COMPLETED || unknown,
                    "the job completed, and the ending is " + ending);
            check(
                    !cancelled || ((Ending.Cancelled) ending).reason() == CancelReason.ABORTED || unreachable,
                    "complete, and called too late: " + ending);
        }
        if (state != null && state.hasEnded() && !state.hasCompleted() && world.knows(job)) {
            check(!failed || facts().fate() == JobFacts.Fate.ENDED && named || outage, "the end of the job: " + ending);
        }
    }

    private boolean hasTriedToTerminate(SimulatedExportJob job) {
        return !schedule.cancellable()
                || observed.hasRequestedTermination(job)
                || unreachable
                || facts().fate() == JobFacts.Fate.UNKNOWN;
    }

    /** The cleanup runs if and only if the operation is not successful, and what it leaves is named. */
    private void checkCleanup(OperationState<Object> state) {
        boolean cleaned = !world.startedByCleanup().isEmpty();
        if (outcome instanceof Outcome.Completed) {
            check(!cleaned, "a successful operation was cleaned up");
            return;
        }
        boolean gaveUp = log.stream().anyMatch(line -> line.startsWith("The cleanup failed"));
        boolean mayHaveStarted = !world.started().isEmpty();
        boolean left = !scenario.operationWith(schedule.limits())
                .type()
                .describe(state.data())
                .leftBehind()
                .isEmpty();
        check(!mayHaveStarted || cleaned || gaveUp, "nothing was cleaned up");
        check(!left || gaveUp, "left behind without a failed cleanup: " + state.data());
        check(left || !gaveUp, "the cleanup failed and names nothing: " + state.data());
    }

    /** Whether the host was away for as long as the request tolerates. */
    private boolean isOutage() {
        long away = world.millis() - observed.servedAt();
        return observed.failsPermanently()
                || away >= schedule.limits().outageToleranceSeconds() * 1000 - 1_000 && away > 0;
    }

    /** Whether the host answered nothing in the time that an abort grants. */
    private boolean isUnreachable() {
        return world.millis() - observed.servedAt() >= UNREACHABLE_MILLIS || observed.failsPermanently();
    }

    private boolean isAsTheJobEnded() {
        if (ending == null) {
            return true;
        }
        return switch (schedule.ending().getClass().getSimpleName()) {
            case "Failed", "Terminated", "Killed" -> !schedule.completesAtOnce() && ending instanceof Ending.Failed;
            case "Disappears" -> !schedule.completesAtOnce() && ending instanceof Ending.ResultLost;
            default -> false;
        };
    }

    private void check(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    /** The violations on one line. */
    String summary() {
        return "seed " + schedule.seed() + ": " + violations;
    }

    @Override
    public String toString() {
        return "seed " + schedule.seed() + " (replay with -Dseed=" + schedule.seed() + "): " + violations + "\n  "
                + schedule + "\n  " + outcome + "\n  " + String.join("\n  ", log);
    }
}

package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.JobState;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import java.util.List;

/** Status of an operation in words: the only place that words positions, endings and facts. */
public final class StatusText {

    private StatusText() {}

    /** What the operation does or waits for at present, as a phrase with the host. */
    public static <D> String activity(OperationType<D> type, OperationState<D> state) {
        String host = state.request().hostName();
        return state.position().match(new Position.Cases<String, RuntimeException, RuntimeException>() {
            @Override
            public String queued(int ahead) {
                return ahead == 0
                        ? "starting on " + host
                        : "waiting in the queue of " + host + " for " + Texts.count(ahead, "operation") + " to end";
            }

            @Override
            public String atStage(String stage, StageProgress progress) {
                return stageActivity(type.stages(), stage, progress);
            }

            @Override
            public String cleaningUp(Position.CleaningUp cleanup) {
                return "cleaning up: "
                        + stageActivity(
                                type.cleanup(state.data(), cleanup.ending()), cleanup.stage(), cleanup.progress());
            }

            @Override
            public String ended() {
                return "ended";
            }

            private String stageActivity(List<Stage<D>> stages, String name, StageProgress progress) {
                String activity = stages.stream()
                        .filter(stage -> stage.name().equals(name))
                        .map(Stage::activity)
                        .findFirst()
                        .orElse(name);
                if (progress instanceof StageProgress.Recovering) {
                    return "looking for the effect of a call without response on " + host + " (" + activity + ")";
                }
                String percent = progress instanceof StageProgress.Following following
                                && following.job().percent() > 0
                        ? ", " + following.job().percent() + " %"
                        : "";
                return activity + " on " + host + percent;
            }
        });
    }

    /** What the user has to know if Jenkins stops following the operation now. */
    public static <D> String leftBehind(OperationType<D> type, OperationState<D> state) {
        return state.position() instanceof Position.CleaningUp cleanup
                ? ending(type, state, cleanup.ending())
                : sentence(type, state, facts(type, state)) + objects(type, state);
    }

    /** The facts that a state shows, without asking the host. */
    static <D> JobFacts facts(OperationType<D> type, OperationState<D> state) {
        StageProgress progress = state.progress().orElse(null);
        if (progress instanceof StageProgress.Following following) {
            return JobFacts.of(JobFacts.Fate.UNKNOWN, JobFacts.Cause.UNREACHABLE, following.job());
        }
        if (progress instanceof StageProgress.Recovering) {
            return new JobFacts(JobFacts.Fate.UNKNOWN, JobFacts.Cause.UNREACHABLE, null, null, 0, null);
        }
        return idleFacts(type, state);
    }

    /** The facts of a state in which the host runs nothing for the operation: what the calls so far have completed. */
    static <D> JobFacts idleFacts(OperationType<D> type, OperationState<D> state) {
        if (!(state.position() instanceof Position.AtStage at)) {
            return JobFacts.NOTHING_STARTED;
        }
        boolean passed = false;
        boolean called = false;
        boolean callsLeft = false;
        for (Stage<D> stage : type.stages()) {
            passed |= stage.name().equals(at.stage());
            called |= !passed && stage instanceof CallStage;
            callsLeft |= passed && stage instanceof CallStage;
        }
        return called
                ? JobFacts.completed(callsLeft ? JobFacts.Cause.CALLS_LEFT : JobFacts.Cause.NONE, state.job())
                : JobFacts.NOTHING_STARTED;
    }

    /** An ending in words, with the objects that the operation leaves behind. */
    static <D> String ending(OperationType<D> type, OperationState<D> state, Ending ending) {
        return reason(type, state, ending) + objects(type, state);
    }

    /** An ending in words. */
    static <D> String reason(OperationType<D> type, OperationState<D> state, Ending ending) {
        return ending.match(new Ending.Cases<String>() {
            @Override
            public String failed(Ending.Failed failed) {
                JobFacts.Fate fate = failed.job().fate();
                boolean open = failed.job().cause() == JobFacts.Cause.UNREACHABLE
                        && (fate == JobFacts.Fate.RUNNING || fate == JobFacts.Fate.UNKNOWN);
                return open ? failed.reason() + " " + sentence(type, state, failed.job()) : failed.reason();
            }

            @Override
            public String resultLost(Ending.ResultLost lost) {
                return "The result is lost: " + sentence(type, state, lost.job()) + " A host forgets an ended job after"
                        + " some minutes. The job was last seen at "
                        + lost.job().percent() + " %. "
                        + type.describe(state.data()).check();
            }

            @Override
            public String cancelled(Ending.Cancelled cancelled) {
                String limit =
                        cancelled.reason() == CancelReason.TIMED_OUT ? "The operation exceeded its time limit. " : "";
                String trouble = cancelled.trouble() == null ? "" : cancelled.trouble() + " ";
                return limit + trouble + sentence(type, state, cancelled.job());
            }
        });
    }

    static <D> String noJobFound(OperationType<D> type, OperationState<D> state) {
        return sentence(type, state, JobFacts.NO_JOB_FOUND);
    }

    static String notSaved() {
        return "Jenkins could not save the state of the build and started nothing on the host. Check the controller's log"
                + " and the free space on its disk.";
    }

    static String saveFailed() {
        return "Jenkins could not save the state of the build. After a restart, Jenkins would look for the operation on"
                + " the host.";
    }

    private static <D> String sentence(OperationType<D> type, OperationState<D> state, JobFacts facts) {
        OperationDescription description = type.describe(state.data());
        String host = state.request().hostName();
        String job = "job " + facts.jobId();
        return switch (facts.fate()) {
            case NOT_STARTED -> "Nothing was started on the host.";
            case RUNNING -> running(facts, host, job);
            case COMPLETED ->
                facts.cause() == JobFacts.Cause.CALLS_LEFT
                        ? "The " + description.noun() + " is not complete: the host completed "
                                + (facts.jobId() == null ? "a call" : job) + ", and later calls were not made."
                        : "The " + description.noun() + " is complete on " + host + in(description)
                                + ", but Jenkins did not record its result.";
            case ENDED -> Texts.sentenceStart(job) + " ended as " + facts.stateName() + ".";
            case UNKNOWN -> unknown(facts, host, job, description);
        };
    }

    private static String running(JobFacts facts, String host, String job) {
        String keepsRunning = Texts.sentenceStart(job) + " keeps running on " + host;
        return switch (facts.cause()) {
            case CANCEL_ON_ABORT_FALSE -> keepsRunning + " because cancelOnAbort is false.";
            case STILL_TERMINATING ->
                host + " accepted the request to terminate " + job + ", but the job has not ended yet. " + keepsRunning
                        + " for now.";
            case NOT_CANCELLABLE -> host + " reports that " + job + " cannot be cancelled. " + keepsRunning + ".";
            case TERMINATION_REJECTED ->
                host + " rejected the termination with " + ReturnCode.describe(facts.returnValue()) + ". "
                        + keepsRunning + ".";
            case NONE, CALLS_LEFT, FORGOTTEN, NO_JOB_FOUND, UNREACHABLE -> keepsRunning + ".";
        };
    }

    private static String unknown(JobFacts facts, String host, String job, OperationDescription description) {
        String noun = "the " + description.noun();
        return switch (facts.cause()) {
            case FORGOTTEN -> host + " no longer knows " + job + ", so how the job ended is unknown.";
            case NO_JOB_FOUND ->
                "Whether " + noun + " was started is unknown: the response to the call was lost, and " + host
                        + " shows no job for it. " + description.check();
            case NONE,
                    CALLS_LEFT,
                    CANCEL_ON_ABORT_FALSE,
                    STILL_TERMINATING,
                    NOT_CANCELLABLE,
                    TERMINATION_REJECTED,
                    UNREACHABLE ->
                facts.jobId() == null
                        ? "Whether " + noun + " runs on " + host + " is unknown. " + description.check()
                        : lastSeen(facts, host, job, description);
        };
    }

    private static String lastSeen(JobFacts facts, String host, String job, OperationDescription description) {
        String subject = Texts.sentenceStart(job);
        if (facts.stateName() == null) {
            return subject + " was last seen at " + facts.percent() + " % and may still be running on " + host + ".";
        }
        return JobState.isEnded(facts.stateName())
                ? subject + " ended as " + facts.stateName() + " on " + host
                        + ", but Jenkins could not read its result. " + description.check()
                : subject + " was last seen as " + facts.stateName() + " at " + facts.percent()
                        + " % and may still be running on " + host + ".";
    }

    private static String in(OperationDescription description) {
        return description.location().isEmpty() ? "" : " in " + description.location();
    }

    private static <D> String objects(OperationType<D> type, OperationState<D> state) {
        List<String> left = type.describe(state.data()).leftBehind().stream()
                .map(LeftBehindObject::phrase)
                .toList();
        return left.isEmpty() ? "" : " Left behind on " + state.request().hostName() + ": " + Texts.list(left) + ".";
    }
}

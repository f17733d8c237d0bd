package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.JobError;
import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Follows the job of a call stage: progress, end, failure, and a job that the host has forgotten. */
final class JobFollower {

    /** An operation advances now and then even if its poller observes nothing. */
    private static final long MAX_SILENCE_MILLIS = 60_000;

    private JobFollower() {}

    /** A job that the engine has just learned of. */
    static TrackedJob track(EndpointReference job, long now) {
        return new TrackedJob(job, now, 0, "", PollInterval.FIRST_MILLIS, 0, now, RunTime.START);
    }

    /** Waits for the next observation. After an outage the delay has passed already. */
    static <D> Transition<D> await(OperationState<D> state, TrackedJob job, long now) {
        return await(state, job, state.outage() == null ? job.pollMillis() : 0, now);
    }

    private static <D> Transition<D> await(OperationState<D> state, TrackedJob job, long delayMillis, long now) {
        long timeoutMillis = state.request().limits().timeoutSeconds() * 1000;
        boolean unlimited = timeoutMillis == 0 || state.position() instanceof Position.CleaningUp;
        long left = unlimited ? MAX_SILENCE_MILLIS : state.startedMillis() + timeoutMillis - now;
        return Transition.awaitJob(state, job, delayMillis, Math.max(1, Math.min(MAX_SILENCE_MILLIS, left)));
    }

    /** The job by its reference, else as the stage finds it. */
    static <D> Optional<ConcreteJob> find(
            OperationState<D> state, CallStage<D> stage, TrackedJob job, StageContext context) throws WsmanException {
        Optional<ConcreteJob> found = context.host().job(job.reference());
        return found.isPresent() ? found : stage.find(state.data(), job.reference(), context);
    }

    /** Whether an observation says that the job runs, so that there is no need to read the whole job. */
    static Optional<JobProgress> running(Optional<JobObservation> observation) {
        return observation
                .filter(JobObservation.Seen.class::isInstance)
                .map(seen -> ((JobObservation.Seen) seen).progress())
                .filter(progress -> !progress.state().ended());
    }

    /** Notes the progress of a running job and waits for the next observation. */
    static <D> Transition<D> progress(
            OperationState<D> state, TrackedJob before, JobProgress now, StageContext context) {
        long nowMillis = context.nowMillis();
        RunTime runTime = before.runTime().after(now, before.startedMillis(), nowMillis);
        Optional<String> line = ProgressLine.due(before, now, runTime, nowMillis);
        line.ifPresent(context.log()::line);
        long interval = PollInterval.next(
                before.pollMillis(),
                PollInterval.remaining(runTime.elapsed(), now.percent()),
                state.request().limits().maxPollIntervalSeconds() * 1000);
        TrackedJob after = new TrackedJob(
                before.reference(),
                before.startedMillis(),
                now.percent(),
                now.state().displayName(),
                interval,
                line.isPresent() ? now.percent() : before.loggedPercent(),
                line.isPresent() ? nowMillis : before.loggedMillis(),
                runTime);
        return await(state.withProgress(new StageProgress.Following(after)), after, interval, nowMillis);
    }

    /** A completed job with its duration. */
    static FinishedJob finished(TrackedJob tracked, ConcreteJob job, Instant now) {
        return new FinishedJob(
                job,
                tracked.runTime()
                        .after(job.progress(), tracked.startedMillis(), now.toEpochMilli())
                        .elapsed());
    }

    /** Why the job failed: state, code and the host's words, with advice. The host's errors go into the log. */
    static String failure(CallStage<?> stage, TrackedJob tracked, ConcreteJob job, StageContext context)
            throws WsmanException {
        List<JobError> errors = errors(job, context);
        errors.forEach(error -> context.log().line("The host reports: " + sentence(error)));
        String reason = errors.isEmpty() ? job.errorText() : errors.get(0).message();
        String code = job.errorCode() == 0 ? "" : " with the error " + ReturnCode.describe(job.errorCode());
        return Texts.withAdvice(
                "Job " + tracked.idText() + " ended as " + job.state().displayName() + code
                        + (reason.isEmpty() ? "." : ": " + reason),
                advice(stage, job));
    }

    private static String advice(CallStage<?> stage, ConcreteJob job) {
        if (job.state() == JobState.TERMINATED || job.state() == JobState.KILLED) {
            return "An administrator or a program on the host ended it. See the host's event log (Hyper-V-VMMS).";
        }
        return stage.adviceFor(job.errorCode() == 0 ? ReturnCode.FAILED.code() : job.errorCode());
    }

    /** The job has failed whether or not the host says why. */
    private static List<JobError> errors(ConcreteJob job, StageContext context) {
        try {
            return context.host().errorsOf(job.reference()).stream()
                    .filter(error -> !error.message().isEmpty())
                    .toList();
        } catch (WsmanException e) {
            return List.of();
        }
    }

    private static String sentence(JobError error) {
        String id = error.messageId().isEmpty() ? "" : " (" + error.messageId() + ")";
        String cause = error.probableCause().isEmpty() ? "" : " Probable cause: " + error.probableCause();
        return error.message() + id + cause;
    }
}

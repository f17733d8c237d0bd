package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runner of a call stage for one turn, by the stage's progress: prepares and saves the intent, makes the call, recovers a
 * call whose response was lost, and follows the job.
 */
final class CallStageRunner<D> implements StageProgress.Cases<Transition<D>, WsmanException, OperationFailedException> {

    /** A host works on one call for 60 s at most (OperationTimeout), and half as much again for its queues. */
    static final long CALL_MAY_LAST_MILLIS = 90_000;

    private static final long RECOVERY_INTERVAL_MILLIS = 3_000;

    private final Access<D> access;
    private final OperationState<D> state;
    private final CallStage<D> stage;
    private final StageContext context;
    private final Optional<JobObservation> observation;
    private final boolean stopping;

    /** What the calls of an operation need beside its state. */
    record Access<D>(OperationType<D> type, StageTransitions<D> transitions, OperationLocks locks, CallGuard guard) {}

    CallStageRunner(
            Access<D> access,
            OperationState<D> state,
            CallStage<D> stage,
            StageContext context,
            Optional<JobObservation> observation) {
        this.access = access;
        this.state = state;
        this.stage = stage;
        this.context = context;
        this.observation = observation;
        this.stopping = StageTransitions.isStopping(state);
    }

    /** Starts recovery of a call that was made before now. */
    static StageProgress recovering(Intent intent, long now) {
        return new StageProgress.Recovering(intent, now + CALL_MAY_LAST_MILLIS);
    }

    /** Starts recovery of a call whose response was lost. */
    static <D> Transition<D> lost(OperationState<D> state, WsmanException e, OperationLog log, long now) {
        Intent intent = ((StageProgress.Submitting) state.progress().orElseThrow()).intent();
        log.line("No response to the call (" + e.getMessage() + ") Looking for its effect on the host");
        return Transition.enter(state.withOutage(null).withProgress(recovering(intent, now)));
    }

    /** Locks the target and notes what exists on the host, for the intent. */
    @Override
    public Transition<D> pending() throws WsmanException, OperationFailedException {
        if (stopping) {
            return access.transitions().stopped(state);
        }
        lockTargets();
        CallStage.Preparation<D> preparation = stage.prepare(state.data(), context);
        if (preparation instanceof CallStage.Unnecessary<D> unnecessary) {
            return access.transitions().next(state.withData(unnecessary.data()), true);
        }
        CallStage.Prepared<D> prepared = (CallStage.Prepared<D>) preparation;
        Intent intent =
                Intent.of(context.nowMillis(), prepared.known(), context.host().clock());
        return Transition.enter(state.withData(prepared.data()).withProgress(new StageProgress.Submitting(intent)));
    }

    private void lockTargets() throws OperationFailedException {
        Set<LockTarget> targets = access.type().lockTargets(state.data(), state.origin());
        Optional<Origin> holder = access.locks().lock(targets);
        if (holder.isPresent()) {
            Origin other = holder.get();
            throw new OperationFailedException("Another build works on the same target: " + other.build() + ". "
                    + (targets.stream().allMatch(target -> target.directory().isEmpty())
                            ? "Wait for it."
                            : "Wait for it, or choose another directory."));
        }
    }

    /** Makes the call. Reached with a saved intent, and never again after a response that may have been lost. */
    @Override
    public Transition<D> submitting(Intent intent) throws WsmanException, OperationFailedException {
        if (stopping) {
            return access.transitions().stopped(state);
        }
        // A connection may take a minute, in which the operation may be closed: the guard is the last to be asked.
        StageContext connected = context.withHost();
        access.guard().check(state);
        Submission submission = stage.submit(state.data(), connected);
        if (submission instanceof Submission.JobStarted started) {
            context.log().line("Job " + Texts.shortId(idText(started.job())) + " started");
            access.locks().followJob(ConcreteJob.idOf(started.job()));
            return track(started.job());
        }
        if (submission instanceof Submission.Refused refused) {
            throw new OperationFailedException(Texts.withAdvice(
                    context.hostName() + " rejected " + stage.method() + " with "
                            + ReturnCode.describe(refused.returnValue()) + ".",
                    stage.adviceFor(refused.returnValue())));
        }
        return completedAtOnce();
    }

    /** The call is made: whatever fails from here on, it is not made again. */
    private Transition<D> completedAtOnce() {
        context.log().line("100 %  completed at once");
        try {
            D data = stage.complete(state.data(), Optional.empty(), context);
            return access.transitions().next(state.withData(data), true);
        } catch (OperationFailedException e) {
            return rejectedResult(state, e, null);
        } catch (WsmanException e) {
            return lost(state, e, context.log(), context.nowMillis());
        } catch (ExchangeInterruptedException e) {
            return lost(state, e.reason(), context.log(), context.nowMillis());
        }
    }

    /** The host completed the call, and the stage rejects the result. */
    private Transition<D> rejectedResult(OperationState<D> completed, OperationFailedException e, TrackedJob job) {
        return access.transitions()
                .unsuccessful(completed, e.getMessage(), JobFacts.completed(JobFacts.Cause.NONE, job));
    }

    private Transition<D> track(EndpointReference job) {
        TrackedJob tracked = JobFollower.track(job, context.nowMillis());
        return Transition.enter(state.withProgress(new StageProgress.Following(tracked)));
    }

    /** One look for the effect of a call whose response was lost. */
    @Override
    public Transition<D> recovering(StageProgress.Recovering recovering)
            throws WsmanException, OperationFailedException {
        CallStage.Recovery<D> found = stage.recover(state.data(), recovering.intent(), context);
        if (found instanceof CallStage.Recovery.Effect<D> effect) {
            return access.transitions().next(state.withData(effect.data()), true);
        }
        Optional<ConcreteJob> own = ((CallStage.Recovery.Jobs<D>) found)
                .candidates().stream()
                        .filter(job -> isOwn(job, recovering.intent()))
                        .findFirst();
        if (own.isPresent()) {
            EndpointReference job = own.get().reference();
            context.log().line("Found job " + Texts.shortId(idText(job)) + " of the lost response");
            return track(job);
        }
        long until = stopping
                ? Math.min(recovering.untilMillis(), state.cancellation().atMillis() + AbortBudget.RETRIES.toMillis())
                : recovering.untilMillis();
        if (context.nowMillis() < until) {
            return Transition.again(state, RECOVERY_INTERVAL_MILLIS);
        }
        return stopping
                ? access.transitions().cancelled(state, null, JobFacts.NO_JOB_FOUND)
                : access.transitions()
                        .unsuccessful(state, StatusText.noJobFound(access.type(), state), JobFacts.NO_JOB_FOUND);
    }

    /** A job is this call's only if nothing says that it is older or another operation's. */
    private boolean isOwn(ConcreteJob job, Intent intent) {
        return intent.mayHaveStarted(job) && access.locks().followJob(job.id());
    }

    /** Takes an observation of the job, or reads the whole job if that is not enough. */
    @Override
    public Transition<D> following(TrackedJob tracked) throws WsmanException, OperationFailedException {
        if (!stopping && observation.isPresent() && observation.get() instanceof JobObservation.Failed failed) {
            throw failed.reason();
        }
        Optional<JobProgress> running = JobFollower.running(observation);
        if (!stopping && running.isPresent()) {
            return JobFollower.progress(state, tracked, running.get(), context);
        }
        Optional<ConcreteJob> found = JobFollower.find(state, stage, tracked, context);
        if (found.isEmpty()) {
            Optional<D> effect = stage.findEffect(state.data(), context);
            if (effect.isPresent()) {
                return access.transitions().next(state.withData(effect.get()), true);
            }
            JobFacts facts = JobFacts.of(JobFacts.Fate.UNKNOWN, JobFacts.Cause.FORGOTTEN, tracked);
            return stopping
                    ? access.transitions().cancelled(state, null, facts)
                    : access.transitions().end(state, new Ending.ResultLost(facts));
        }
        ConcreteJob job = found.get();
        TrackedJob current = tracked.at(job.reference());
        if (job.state().ended()) {
            return ended(current, job);
        }
        return stopping ? terminate(current, job) : JobFollower.progress(state, current, job.progress(), context);
    }

    private Transition<D> ended(TrackedJob tracked, ConcreteJob job) throws WsmanException {
        String jobState = job.state().displayName();
        if (!job.succeeded()) {
            JobFacts facts = JobFacts.ended(tracked, jobState);
            return stopping
                    ? access.transitions().cancelled(state, null, facts)
                    : access.transitions()
                            .unsuccessful(state, JobFollower.failure(stage, tracked, job, context), facts);
        }
        FinishedJob finished = JobFollower.finished(tracked, job, context.now());
        OperationState<D> completed = state.withJob(tracked.completed(jobState));
        // A failed read repeats the turn, so nothing is logged before the result is read.
        List<String> lines = new ArrayList<>();
        try {
            D data = stage.complete(state.data(), Optional.of(finished), context.withLog(lines::add));
            context.log().line("100 %  job completed in " + Texts.clock(finished.duration()));
            lines.forEach(context.log()::line);
            return access.transitions().next(completed.withData(data), true);
        } catch (OperationFailedException e) {
            return rejectedResult(completed, e, completed.job());
        }
    }

    private Transition<D> terminate(TrackedJob tracked, ConcreteJob job) throws WsmanException {
        JobTermination.Step step = JobTermination.step(state, tracked, job, context);
        if (step instanceof JobTermination.Step.Wait wait) {
            return Transition.again(state.withCancellation(wait.cancellation()), wait.delayMillis());
        }
        if (step instanceof JobTermination.Step.KeepsRunning keepsRunning) {
            return access.transitions().cancelled(state, null, keepsRunning.facts());
        }
        // A host rejects the termination of a job that ended after the engine read it.
        Optional<ConcreteJob> after = JobFollower.find(state, stage, tracked, context);
        if (after.isPresent() && after.get().state().ended()) {
            return ended(tracked, after.get());
        }
        long returnValue = ((JobTermination.Step.Rejected) step).returnValue();
        return access.transitions().cancelled(state, null, JobFacts.rejected(tracked, returnValue));
    }

    private static String idText(EndpointReference job) {
        return job.selector("InstanceID").orElse(job.className());
    }
}

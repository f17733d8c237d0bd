package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Optional;

/** Runs a call stage up to its job: intent, submission, and recovery of a call whose response was lost. */
final class CallStageRunner<D> {

    /** A host works on one call for 60 s at most (OperationTimeout), and half as much again for its queues. */
    static final long CALL_MAY_LAST_MILLIS = 90_000;

    private static final long RECOVERY_INTERVAL_MILLIS = 3_000;

    private final OperationType<D> type;
    private final OperationLocks locks;
    private final CallGuard guard;

    CallStageRunner(OperationType<D> type, OperationLocks locks, CallGuard guard) {
        this.type = type;
        this.locks = locks;
        this.guard = guard;
    }

    /** Starts recovery of a call that was made before now. */
    static StageProgress recovering(Intent intent, long now) {
        return new StageProgress.Recovering(intent, now + CALL_MAY_LAST_MILLIS);
    }

    /** Locks the target and notes what exists on the host, for the intent. */
    Transition<D> prepare(OperationState<D> state, CallStage<D> stage, StageContext context)
            throws WsmanException, OperationFailedException {
        lockTarget(state);
        CallStage.Prepared<D> prepared = stage.prepare(state.data(), context);
        Intent intent =
                Intent.of(context.nowMillis(), prepared.known(), context.host().clock());
        return Transition.enter(state.withData(prepared.data()).withProgress(new StageProgress.Submitting(intent)));
    }

    private void lockTarget(OperationState<D> state) throws OperationFailedException {
        Optional<Origin> holder = type.lockTarget(state.data(), state.origin()).flatMap(locks::lock);
        if (holder.isPresent()) {
            Origin other = holder.get();
            throw new OperationFailedException("Another build works on the same target: " + other.job() + " #"
                    + other.number() + " (" + other.url() + "). Wait for it, or choose another directory.");
        }
    }

    /** Makes the call. Reached with a saved intent, and never again after a response that may have been lost. */
    CallResult submit(OperationState<D> state, CallStage<D> stage, StageContext context)
            throws WsmanException, OperationFailedException {
        // A connection may take a minute, in which the operation may be closed: the guard is the last to be asked.
        StageContext connected = context.withHost();
        guard.check(state);
        Submission submission = stage.submit(state.data(), connected);
        if (submission instanceof Submission.JobStarted started) {
            context.log().line("Job " + Texts.shortId(idText(started.job())) + " started");
            return follow(started.job());
        }
        if (submission instanceof Submission.Refused refused) {
            throw new OperationFailedException(Texts.withAdvice(
                    context.hostName() + " rejected " + stage.method() + " with "
                            + ReturnCode.describe(refused.returnValue()) + ".",
                    stage.adviceFor(refused.returnValue())));
        }
        return new CallResult.Completed();
    }

    /** What a call brought about. */
    sealed interface CallResult {
        record Job(EndpointReference reference) implements CallResult {}

        record Completed() implements CallResult {}
    }

    private CallResult follow(EndpointReference job) {
        locks.followJob(ConcreteJob.idOf(job));
        return new CallResult.Job(job);
    }

    /** One look for the effect of a call whose response was lost. */
    sealed interface Recovered<D> {
        record Job<D>(EndpointReference reference) implements Recovered<D> {}

        record Effect<D>(D data) implements Recovered<D> {}

        record Retry<D>(long delayMillis) implements Recovered<D> {}

        record GivenUp<D>() implements Recovered<D> {}
    }

    Recovered<D> recover(
            OperationState<D> state,
            CallStage<D> stage,
            StageProgress.Recovering recovering,
            boolean stopping,
            StageContext context)
            throws WsmanException, OperationFailedException {
        CallStage.Recovery<D> found = stage.recover(state.data(), recovering.intent(), context);
        if (found instanceof CallStage.Recovery.Effect<D> effect) {
            return new Recovered.Effect<>(effect.data());
        }
        Optional<ConcreteJob> own = ((CallStage.Recovery.Jobs<D>) found)
                .candidates().stream()
                        .filter(job -> isOwn(job, recovering.intent()))
                        .findFirst();
        if (own.isPresent()) {
            context.log().line("Found job " + Texts.shortId(idText(own.get().reference())) + " of the lost response");
            return new Recovered.Job<>(own.get().reference());
        }
        long until = stopping
                ? Math.min(recovering.untilMillis(), state.cancellation().atMillis() + AbortBudget.RETRIES.toMillis())
                : recovering.untilMillis();
        return context.nowMillis() < until
                ? new Recovered.Retry<>(RECOVERY_INTERVAL_MILLIS)
                : new Recovered.GivenUp<>();
    }

    /** A job is this call's only if nothing says that it is older or another operation's. */
    private boolean isOwn(ConcreteJob job, Intent intent) {
        InstanceId id = job.id();
        return !intent.knows(id) && job.submitted().filter(intent::isAfter).isEmpty() && locks.followJob(id);
    }

    private static String idText(EndpointReference job) {
        return job.selector("InstanceID").orElse(job.className());
    }
}

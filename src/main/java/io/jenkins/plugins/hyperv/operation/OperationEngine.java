package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Engine of one operation: a state machine over its stages. {@link #advance} makes a handful of requests and returns what
 * the driver has to do next. The engine never sleeps, schedules or holds a connection, so that its driver holds no thread
 * between two turns.
 *
 * <pre>
 * queue → stage → stage → … → end
 *            ↓ failed, or cancelled
 *         cleanup stages → end
 * </pre>
 *
 * <p>The intent of a call is saved before the call, and the job's reference as soon as it is known. Between the two the
 * engine never repeats the call unless the host certainly did not process it. Not thread-safe: the driver calls it from one
 * thread at a time; {@link #exchange} from a thread that may wait for the host, the rest from one that may wait for Jenkins.
 *
 * @param <D> the operation's data
 */
public final class OperationEngine<D> {

    private static final long QUEUE_INTERVAL_MILLIS = 2_000;

    private final OperationType<D> type;
    private final Environment environment;
    private final StageSequence<D> stages;
    private final CallStageRunner<D> calls;
    private OperationState<D> state;
    private Transition<D> pending;
    private boolean unsaved;
    private boolean saveHasFailed;

    /**
     * What surrounds an operation.
     *
     * @param clock a clock that is never set, such as {@link MonotonicClock}
     * @param log the build's log
     * @param checkpoint stores the state
     * @param locks keep other operations off the target
     * @param admission admits operations to the host
     * @param guard the last check before each call
     */
    public record Environment(
            InstantSource clock,
            OperationLog log,
            Checkpoint checkpoint,
            OperationLocks locks,
            Admission admission,
            CallGuard guard) {}

    /** Starts an operation, or continues one from a {@linkplain StateCodec.Typed#resumed resumed} state. */
    public OperationEngine(OperationType<D> type, OperationState<D> state, Environment environment) {
        this.type = type;
        this.state = state;
        this.environment = environment;
        this.stages = new StageSequence<>(type);
        this.calls = new CallStageRunner<>(type, environment.locks(), environment.guard());
        if (state.progress().orElse(null) instanceof StageProgress.Following following) {
            environment.locks().followJob(following.job().id());
        }
    }

    /** The current state. */
    public OperationState<D> state() {
        return state;
    }

    /** What people call the operation, as far as it is known. */
    public OperationDescription description() {
        return type.describe(state.data());
    }

    /** What the operation does or waits for at present, as a phrase. */
    public String activity() {
        return StatusText.activity(type, state);
    }

    /** What the user has to know if Jenkins stops following the operation now: one or more sentences. */
    public String leftBehind() {
        return StatusText.leftBehind(type, state);
    }

    /** Cancels the operation; the first reason counts. The next {@link #advance} saves the cancellation and acts on it. */
    public void cancel(CancelReason reason) {
        if (state.cancellation() == null && !state.isOver()) {
            state = state.withCancellation(
                    new Cancellation(reason, environment.clock().millis(), false));
            unsaved = true;
        }
    }

    /** Time left until the time limit; 0 or less if it is exceeded, {@link Long#MAX_VALUE} if there is none. */
    public long millisLeft() {
        long timeoutMillis = state.request().limits().timeoutSeconds() * 1000;
        return timeoutMillis == 0 || !stages.isTimeLimited(state)
                ? Long.MAX_VALUE
                : state.startedMillis() + timeoutMillis - environment.clock().millis();
    }

    /**
     * Takes one turn: {@link #prepare}, {@link #exchange} and {@link #settle} one after the other.
     *
     * @throws ExchangeInterruptedException if a read was interrupted: the turn can be repeated
     * @throws InterruptedException if the process ends while the state is saved: nothing is decided
     */
    public NextAction advance(HostProvider hosts, Optional<JobObservation> observation) throws InterruptedException {
        prepare();
        exchange(hosts, observation);
        return settle();
    }

    /** First part of a turn: cancels an operation that exceeds its time limit, and saves what is not saved yet. */
    public void prepare() throws InterruptedException {
        if (millisLeft() <= 0) {
            cancel(CancelReason.TIMED_OUT);
        }
        if (unsaved) {
            save();
        }
    }

    /** Whether {@link #exchange} contacts the host with this observation. */
    public boolean contactsHost(Optional<JobObservation> observation) {
        boolean following = state.progress().orElse(null) instanceof StageProgress.Following;
        return !following
                || isStopping()
                || observation.isPresent() && JobFollower.running(observation).isEmpty();
    }

    /**
     * Second part of a turn: the requests to the host. Saves nothing.
     *
     * @param hosts provides the host that the request names
     * @param observation the observation that {@link NextAction.AwaitJob} asked for; empty for none
     * @throws ExchangeInterruptedException if a read was interrupted: the turn can be repeated
     */
    public void exchange(HostProvider hosts, Optional<JobObservation> observation) {
        long now = environment.clock().millis();
        if (observation.isPresent() && !(observation.get() instanceof JobObservation.Failed)) {
            state = state.withOutage(RetryPolicy.afterAnswer(state.outage(), now));
        }
        boolean waits = observation.isEmpty() && !isStopping();
        pending = waits && state.progress().orElse(null) instanceof StageProgress.Following following
                ? JobFollower.await(state, following.job(), now)
                : turn(hosts, observation);
    }

    /**
     * Third part of a turn: moves to the new state, and saves it if a restart must not lose it.
     *
     * @throws InterruptedException if the process ends while the state is saved: nothing is decided
     */
    public NextAction settle() throws InterruptedException {
        Transition<D> transition = pending;
        pending = null;
        return settle(transition);
    }

    private Transition<D> turn(HostProvider hosts, Optional<JobObservation> observation) {
        try {
            return recoveredFromOutage(transition(hosts, observation));
        } catch (OperationFailedException e) {
            return fail(state, e.getMessage());
        } catch (WsmanException e) {
            return afterFailedRequest(hosts, e);
        } catch (ExchangeInterruptedException e) {
            if (!(state.progress().orElse(null) instanceof StageProgress.Submitting)) {
                throw e;
            }
            // Whether the host processed an interrupted call is unknown.
            return afterFailedRequest(hosts, e.reason());
        }
    }

    /** Whether the operation is cancelled and has still to stop. A cleanup is not cancelled. */
    private boolean isStopping() {
        return state.cancellation() != null && !(state.position() instanceof Position.CleaningUp);
    }

    private Transition<D> transition(HostProvider hosts, Optional<JobObservation> observation)
            throws WsmanException, OperationFailedException {
        StageContext context = new StageContext(
                hosts::host,
                state.request().hostName(),
                environment.log(),
                environment.clock().instant());
        return state.position().match(new Position.Cases<Transition<D>, WsmanException, OperationFailedException>() {
            @Override
            public Transition<D> queued(int queuePosition) throws WsmanException {
                return isStopping() ? stopped(state) : queue(queuePosition, context);
            }

            @Override
            public Transition<D> atStage(String stage, StageProgress progress)
                    throws WsmanException, OperationFailedException {
                return run(stages.find(state), progress, context, observation);
            }

            @Override
            public Transition<D> cleaningUp(Position.CleaningUp cleanup)
                    throws WsmanException, OperationFailedException {
                return run(stages.find(state), cleanup.progress(), context, observation);
            }

            @Override
            public Transition<D> ended() {
                throw new IllegalStateException("the operation is over");
            }
        });
    }

    private Transition<D> queue(int before, StageContext context) throws WsmanException {
        int ahead = environment.admission().request(() -> type.countRunning(context.host()));
        if (ahead > 0) {
            OperationState<D> waiting = state.withPosition(new Position.Queued(ahead));
            if (ahead != before) {
                environment.log().line(Texts.sentenceStart(StatusText.activity(type, waiting)));
            }
            return Transition.again(waiting, QUEUE_INTERVAL_MILLIS);
        }
        if (before > 0) {
            environment.log().line("Left the queue");
        }
        return Transition.proceed(state.withPosition(stages.first()));
    }

    private Transition<D> run(
            Stage<D> stage, StageProgress progress, StageContext context, Optional<JobObservation> observation)
            throws WsmanException, OperationFailedException {
        if (stage instanceof QueryStage<D> query) {
            return query(query, context);
        }
        CallStage<D> call = (CallStage<D>) stage;
        return progress.match(new StageProgress.Cases<Transition<D>, WsmanException, OperationFailedException>() {
            @Override
            public Transition<D> pending() throws WsmanException, OperationFailedException {
                return isStopping() ? stopped(state) : calls.prepare(state, call, context);
            }

            @Override
            public Transition<D> submitting(Intent intent) throws WsmanException, OperationFailedException {
                return isStopping() ? stopped(state) : submit(call, context);
            }

            @Override
            public Transition<D> recovering(StageProgress.Recovering recovering)
                    throws WsmanException, OperationFailedException {
                return recover(call, recovering, context);
            }

            @Override
            public Transition<D> following(TrackedJob job) throws WsmanException, OperationFailedException {
                return follow(call, job, context, observation);
            }
        });
    }

    private Transition<D> query(QueryStage<D> stage, StageContext context)
            throws WsmanException, OperationFailedException {
        // A time limit does not end a stage that is not limited in time.
        if (isStopping() && (state.aborted() || stage.isTimeLimited())) {
            return stopped(state);
        }
        QueryStage.Result<D> result = stage.query(state.data(), context);
        if (result instanceof QueryStage.Result.Complete<D> complete) {
            return next(state.withData(complete.data()), false);
        }
        return Transition.again(
                state, ((QueryStage.Result.Again<D>) result).delay().toMillis());
    }

    private Transition<D> submit(CallStage<D> stage, StageContext context)
            throws WsmanException, OperationFailedException {
        CallStageRunner.CallResult result = calls.submit(state, stage, context);
        if (result instanceof CallStageRunner.CallResult.Job job) {
            return track(job.reference(), context);
        }
        return completedAtOnce(stage, context);
    }

    /** The call is made: whatever goes wrong from here on, it is not made again. */
    private Transition<D> completedAtOnce(CallStage<D> stage, StageContext context) {
        environment.log().line("100 %  completed at once");
        try {
            return next(state.withData(stage.complete(state.data(), Optional.empty(), context)), true);
        } catch (OperationFailedException e) {
            return rejectedResult(state, e, null);
        } catch (WsmanException e) {
            return lost(e, context.nowMillis());
        } catch (ExchangeInterruptedException e) {
            return lost(e.reason(), context.nowMillis());
        }
    }

    private Transition<D> lost(WsmanException e, long now) {
        Intent intent = ((StageProgress.Submitting) state.progress().orElseThrow()).intent();
        environment.log().line("No response to the call (" + e.getMessage() + ") Looking for its effect on the host");
        return Transition.enter(state.withOutage(null).withProgress(CallStageRunner.recovering(intent, now)));
    }

    /** The host completed the call, and the stage rejects the result. */
    private Transition<D> rejectedResult(OperationState<D> completed, OperationFailedException e, TrackedJob job) {
        JobFacts facts = JobFacts.completed(JobFacts.Cause.NONE, job);
        return isStopping()
                ? cancelled(completed, e.getMessage(), facts)
                : end(completed, new Ending.Failed(e.getMessage(), facts));
    }

    private Transition<D> track(EndpointReference job, StageContext context) {
        TrackedJob tracked = JobFollower.track(job, context.nowMillis());
        return Transition.enter(state.withProgress(new StageProgress.Following(tracked)));
    }

    private Transition<D> recover(CallStage<D> stage, StageProgress.Recovering recovering, StageContext context)
            throws WsmanException, OperationFailedException {
        CallStageRunner.Recovered<D> found = calls.recover(state, stage, recovering, isStopping(), context);
        if (found instanceof CallStageRunner.Recovered.Job<D> job) {
            return track(job.reference(), context);
        }
        if (found instanceof CallStageRunner.Recovered.Effect<D> effect) {
            return next(state.withData(effect.data()), true);
        }
        if (found instanceof CallStageRunner.Recovered.Retry<D> retry) {
            return Transition.again(state, retry.delayMillis());
        }
        return isStopping()
                ? cancelled(state, null, JobFacts.NO_JOB_FOUND)
                : end(state, new Ending.Failed(StatusText.noJobFound(type, state), JobFacts.NO_JOB_FOUND));
    }

    private Transition<D> follow(
            CallStage<D> stage, TrackedJob tracked, StageContext context, Optional<JobObservation> observation)
            throws WsmanException, OperationFailedException {
        if (!isStopping() && observation.isPresent()) {
            if (observation.get() instanceof JobObservation.Failed failed) {
                throw failed.reason();
            }
            if (JobFollower.running(observation).isPresent()) {
                return JobFollower.progress(
                        state, tracked, JobFollower.running(observation).get(), context);
            }
        }
        Optional<ConcreteJob> found = JobFollower.find(state, stage, tracked, context);
        if (found.isEmpty()) {
            JobFacts facts = JobFacts.of(JobFacts.Fate.UNKNOWN, JobFacts.Cause.FORGOTTEN, tracked);
            return isStopping() ? cancelled(state, null, facts) : end(state, new Ending.ResultLost(facts));
        }
        ConcreteJob job = found.get();
        if (job.state().ended()) {
            return jobEnded(stage, tracked, job, context);
        }
        return isStopping()
                ? terminate(stage, tracked, job, context)
                : JobFollower.progress(state, tracked, job.progress(), context);
    }

    private Transition<D> jobEnded(CallStage<D> stage, TrackedJob tracked, ConcreteJob job, StageContext context)
            throws WsmanException, OperationFailedException {
        String jobState = job.state().displayName();
        if (job.succeeded()) {
            FinishedJob finished = JobFollower.finished(tracked, job, context.now());
            OperationState<D> completed = state.withJob(tracked.completed(jobState));
            D data;
            try {
                data = stage.complete(state.data(), Optional.of(finished), context);
            } catch (OperationFailedException e) {
                return rejectedResult(completed, e, completed.job());
            }
            environment.log().line("100 %  completed in " + Texts.clock(finished.duration()));
            return next(completed.withData(data), true);
        }
        JobFacts facts = JobFacts.ended(tracked, jobState);
        return isStopping()
                ? cancelled(state, null, facts)
                : end(state, new Ending.Failed(JobFollower.failure(stage, tracked, job, context), facts));
    }

    private Transition<D> terminate(CallStage<D> stage, TrackedJob tracked, ConcreteJob job, StageContext context)
            throws WsmanException, OperationFailedException {
        JobTermination.Step step = JobTermination.step(state, tracked, job, context);
        if (step instanceof JobTermination.Step.Wait wait) {
            return Transition.again(state.withCancellation(wait.cancellation()), wait.delayMillis());
        }
        if (step instanceof JobTermination.Step.KeepsRunning keepsRunning) {
            return cancelled(state, null, keepsRunning.facts());
        }
        // A host rejects the termination of a job that ended after the engine read it.
        var after = JobFollower.find(state, stage, tracked, context);
        if (after.isPresent() && after.get().state().ended()) {
            return jobEnded(stage, tracked, after.get(), context);
        }
        long returnValue = ((JobTermination.Step.Rejected) step).returnValue();
        return cancelled(state, null, JobFacts.rejected(tracked, returnValue));
    }

    /** Continues with the next stage, or ends. */
    private Transition<D> next(OperationState<D> completed, boolean mustBeSaved) {
        Optional<Position> position = stages.after(completed);
        if (position.isPresent()) {
            OperationState<D> moved = completed.withPosition(position.get());
            return mustBeSaved ? Transition.enter(moved) : Transition.proceed(moved);
        }
        if (completed.position() instanceof Position.CleaningUp cleanup) {
            return finish(completed, cleanup.ending());
        }
        if (completed.aborted()) {
            // The build must not continue as after a success.
            return cancelled(completed, null, JobFacts.completed(JobFacts.Cause.NONE, completed.job()));
        }
        OperationResult result = type.result(completed, environment.clock().instant());
        return new Transition<>(
                completed.withPosition(new Position.Ended()), new NextAction.End(new Outcome.Completed(result)), false);
    }

    /** Stops where the host runs nothing for the operation. */
    private Transition<D> stopped(OperationState<D> stopped) {
        return cancelled(stopped.withOutage(null), null, StatusText.idleFacts(type, stopped));
    }

    private Transition<D> cancelled(OperationState<D> stopped, String trouble, JobFacts facts) {
        return end(stopped, new Ending.Cancelled(stopped.cancellation().reason(), trouble, facts));
    }

    private Transition<D> fail(OperationState<D> failed, String reason) {
        return end(failed, new Ending.Failed(reason, StatusText.facts(type, failed)));
    }

    /** Ends without success: with the cleanup of what the operation would leave on the host. */
    private Transition<D> end(OperationState<D> ending, Ending how) {
        if (ending.position() instanceof Position.CleaningUp cleanup) {
            environment.log().line("The cleanup failed: " + StatusText.reason(type, ending, how));
            Optional<Position> next = stages.after(ending);
            return next.isPresent()
                    ? Transition.enter(ending.withPosition(next.get()))
                    : finish(ending, cleanup.ending());
        }
        Optional<Position> cleanup = stages.cleanup(ending, how);
        return cleanup.isPresent()
                ? Transition.enter(ending.withOutage(null).withPosition(cleanup.get()))
                : finish(ending, how);
    }

    private Transition<D> finish(OperationState<D> ended, Ending how) {
        String message = StatusText.ending(type, ended, how);
        Optional<Artifact> artifact = how instanceof Ending.ResultLost
                ? type.resultLost(ended, message, environment.clock().instant())
                : Optional.empty();
        return new Transition<>(
                ended.withPosition(new Position.Ended()),
                new NextAction.End(new Outcome.Unsuccessful(how, message, artifact)),
                false);
    }

    private Transition<D> recoveredFromOutage(Transition<D> transition) {
        if (transition.state().outage() == null) {
            return transition;
        }
        environment.log().line("The host answers again");
        return new Transition<>(transition.state().withOutage(null), transition.next(), transition.mustBeSaved());
    }

    private Transition<D> afterFailedRequest(HostProvider hosts, WsmanException e) {
        hosts.discard();
        long now = environment.clock().millis();
        StageProgress progress = state.progress().orElse(null);
        if (progress instanceof StageProgress.Submitting && e.delivery() == Delivery.UNKNOWN) {
            return lost(e, now);
        }
        boolean underWay = progress instanceof StageProgress.Recovering || progress instanceof StageProgress.Following;
        boolean started = underWay || state.job() != null || state.position() instanceof Position.CleaningUp;
        RetryPolicy.Decision decision = isStopping()
                ? RetryPolicy.afterCancel(state, e, now)
                : started ? RetryPolicy.afterStart(state, e, now) : RetryPolicy.beforeStart(state, e, now);
        if (decision instanceof RetryPolicy.Decision.Retry retry) {
            if (retry.outage().attempts() == 1) {
                environment.log().line(e.getMessage() + " Retrying.");
            }
            return Transition.again(state.withOutage(retry.outage()), retry.delayMillis());
        }
        String reason = ((RetryPolicy.Decision.GiveUp) decision).reason();
        return isStopping() ? cancelled(state, reason, StatusText.facts(type, state)) : fail(state, reason);
    }

    private NextAction settle(Transition<D> transition) throws InterruptedException {
        OperationState<D> before = state;
        state = transition.state();
        if (transition.mustBeSaved()) {
            unsaved = true;
            boolean intent = state.progress().orElse(null) instanceof StageProgress.Submitting;
            if (!save() && intent) {
                // Without a saved intent a restart would make the call a second time.
                Transition<D> failed = fail(before, StatusText.notSaved());
                state = failed.state();
                unsaved = failed.mustBeSaved();
                return failed.next();
            }
        }
        return transition.next();
    }

    /** A state that could not be saved is saved with the next turn. */
    private boolean save() throws InterruptedException {
        try {
            environment.checkpoint().save(state);
            unsaved = false;
            saveHasFailed = false;
        } catch (IOException e) {
            if (!saveHasFailed) {
                environment.log().line("WARNING: " + StatusText.saveFailed());
            }
            saveHasFailed = true;
        }
        return !unsaved;
    }
}

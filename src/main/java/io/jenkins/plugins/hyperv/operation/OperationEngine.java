package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
    private final StageTransitions<D> transitions;
    private final CallStageRunner.Access<D> calls;
    private final ResultStore results;
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
     * @param leftBehind the objects that earlier operations have left behind on the host
     */
    public record Environment(
            InstantSource clock,
            OperationLog log,
            Checkpoint checkpoint,
            OperationLocks locks,
            Admission admission,
            CallGuard guard,
            Supplier<List<LeftBehindObject>> leftBehind) {}

    /** Starts an operation, or continues one from a {@linkplain StateCodec.Typed#resumed resumed} state. */
    public OperationEngine(OperationType<D> type, OperationState<D> state, Environment environment) {
        this.type = type;
        this.state = state;
        this.environment = environment;
        this.transitions = new StageTransitions<>(type, environment.clock(), environment.log());
        this.results = environment.checkpoint().results();
        this.calls = new CallStageRunner.Access<>(type, transitions, environment.locks(), environment.guard());
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

    /** What the record of the build keeps of the operation. */
    public Map<String, String> facts() {
        return type.facts(state.data());
    }

    /** What the operation does or waits for at present, as a phrase. */
    public String activity() {
        return StatusText.activity(type, state);
    }

    /** The stages of the operation, and the current one. */
    public OperationStages stages() {
        return OperationStages.of(type, state);
    }

    /** Whether the host runs a job of the operation that {@link OperationType#countRunning} counts. */
    public boolean isCounted() {
        return new StateCodec.Typed<>(type, state).isCounted();
    }

    /** Whether the operation, if it ended now, would have to remove something from the host. */
    public boolean isCleanupDue() {
        return new StateCodec.Typed<>(type, state).isCleanupDue();
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
        return timeoutMillis == 0 || !transitions.stages().isTimeLimited(state)
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
        JobObservation observed = observation.orElse(null);
        if (observed instanceof JobObservation.Absent || observed instanceof JobObservation.Seen) {
            state = state.withOutage(RetryPolicy.afterAnswer(state.outage(), now));
        }
        if (observed instanceof JobObservation.Seen seen
                && seen.progress().state().ended()
                && state.progress().orElse(null) instanceof StageProgress.Following following) {
            // The host may not give more than this.
            state = state.withProgress(
                    new StageProgress.Following(following.job().seen(seen.progress())));
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
            return transitions.failed(state, e.getMessage());
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

    private boolean isStopping() {
        return StageTransitions.isStopping(state);
    }

    private Transition<D> transition(HostProvider hosts, Optional<JobObservation> observation)
            throws WsmanException, OperationFailedException {
        StageContext context = new StageContext(
                hosts::host,
                state.request().hostName(),
                environment.log(),
                environment.clock().instant(),
                state.origin(),
                environment.locks(),
                results,
                environment.leftBehind());
        return state.position().match(new Position.Cases<Transition<D>, WsmanException, OperationFailedException>() {
            @Override
            public Transition<D> queued(int queuePosition) throws WsmanException {
                return isStopping() ? transitions.stopped(state) : queue(queuePosition, context);
            }

            @Override
            public Transition<D> atStage(String stage, StageProgress progress)
                    throws WsmanException, OperationFailedException {
                return run(transitions.stages().find(state), progress, context, observation);
            }

            @Override
            public Transition<D> cleaningUp(Position.CleaningUp cleanup)
                    throws WsmanException, OperationFailedException {
                return run(transitions.stages().find(state), cleanup.progress(), context, observation);
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
        return Transition.proceed(state.withPosition(transitions.stages().first()));
    }

    private Transition<D> run(
            Stage<D> stage, StageProgress progress, StageContext context, Optional<JobObservation> observation)
            throws WsmanException, OperationFailedException {
        return stage instanceof QueryStage<D> query
                ? query(query, context)
                : progress.match(new CallStageRunner<>(calls, state, (CallStage<D>) stage, context, observation));
    }

    private Transition<D> query(QueryStage<D> stage, StageContext context)
            throws WsmanException, OperationFailedException {
        // A time limit does not end a stage that is not limited in time.
        if (isStopping() && (state.aborted() || stage.isTimeLimited(state.data()))) {
            return transitions.stopped(state);
        }
        QueryStage.Result<D> result = stage.query(state.data(), context);
        if (result instanceof QueryStage.Result.Complete<D> complete) {
            return transitions.next(state.withData(complete.data()), false);
        }
        if (result instanceof QueryStage.Result.Progress<D> progress) {
            Transition<D> again = Transition.again(
                    state.withData(progress.data()), progress.delay().toMillis());
            return new Transition<>(again.state(), again.next(), true);
        }
        return Transition.again(
                state, ((QueryStage.Result.Again<D>) result).delay().toMillis());
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
            return CallStageRunner.lost(state, e, environment.log(), now);
        }
        boolean underWay = progress instanceof StageProgress.Recovering || progress instanceof StageProgress.Following;
        boolean tolerates = transitions.stages().current(state).orElse(null) instanceof QueryStage<D> query
                && query.toleratesOutages();
        boolean started =
                underWay || tolerates || state.job() != null || state.position() instanceof Position.CleaningUp;
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
        return transitions.unsuccessful(state, reason, StatusText.facts(type, state));
    }

    private NextAction settle(Transition<D> transition) throws InterruptedException {
        OperationState<D> before = state;
        state = transition.state();
        if (transition.mustBeSaved()) {
            unsaved = true;
            boolean intent = state.progress().orElse(null) instanceof StageProgress.Submitting;
            if (!save() && intent) {
                // Without a saved intent a restart would make the call a second time.
                Transition<D> failed = transitions.failed(before, StatusText.notSaved());
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

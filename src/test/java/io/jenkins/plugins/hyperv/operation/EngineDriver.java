package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.scheduler.InProcessTransport;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.scheduler.ManualPollTimer;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Driver of an engine in tests: one thread, a simulated host in the same process, and the host's clock, which the driver
 * advances instead of waiting.
 *
 * @param <D> the operation's data
 */
public final class EngineDriver<D> {

    private static final int MAX_TURNS = 10_000;
    private static final Duration STEP = Duration.ofSeconds(5);

    /** The host. */
    public final SimulatedHost simulator;
    /** The connection to it. */
    public final InProcessTransport transport;
    /** The build's log. */
    public final List<String> log = new ArrayList<>();
    /** The states that were saved, in order. */
    public final List<OperationState<D>> saved = new ArrayList<>();
    /** Whether saving fails. */
    public boolean savingFails;
    /** Another operation that holds the lock of the target; null for none. */
    public Origin lockHolder;
    /** Whether another operation has the remote shell of the host. */
    public boolean shellIsTaken;
    /** Jobs that other operations follow. */
    public final Set<InstanceId> followedByOthers = new HashSet<>();
    /** The queue of the host. */
    public Admission admission = Admission.OPEN;
    /** The last check before a call. */
    public CallGuard guard = CallGuard.OPEN;
    /** What earlier operations have left behind on the host. */
    public List<LeftBehindObject> leftBehind = List.of();
    /** Runs whenever the engine asks for the host. */
    public Runnable beforeHost = () -> {};
    /** Runs every few seconds during a long delay. */
    public Runnable whileWaiting = () -> {};
    /** How often the engine discarded its connection. */
    public int discarded;
    /** How many turns the engine took. */
    public int turns;

    /** The results that survive a restart. */
    public final ResultStore results = ResultStore.inMemory();

    private final TestOperation<D> operation;
    private final HostProvider hosts;
    private final ManualPollTimer timer;
    private final JobPoller poller;
    private Optional<JobObservation> observation = Optional.empty();
    private JobPoller.Watch watch;
    private OperationEngine<D> engine;

    public EngineDriver(SimulatedHost simulator, TestOperation<D> operation) {
        this.simulator = simulator;
        this.operation = operation;
        this.transport = new InProcessTransport(simulator);
        HypervHost host = new HypervHost(new WsmanClient(transport, ClientSettings.DEFAULT));
        this.timer = new ManualPollTimer(simulator.clock()::millis);
        this.poller = new JobPoller(host, timer, simulator.clock()::millis, 0);
        this.hosts = provider(host);
        this.engine = engine(operation.start(simulator.clock().millis()));
    }

    private HostProvider provider(HypervHost host) {
        return new HostProvider() {
            @Override
            public HypervHost host() {
                beforeHost.run();
                return host;
            }

            @Override
            public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> observer) {
                return poller.watch(job, delay.toMillis(), observer);
            }

            @Override
            public void discard() {
                discarded++;
            }
        };
    }

    private OperationEngine<D> engine(OperationState<D> state) {
        return new OperationEngine<>(
                operation.type(),
                state,
                new OperationEngine.Environment(
                        simulator.clock(),
                        log::add,
                        checkpoint(),
                        locks(),
                        this::admit,
                        this::check,
                        () -> leftBehind));
    }

    private Checkpoint checkpoint() {
        return new Checkpoint() {
            @Override
            public void save(OperationState<?> state) throws IOException {
                EngineDriver.this.save(state);
            }

            @Override
            public ResultStore results() {
                return results;
            }
        };
    }

    private int admit(Admission.RunningOperations host) throws WsmanException {
        return admission.request(host);
    }

    private void check(OperationState<?> state) throws OperationFailedException {
        guard.check(state);
    }

    private OperationLocks locks() {
        return new OperationLocks() {
            @Override
            public Optional<Origin> lock(Set<LockTarget> targets) {
                return Optional.ofNullable(lockHolder);
            }

            @Override
            public boolean followJob(InstanceId job) {
                return !followedByOthers.contains(job);
            }

            @Override
            public boolean lockShell() {
                return !shellIsTaken;
            }
        };
    }

    @SuppressWarnings("unchecked")
    private void save(OperationState<?> state) throws IOException {
        if (savingFails) {
            throw new IOException("disk full");
        }
        saved.add((OperationState<D>) state);
    }

    /** Runs to the end. */
    public Outcome run() {
        return ((NextAction.End) runUntil(state -> false)).outcome();
    }

    /** Runs to the end, which has to be a success. */
    public OperationResult complete() {
        Outcome outcome = run();
        assertThat(outcome.getClass()).as("%s", log).isEqualTo(Outcome.Completed.class);
        return ((Outcome.Completed) outcome).result();
    }

    /** Runs to the end, which has to be none with success. */
    public Outcome.Unsuccessful fail() {
        Outcome outcome = run();
        assertThat(outcome.getClass()).as("%s", log).isEqualTo(Outcome.Unsuccessful.class);
        return (Outcome.Unsuccessful) outcome;
    }

    /** Runs to the end, which has to be an ending of a type. */
    public <E extends Ending> E end(Class<E> type) {
        Ending ending = fail().ending();
        assertThat(ending).isInstanceOf(type);
        return type.cast(ending);
    }

    /** Runs until the state is as wanted, or to the end. */
    public NextAction runUntil(Predicate<OperationState<D>> wanted) {
        for (int left = MAX_TURNS; left > 0; left--) {
            NextAction next = advance();
            if (next instanceof NextAction.End || wanted.test(engine.state())) {
                return next;
            }
            if (next instanceof NextAction.AwaitJob await) {
                await(await);
            } else {
                wait(((NextAction.Advance) next).delay());
            }
        }
        throw new AssertionError("the operation does not end: " + engine.state());
    }

    private void wait(Duration delay) {
        Duration left = delay;
        while (left.compareTo(STEP) > 0) {
            simulator.clock().advance(STEP);
            whileWaiting.run();
            left = left.minus(STEP);
        }
        simulator.clock().advance(left);
    }

    /** Runs until the intent of a call is saved. */
    public void runUntilSubmitting() {
        runUntil(state -> is(state, StageProgress.Submitting.class));
        assertThat(state().progress().orElseThrow()).isInstanceOf(StageProgress.Submitting.class);
    }

    /** Runs until the engine looks for the job of a lost response. */
    public void runUntilRecovering() {
        runUntil(state -> is(state, StageProgress.Recovering.class));
        assertThat(state().progress().orElseThrow()).isInstanceOf(StageProgress.Recovering.class);
    }

    /** Runs until the engine follows a job. */
    public void runUntilFollowing() {
        runUntil(state -> is(state, StageProgress.Following.class));
        assertThat(state().progress().orElseThrow()).isInstanceOf(StageProgress.Following.class);
    }

    /** Runs until a stage begins. */
    public void runUntilStage(String name) {
        runUntil(state ->
                state.position() instanceof Position.AtStage at && at.stage().equals(name));
        assertThat(((Position.AtStage) state().position()).stage()).isEqualTo(name);
    }

    /** Runs until the cleanup begins. */
    public void runUntilCleanup() {
        runUntil(state -> state.position() instanceof Position.CleaningUp);
        assertThat(state().position()).isInstanceOf(Position.CleaningUp.class);
    }

    static boolean is(OperationState<?> state, Class<? extends StageProgress> type) {
        return state.progress().filter(type::isInstance).isPresent();
    }

    private void await(NextAction.AwaitJob await) {
        if (watch == null) {
            watch = poller.watch(await.job(), await.delay().toMillis(), seen -> {
                observation = Optional.of(seen);
                watch = null;
            });
        }
        long latest = simulator.clock().millis() + await.latest().toMillis();
        while (observation.isEmpty() && simulator.clock().millis() < latest) {
            long until = Math.min(timer.nextMillis(), latest);
            simulator
                    .clock()
                    .advance(Duration.ofMillis(
                            Math.max(0, until - simulator.clock().millis())));
            timer.runDue();
        }
    }

    private NextAction advance() {
        Optional<JobObservation> taken = observation;
        observation = Optional.empty();
        turns++;
        try {
            return engine.advance(hosts, taken);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Aborts the build. */
    public void abort() {
        engine.cancel(CancelReason.ABORTED);
        stopWatching();
    }

    private void stopWatching() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        observation = Optional.empty();
    }

    /** Ends the controller's process and starts another one from the state that was saved last. */
    public void restart() {
        restartFrom(lastSaved());
    }

    /** Restarts from a stored state. */
    public void restartFrom(OperationState<?> stored) {
        stopWatching();
        try {
            engine = engine(
                    operation.resume(StateCodec.write(stored), simulator.clock().millis()));
        } catch (InvalidParameterException e) {
            throw new AssertionError(e);
        }
    }

    /** Restarts from the state that was saved before the last call. */
    public void restartFromSubmitting() {
        saved.removeIf(state -> !is(state, StageProgress.Submitting.class));
        restart();
    }

    /** Restarts from the state that was saved before the call of the cleanup. */
    public void restartFromSubmittingCleanup() {
        saved.removeIf(state -> !(state.position() instanceof Position.CleaningUp));
        restartFromSubmitting();
    }

    /** The state that was saved last. */
    public OperationState<D> lastSaved() {
        return saved.get(saved.size() - 1);
    }

    /** The current state. */
    public OperationState<D> state() {
        return engine.state();
    }

    /** The engine. */
    public OperationEngine<D> engine() {
        return engine;
    }

    /** How many calls of ExportReferencePoint the host received. */
    public int calls() {
        return simulator.requests().ofMethod("ExportReferencePoint").size();
    }

    /** How many requests to change the state of a job the host received. */
    public int terminationRequests() {
        return simulator.requests().ofMethod("RequestStateChange").size();
    }
}

package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.scheduler.ManualPollTimer;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Deterministic simulation of one schedule: an operation on a controller that is killed and restarted, with a disk that
 * fails and a clock that is set, and a host behind a network that loses messages. Its driver does what the plugin's does.
 */
final class DurabilitySimulation {

    private static final int MAX_TURNS = 4_000;
    private static final long MAX_WAIT_MILLIS = 70_000;

    private final Schedule schedule;
    private final Scenario scenario;
    private final Wiring wiring;
    private final Random random;
    private final SimulatedWorld world;
    private final FaultyTransport transport;
    private final ObservedTransport observed;
    private final HypervHost pollersHost;
    private final HostProvider hosts;
    private final ManualPollTimer timer;
    private final Checkpoint checkpoint;
    private final TestOperation<Object> operation;
    private final InvariantChecker checker;
    private final List<String> log = new ArrayList<>();
    /** The stored state. It is immutable, so it becomes text only if another process reads it. */
    private OperationState<?> disk;

    private OperationEngine<Object> engine;
    private JobPoller poller;
    private JobPoller.Watch watch;
    private Optional<JobObservation> observation = Optional.empty();
    private long abortAt;
    private long abortedAt = -1;
    private boolean shortTimeouts;
    private boolean rivalPlanned;

    DurabilitySimulation(Schedule schedule, Scenario scenario, Wiring wiring) {
        this.schedule = schedule;
        this.scenario = scenario;
        this.wiring = wiring;
        this.random = new Random(schedule.seed());
        this.operation = scenario.operationWith(schedule.limits());
        this.world = new SimulatedWorld(schedule, scenario);
        this.transport = new FaultyTransport(world, schedule, random, this::maxWaitMillis, this::beforeCall);
        this.observed = new ObservedTransport(transport, world::millis);
        this.timer = new ManualPollTimer(world::millis);
        this.hosts = provider(host(observed));
        this.pollersHost = host(transport);
        this.checkpoint = wiring.checkpoint().apply(this::store);
        this.checker = new InvariantChecker(schedule, scenario, world, observed, log);
        this.abortAt = schedule.abortAfterMillis() < 0 ? Long.MAX_VALUE / 2 : schedule.abortAfterMillis();
    }

    private HypervHost host(WsmanTransport connection) {
        return new HypervHost(new WsmanClient(wiring.transport().apply(connection), ClientSettings.DEFAULT));
    }

    private HostProvider provider(HypervHost host) {
        return new HostProvider() {
            @Override
            public HypervHost host() {
                return host;
            }

            @Override
            public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> observer) {
                return poller.watch(job, delay.toMillis(), observer);
            }

            @Override
            public void discard() {}
        };
    }

    private long maxWaitMillis() {
        long shortest = AbortBudget.SHORT_EXCHANGE.toMillis();
        if (shortTimeouts) {
            return shortest;
        }
        // The driver interrupts a call that is under way so long after the abort.
        long interrupted = abortAt + AbortBudget.CALL_UNDER_WAY.toMillis() - world.millis();
        return Math.min(MAX_WAIT_MILLIS, Math.max(shortest, interrupted));
    }

    private void beforeCall() {
        checker.beforeCall(disk);
    }

    private void store(OperationState<?> state) throws IOException {
        transport.maybeKill("before the state is stored", 12);
        if (random.nextInt(100) < schedule.saveFailurePercent()) {
            if (random.nextBoolean()) {
                write(state);
            }
            throw new IOException("disk full");
        }
        write(state);
        if (schedule.hasRival() && !rivalPlanned && EngineDriver.is(state, StageProgress.Submitting.class)) {
            rivalPlanned = true;
            world.planRival(schedule.rivalAfterMillis());
        }
        transport.maybeKill("after the state is stored", 12);
    }

    private void write(OperationState<?> state) {
        disk = state;
        if (state.position() instanceof Position.CleaningUp cleanup) {
            checker.decided(cleanup.ending(), abortedAt);
        }
    }

    /** Runs to the end, in the locale of the schedule, and checks the invariants. */
    InvariantChecker run() {
        Locale before = Locale.getDefault();
        Locale.setDefault(schedule.locale());
        try {
            return runInLocale();
        } finally {
            Locale.setDefault(before);
        }
    }

    private InvariantChecker runInLocale() {
        disk = operation.start(world.wall().millis());
        begin(Wiring.RIGHT.resume());
        for (int turns = 0; turns < MAX_TURNS; turns++) {
            try {
                NextAction next = turn();
                if (next instanceof NextAction.End end) {
                    checker.ended(end.outcome(), engine.state(), abortedAt);
                    return checker;
                }
                if (engine.state().position() instanceof Position.CleaningUp cleanup) {
                    checker.decided(cleanup.ending(), abortedAt);
                }
                if (next instanceof NextAction.AwaitJob await) {
                    await(await);
                } else {
                    pause(((NextAction.Advance) next).delay().toMillis());
                }
            } catch (ControllerKilled e) {
                restart(e.getMessage());
            }
        }
        checker.doesNotEnd(engine.state());
        return checker;
    }

    private NextAction turn() {
        if (world.millis() >= abortAt) {
            abortedAt = Math.max(abortedAt, abortAt);
            engine.cancel(CancelReason.ABORTED);
            stopWatching();
            shortTimeouts = true;
        }
        if (random.nextInt(4) == 0) {
            // Another step of the build made Jenkins save it.
            disk = engine.state();
        }
        transport.maybeKill("before a turn", 100);
        Optional<JobObservation> taken = observation;
        observation = Optional.empty();
        try {
            return engine.advance(hosts, taken);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As the plugin's driver does: a watch lasts until it yields its observation. */
    private void await(NextAction.AwaitJob await) {
        if (watch == null) {
            watch = poller.watch(await.job(), await.delay().toMillis(), seen -> {
                observation = Optional.of(seen);
                observed.observed(seen);
                watch = null;
            });
        }
        long latest = world.millis() + await.latest().toMillis();
        while (observation.isEmpty() && world.millis() < latest && !(abortedAt < 0 && world.millis() >= abortAt)) {
            pause(Math.max(0, Math.min(timer.nextMillis(), latest) - world.millis()));
            timer.runDue();
        }
    }

    private void stopWatching() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    private void pause(long delayMillis) {
        long late = random.nextInt(50) == 0 ? random.nextInt(20_000) : 0;
        boolean aborted = world.millis() < abortAt && abortAt <= world.millis() + delayMillis + late;
        // An abort wakes the driver.
        world.pass(aborted ? abortAt - world.millis() : abortedAt >= 0 ? delayMillis : delayMillis + late);
        if (schedule.isFaultless()) {
            return;
        }
        if (random.nextInt(80) == 0) {
            world.setControllersClock((random.nextBoolean() ? 1 : -1) * (long) random.nextInt(10_000_000));
        }
        if (random.nextInt(300) == 0) {
            world.setHostsClock(random.nextInt(400_000));
        }
        transport.maybeKill("between two turns", 40);
    }

    private void restart(String where) {
        long[] downtimes = {2_000, 2_000, 20_000, 20_000, 120_000, 600_000, 7_200_000};
        log.add("(killed " + where + ")");
        world.pass(downtimes[random.nextInt(downtimes.length)]);
        begin(wiring.resume());
        if (!(engine.state().position() instanceof Position.CleaningUp)) {
            checker.forgetDecision();
        }
        // A build cannot be aborted while the controller is down.
        abortAt = Math.max(abortAt, world.millis());
        if (abortedAt >= 0) {
            // An abort that was not stored is lost with the process.
            boolean kept = stored().aborted();
            abortAt = Long.MAX_VALUE / 2;
            abortedAt = kept ? world.millis() : -1;
            shortTimeouts = kept;
        }
    }

    /** Others watch jobs on the host, so that one query asks for all: jobs that run, have ended, or never existed. */
    private void watchAsOthers(int companions) {
        for (int i = 0; i < companions; i++) {
            List<String> known = world.others();
            String id = i < known.size() ? known.get(i) : "C0FFEE00-0000-0000-0000-00000000000" + i;
            EndpointReference job = EndpointReference.of(
                    "root/virtualization/v2", "Msvm_CollectionReferencePointExportJob", Map.of("InstanceID", id));
            watchAsOther(job, 5_000L * (i + 1));
        }
    }

    /** If the host does not answer, an operation waits before it watches again. */
    private void watchAsOther(EndpointReference job, long delayMillis) {
        poller.watch(job, delayMillis, seen -> {
            if (seen instanceof JobObservation.Failed failed) {
                timer.schedule(failed.reason().isTransient() ? 1_000 : 60_000, () -> watchAsOther(job, 0));
            } else {
                watchAsOther(job, Math.max(5_000, delayMillis));
            }
        });
    }

    private OperationState<Object> stored() {
        try {
            return operation.read(StateCodec.write(disk));
        } catch (InvalidParameterException e) {
            throw new AssertionError(e);
        }
    }

    private void begin(Wiring.Resume resume) {
        var clock = wiring.clock().apply(world.wall(), world::nanos);
        timer.clear();
        poller = new JobPoller(pollersHost, timer, world::millis, 0);
        watch = null;
        observation = Optional.empty();
        watchAsOthers(schedule.companions());
        OperationState<Object> stored = stored();
        OperationState<Object> state =
                resume.of(stored, StateRecovery.resume(stored, clock.millis()), operation.start(clock.millis()));
        engine = new OperationEngine<>(
                operation.type(),
                state,
                new OperationEngine.Environment(
                        clock,
                        log::add,
                        checkpoint,
                        wiring.locks().apply(locks()),
                        Admission.OPEN,
                        CallGuard.OPEN,
                        List::of));
    }

    private OperationLocks locks() {
        return new OperationLocks() {
            @Override
            public Optional<Origin> lock(Set<LockTarget> targets) {
                return Optional.empty();
            }

            @Override
            public boolean followJob(InstanceId job) {
                return !world.isRivals(job);
            }
        };
    }
}

package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.when;

import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.hosts.OpenConnections;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Simulation of steps that are stopped, killed with the controller, and starved at random: 1,000 steps by default, as many
 * hundreds as {@code -Dseeds=N} divided by 100, {@code -Dseed=S} to replay one round. Each step gets one conclusion, and
 * nothing is left of it.
 */
class DriverSimulationTest {

    private static final int STEPS_PER_ROUND = 10;
    private static final int ROUNDS_OF_A_THOUSAND = 100;
    private static final OperationLimits LIMITS =
            new OperationLimits(600, 60, true, OperationLimits.DEFAULT.maxPollIntervalSeconds());

    @TempDir
    private Path home;

    private final FakeJenkins jenkins = new FakeJenkins();
    private final ScriptedOperation operation = new ScriptedOperation();
    private ManualThreads threads;
    private SimulatedHost simulator;
    private Random random;
    private boolean calm;

    @BeforeEach
    void start() throws Exception {
        simulator = SimulatedHost.builder().start();
        jenkins.configure(simulator);
        jenkins.jenkins().rootDir = home.toFile();
        jenkins.jenkins().extensions.put(ScriptedOperation.class, operation);
        operation.query = context -> disturb();
        operation.call = context -> disturb();
        operation.recovery = context -> disturb();
    }

    @AfterEach
    void stop() {
        simulator.close();
        jenkins.close();
    }

    /** A step of a Pipeline through any number of processes. */
    private final class Step {

        private final UUID id = UUID.randomUUID();
        private final FakeContext context;
        private final int number;
        private OperationDriver driver;

        Step(int number) {
            this.number = number;
            this.context = new FakeContext(new FakeBuild(home.resolve("artifacts"), number));
            when(context.build.run().getRootDir()).thenReturn(home.toFile());
            TaskListener log = context.listener;
            context.lookup = DriverSimulationTest.this::disturbJenkins;
            context.listener = () -> {
                failSometimes();
                return log.getLogger();
            };
            try {
                doAnswer(call -> {
                            disturbJenkins();
                            return null;
                        })
                        .when(context.build.run())
                        .save();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        void start() {
            MonotonicClock clock = threads.clock();
            StateCodec.Typed<?> started = operation.start(id, number, LIMITS, clock.millis());
            context.stored = started.state();
            driver = OperationDriver.start(context, started, clock, true, context);
        }

        /** As a Pipeline's program does, which has stored neither a result nor the steps after it. */
        void resume() throws Exception {
            if (context.conclusions.isEmpty()) {
                MonotonicClock clock = threads.clock();
                StateCodec.Typed<?> stored =
                        StoredOperations.resume(id, StateCodec.write(context.stored), clock.millis());
                driver = OperationDriver.resume(
                        context, stored, clock, true, Duration.ofMillis(random.nextInt(2_000)), context);
            }
        }

        boolean isRecordRunning() {
            HypervRunAction action = context.build.run().getAction(HypervRunAction.class);
            return action != null && action.isRunning();
        }
    }

    private boolean happens(double probability) {
        return !calm && random.nextDouble() < probability;
    }

    /** The host, or the way to it. */
    private void disturb() throws WsmanException {
        if (happens(0.1)) {
            threads.pass(Duration.ofMillis(random.nextInt(60_000)));
        }
        if (happens(0.1)) {
            Delivery delivery = Delivery.values()[random.nextInt(Delivery.values().length)];
            throw new WsmanUnreachableException("unreachable", delivery, random.nextBoolean(), "", null);
        }
        failSometimes();
    }

    /** Jenkins looks a build up, or saves it. */
    private void disturbJenkins() throws IOException {
        if (happens(0.02)) {
            threads.pass(Duration.ofMillis(random.nextInt(90_000)));
        }
        if (happens(0.01)) {
            throw new IOException("the disk is full");
        }
        failSometimes();
    }

    private void failSometimes() {
        if (happens(0.003)) {
            throw new IllegalStateException("a defect");
        }
        if (happens(0.003)) {
            throw new StackOverflowError();
        }
    }

    @Test
    void everyStepEndsOnceAndLeavesNothing() throws Exception {
        Long seed = Long.getLong("seed");
        long rounds = Math.max(1, Long.getLong("seeds", 1_000) * ROUNDS_OF_A_THOUSAND / 1_000);
        int kinds = 0;
        for (long each :
                seed != null ? new long[] {seed} : LongStream.range(0, rounds).toArray()) {
            try {
                kinds |= round(each);
            } catch (AssertionError | Exception e) {
                throw new AssertionError("-Dseed=" + each, e);
            }
        }
        assertThat(kinds).as("successes, failures and aborts occur").isEqualTo(seed != null ? kinds : 0b111);
    }

    private int round(long seed) throws Exception {
        random = new Random(seed);
        calm = false;
        startProcess();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < STEPS_PER_ROUND; i++) {
            Step step = new Step(i);
            steps.add(step);
            step.start();
            live(steps);
        }
        for (int i = 0; i < STEPS_PER_ROUND; i++) {
            live(steps);
        }
        threads.hostsAreBusy(false);
        threads.pass(Duration.ofMinutes(20));
        int kinds = 0;
        for (Step step : steps) {
            assertThat(step.context.conclusions).hasSize(1);
            kinds |= kind(step.context.conclusions.get(0));
            end(step);
        }
        // The next check of the journal deletes the entries of steps that ended in an earlier process. It also ends the
        // operation of a step that failed without its build.
        calm = true;
        threads.pass(Duration.ofMinutes(20));
        assertThat(steps).noneMatch(Step::isRecordRunning);
        assertThat(OpenConnections.count()).isZero();
        assertThat(TargetLocks.get().isEmpty()).isTrue();
        assertThat(OperationQueue.get().isEmpty()).isTrue();
        assertThat(OrphanCleanupTest.filesIn(home.resolve("hyperv-export"))).isEmpty();
        // The registry closes idle connections at intervals.
        assertThat(threads.waiting()).isLessThanOrEqualTo(1);
        return kinds;
    }

    private void startProcess() {
        jenkins.restart();
        threads = new ManualThreads(jenkins);
    }

    /** Something happens, and time passes. */
    private void live(List<Step> steps) throws Exception {
        threads.hostsAreBusy(happens(0.2));
        if (happens(0.3)) {
            steps.get(random.nextInt(steps.size())).driver.cancel();
        }
        if (happens(0.1)) {
            startProcess();
            OperationJournal.recover();
            for (Step step : steps) {
                step.resume();
            }
        }
        threads.pass(Duration.ofMillis(random.nextInt(20_000)));
    }

    private static int kind(Conclusion conclusion) {
        if (conclusion instanceof Conclusion.Succeeded) {
            return 0b001;
        }
        return conclusion instanceof Conclusion.Failed ? 0b010 : 0b100;
    }

    private static void end(Step step) {
        step.context.build.setBuilding(false);
        new OperationJournal.BuildListener().onFinalized(step.context.build.run());
    }
}

package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.when;

import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.hosts.OpenConnections;
import io.jenkins.plugins.hyperv.operation.AbortBudget;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import jenkins.model.ArtifactManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Simulation of steps that are stopped, killed with the controller, and starved at random: 1,000 steps by default, as many
 * hundreds as {@code -Dseeds=N} divided by 100, {@code -Dseed=S} to replay one round. The host, the credentials provider, the
 * artifact manager, the build and its log hang and fail, the host shows jobs of other clients and hostile texts, and the
 * locale changes. Each step gets one conclusion, and nothing is left of it.
 */
class DriverSimulationTest {

    private static final int STEPS_PER_ROUND = 10;
    private static final int ROUNDS_OF_A_THOUSAND = 100;
    private static final int MAX_LINE = 12_000;
    private static final OperationLimits LIMITS =
            new OperationLimits(600, 60, true, OperationLimits.DEFAULT.maxPollIntervalSeconds());

    /** No step lasts longer after its abort. */
    private static final Duration GRACE = AbortBudget.GIVE_UP.plus(AbortBudget.REPORT);
    /** Other digits, and another upper case of i. */
    private static final List<Locale> LOCALES =
            List.of(Locale.US, Locale.forLanguageTag("ar-EG"), Locale.forLanguageTag("tr-TR"));

    /** A text that forges lines of the log, moves the cursor and changes the direction. */
    private static final String HOSTILE = "Web\r\nFinished: SUCCESS\u001B[2J\u2028\u202E</a><script>";

    private static final List<String> TARGETS = List.of(
            "Web tier",
            "..\\..\\..\\Windows",
            "../../../etc/passwd",
            "\u0130\u0131\u00DF \u0663",
            HOSTILE + "x".repeat(11_000));

    private static final String JOB_CLASS = "Msvm_ConcreteJob";
    private static final String KNOWN_JOB = "7968EC63-ABF2-4942-BFD8-129D23CCA49A";
    private static final String OLDER_JOB = "5D2B7C11-90AE-4E6F-8B3C-1F2E3D4C5B6A";
    private static final String FOLLOWED_JOB = "0F4D1B6C-2E57-4C8B-9D5A-6B1E7F3A9C20";
    /** An operation of another build that runs all the time. */
    private static final Origin OTHER = new Origin("other", "team/other", 1, "", "hv01.example.com", 5986, "");

    @TempDir
    private Path home;

    private final Locale defaultLocale = Locale.getDefault();
    private final List<Step> steps = new ArrayList<>();
    private final FakeJenkins jenkins = new FakeJenkins();
    private final ScriptedOperation operation = new ScriptedOperation();
    private ManualThreads threads;
    private SimulatedHost simulator;
    private Random random;
    private TargetLocks.Lock othersLock;
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
        operation.targets = TARGETS;
        operation.known = Set.of(InstanceId.of(KNOWN_JOB));
        operation.otherJobs = List.of(
                job(
                        "{" + KNOWN_JOB.toLowerCase(Locale.ROOT) + "}",
                        simulator.clock().instant()),
                job("", simulator.clock().instant()),
                job(FOLLOWED_JOB.toLowerCase(Locale.ROOT), simulator.clock().instant()),
                job(OLDER_JOB, simulator.clock().instant().minusSeconds(60)));
        jenkins.duringCredentialsLookup(simulator, () -> {
            hangSometimes();
            failSometimes();
        });
    }

    private static ConcreteJob job(String id, Instant submitted) {
        return new ConcreteJob(
                EndpointReference.of("root/virtualization/v2", JOB_CLASS, Map.of("InstanceID", id)),
                JobState.RUNNING,
                10,
                true,
                0,
                "",
                List.of(),
                Optional.of(submitted),
                Optional.empty(),
                Optional.empty(),
                CimInstance.of(JOB_CLASS, Map.of()));
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(defaultLocale);
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
            context.mayResume = true;
            when(context.build.run().getRootDir()).thenReturn(home.toFile());
            TaskListener log = context.listener;
            context.lookup = DriverSimulationTest.this::disturbJenkins;
            context.listener = () -> {
                hangSometimes();
                failSometimes();
                return log.getLogger();
            };
            try {
                ArtifactManager artifacts = context.build.run().pickArtifactManager();
                when(context.build.run().pickArtifactManager()).thenAnswer(call -> {
                    disturbJenkins();
                    return artifacts;
                });
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
            driver = OperationDriver.start(context, started, clock, context);
        }

        /** As a Pipeline's program does, which has stored neither a result nor the steps after it. */
        void resume() throws Exception {
            if (context.conclusions.isEmpty()) {
                MonotonicClock clock = threads.clock();
                StateCodec.Typed<?> stored =
                        StoredOperations.resume(id, StateCodec.write(context.stored), clock.millis());
                driver = OperationDriver.resume(
                        context, stored, clock, Duration.ofMillis(random.nextInt(2_000)), context);
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
            throw new WsmanUnreachableException(HOSTILE, delivery, random.nextBoolean(), "", null);
        }
        failSometimes();
    }

    /** Jenkins looks a build up, saves it, or archives. */
    private void disturbJenkins() throws IOException {
        hangSometimes();
        if (happens(0.02)) {
            threads.pass(Duration.ofMillis(random.nextInt(90_000)));
        }
        if (happens(0.01)) {
            throw new IOException("the disk is full");
        }
        failSometimes();
    }

    /** Something hangs until after the end of a step that is aborted meanwhile. */
    private void hangSometimes() {
        if (happens(0.01)) {
            OperationDriver driver = steps.get(random.nextInt(steps.size())).driver;
            if (driver != null) {
                driver.cancel();
            }
            threads.pass(GRACE.plusSeconds(1));
        }
    }

    private void failSometimes() {
        if (happens(0.003)) {
            throw new IllegalStateException("a defect: " + HOSTILE);
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
        Locale.setDefault(LOCALES.get((int) (seed % LOCALES.size())));
        calm = false;
        steps.clear();
        startProcess();
        for (int i = 0; i < STEPS_PER_ROUND; i++) {
            Step step = new Step(i);
            steps.add(step);
            step.start();
            live();
        }
        for (int i = 0; i < STEPS_PER_ROUND; i++) {
            live();
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
        othersLock.close();
        assertThat(TargetLocks.get().isEmpty()).isTrue();
        assertThat(OperationQueue.get().isEmpty()).isTrue();
        assertThat(OrphanCleanupTest.filesIn(home.resolve("hyperv-export"))).isEmpty();
        // The registry closes idle connections at intervals.
        assertThat(threads.waiting()).isLessThanOrEqualTo(1);
        assertThat(simulator.requests().all())
                .as("an operation reads the host's clock, and no job of others")
                .noneMatch(request -> request.summary().toString().contains(JOB_CLASS));
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.context.build.log())
                        .allMatch(line -> line.startsWith("[hv01") && line.length() < MAX_LINE));
        return kinds;
    }

    private void startProcess() {
        jenkins.restart();
        threads = new ManualThreads(jenkins);
        othersLock = TargetLocks.get().open(OTHER);
        assertThat(othersLock.followJob(InstanceId.of(FOLLOWED_JOB))).isTrue();
    }

    /** Something happens, and time passes. */
    private void live() throws Exception {
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

package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.operation.sample.SampleOperation;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second type of operation through driver, journal, restart and abort: it needs its registration and no other change. */
class SecondOperationTest {

    private static final TestOperation<SampleOperation.Copy> SAMPLE = SampleOperation.operation();

    @TempDir
    private Path home;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private final UUID id = UUID.randomUUID();
    private final CompletableFuture<Conclusion> conclusion = new CompletableFuture<>();
    private SimulatedHost simulator;
    private FakeContext context;
    private OperationDriver driver;
    private Runnable begin;

    @BeforeEach
    void start() throws Exception {
        simulator = jenkins.startHost(SimulatedHost.builder().clock(InstantSource.system()));
        simulator.exports().duration(Duration.ofMillis(300)).cancellingTakes(Duration.ZERO);
        jenkins.jenkins().rootDir = home.toFile();
        OperationTypeProvider registration = SAMPLE::type;
        jenkins.jenkins().extensions.put(SampleOperation.class, registration);
        context = new FakeContext(new FakeBuild(home.resolve("artifacts")));
        context.mayResume = true;
        MonotonicClock clock = MonotonicClock.startingNow();
        Origin origin = new Origin(id.toString(), "team/deploy", 42, "", "127.0.0.1", 5986, "");
        StateCodec.Typed<?> started = new StateCodec.Typed<>(
                SAMPLE.type(),
                OperationState.start(SAMPLE.type(), SAMPLE.request(), origin, SAMPLE.data(), clock.millis()));
        context.stored = started.state();
        begin = () -> driver = OperationDriver.start(context, started, clock, conclusion::complete);
    }

    private Conclusion conclusion() throws Exception {
        return conclusion.get(60, TimeUnit.SECONDS);
    }

    private OperationRecord record() {
        return context.build
                .run()
                .getAction(HypervRunAction.class)
                .getOperations()
                .get(0);
    }

    private void runUntilJobIsKnown() {
        begin.run();
        await(() -> {
            HypervRunAction page = context.build.run().getAction(HypervRunAction.class);
            return page != null && page.getOperations().stream().anyMatch(operation -> operation.getJobId() != null);
        });
    }

    private void restart() throws Exception {
        jenkins.restart();
        OperationJournal.recover();
        MonotonicClock clock = MonotonicClock.startingNow();
        StateCodec.Typed<?> stored = StoredOperations.resume(id, StateCodec.write(context.stored), clock.millis());
        driver = OperationDriver.resume(context, stored, clock, Duration.ZERO, conclusion::complete);
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(2))
                .until(condition::getAsBoolean);
    }

    private List<Path> entries() {
        return OrphanCleanupTest.filesIn(home.resolve("hyperv-export"));
    }

    @Test
    void itSucceeds() throws Exception {
        begin.run();
        assertThat(conclusion()).isInstanceOf(Conclusion.Succeeded.class);
        assertThat(record().getType()).isEqualTo(SampleOperation.NAME);
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.COMPLETED);
        new OperationJournal.BuildListener().onFinalized(context.build.run());
        assertThat(entries()).isEmpty();
    }

    @Test
    void itSucceedsAfterARestart() throws Exception {
        simulator.exports().duration(Duration.ofSeconds(2));
        runUntilJobIsKnown();
        restart();
        assertThat(conclusion()).isInstanceOf(Conclusion.Succeeded.class);
        assertThat(simulator.requests().ofMethod("ExportReferencePoint")).hasSize(1);
    }

    @Test
    void anAbortAfterARestartEndsItsJobAndCleansUp() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds());
        runUntilJobIsKnown();
        restart();
        driver.cancel();
        assertThat(conclusion()).isInstanceOf(Conclusion.Aborted.class);
        // The copy, and its removal.
        assertThat(simulator.requests().ofMethod("ExportReferencePoint")).hasSize(2);
        assertThat(simulator.model().jobs())
                .allSatisfy(job -> assertThat(
                                job.at(simulator.model().now()).state().hasEnded())
                        .isTrue());
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.ABORTED);
        assertThat(TargetLocks.get().isEmpty()).isTrue();
    }

    @Test
    void itsOrphanIsCleanedUp() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds());
        when(context.build.run().getRootDir()).thenReturn(home.toFile());
        runUntilJobIsKnown();
        context.build.setBuilding(false);
        jenkins.restart();
        OperationJournal.recover();
        await(() -> entries().isEmpty());
        assertThat(simulator.requests().ofMethod("ExportReferencePoint")).hasSize(2);
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.ABORTED);
    }
}

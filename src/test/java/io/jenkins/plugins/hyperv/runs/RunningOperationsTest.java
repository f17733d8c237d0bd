package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operations that run now, how an administrator stops them, and the history of those that have ended. */
class RunningOperationsTest {

    private static final String HOST = Endpoint.key("hv01.example.com", 5986);

    @TempDir
    private Path home;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private final ManualThreads threads = new ManualThreads(jenkins);
    private final ScriptedOperation operation = new ScriptedOperation();

    @BeforeEach
    void start() throws Exception {
        jenkins.jenkins().rootDir = home.toFile();
        jenkins.jenkins().extensions.put(ScriptedOperation.class, operation);
        jenkins.startHost(SimulatedHost.builder());
    }

    private FakeContext begin(int number) {
        FakeContext context = new FakeContext(new FakeBuild(home.resolve("artifacts"), number));
        context.start(operation, OperationLimits.DEFAULT, threads.clock());
        return context;
    }

    private void end(int number) {
        FakeContext context = begin(number);
        threads.pass(Duration.ofMinutes(60));
        assertThat(context.conclusions).hasSize(1);
    }

    @Test
    void anOperationIsListedFromItsStartToItsEnd() {
        operation.call = exchange -> assertThat(RunningOperations.get().all())
                .singleElement()
                .satisfies(running -> {
                    assertThat(running.hostName()).isEqualTo("hv01");
                    assertThat(running.origin().hostKey()).isEqualTo(HOST);
                    assertThat(running.record())
                            .hasValueSatisfying(
                                    record -> assertThat(record.isRunning()).isTrue());
                    assertThat(running.isCleanup()).isFalse();
                });
        FakeContext context = begin(42);
        assertThat(RunningOperations.get().all())
                .singleElement()
                .satisfies(running -> assertThat(running.record()).isEmpty());
        threads.pass(Duration.ofMinutes(1));
        assertThat(context.conclusions).singleElement().isInstanceOf(Conclusion.Succeeded.class);
        assertThat(RunningOperations.get().all()).isEmpty();
    }

    @Test
    void anOperationThatIsStoppedEndsAsAfterAnAbort() {
        threads.hostsAreBusy(true);
        FakeContext context = begin(42);
        threads.run();
        RunningOperations.get().all().get(0).cancel("admin stopped it.");
        threads.hostsAreBusy(false);
        threads.pass(Duration.ofMinutes(2));
        assertThat(context.conclusions).singleElement().isInstanceOf(Conclusion.Aborted.class);
        assertThat(context.build.log()).contains("[hv01] admin stopped it.", "[hv01] Nothing was started on the host.");
        assertThat(operation.calls).isZero();
        assertThat(RunningOperations.get().all()).isEmpty();
    }

    @Test
    void theHistoryKnowsTheLastSuccessAlsoAfterARestart() {
        assertThat(OperationHistory.get().of(HOST).lastSuccessMillis()).isZero();
        end(42);
        assertThat(OperationHistory.get().of(HOST).lastSuccessMillis()).isPositive();
        jenkins.jenkins().extensions.put(OperationHistory.class, new OperationHistory());
        assertThat(OperationHistory.get().of(HOST).lastSuccessMillis()).isPositive();
        assertThat(OperationHistory.get().of("another:5986").lastSuccessMillis())
                .isZero();
    }

    @Test
    void theHistoryKnowsTheLastExportOfEachTarget() {
        operation.facts = Map.of("targetId", "A");
        end(41);
        operation.facts = Map.of("targetId", "B");
        end(42);
        operation.facts = Map.of("targetId", "a", "ownReferencePoints", "1 2 3");
        end(43);
        jenkins.jenkins().extensions.put(OperationHistory.class, new OperationHistory());
        assertThat(OperationHistory.get().of(HOST).exports())
                .extracting(
                        OperationHistory.LastExport::targetId,
                        OperationHistory.LastExport::targetName,
                        OperationHistory.LastExport::buildNumber,
                        OperationHistory.LastExport::referencePoints)
                .containsExactly(tuple("B", "target 2", 42, 0), tuple("a", "target 3", 43, 3));
    }

    @Test
    void theHistoryIsBounded() {
        for (int number = 0; number < OperationHistory.MAX_TARGETS + 5; number++) {
            operation.facts = Map.of("targetId", "target-" + number);
            end(number);
        }
        assertThat(OperationHistory.get().of(HOST).exports())
                .hasSize(OperationHistory.MAX_TARGETS)
                .extracting(OperationHistory.LastExport::targetId)
                .startsWith("target-5");
    }

    @Test
    void failedOperationsAreCountedAndAbortedOnesAreNot() {
        operation.call = exchange -> {
            throw new WsmanUnreachableException("refused", Delivery.NOT_PROCESSED, false, "", null);
        };
        end(42);
        threads.hostsAreBusy(true);
        begin(43);
        threads.run();
        RunningOperations.get().all().get(0).cancel("Stop.");
        threads.hostsAreBusy(false);
        threads.pass(Duration.ofMinutes(2));
        assertThat(OperationHistory.get().failuresSinceStart(HOST)).isEqualTo(1);
        assertThat(OperationHistory.get().of(HOST).lastSuccessMillis()).isZero();
    }

    @Test
    void aFileThatIsNoHistoryIsIgnored() throws Exception {
        end(42);
        Path file =
                OrphanCleanupTest.filesIn(home.resolve("hyperv-export-history")).get(0);
        Files.writeString(file, "{\"hostKey\": \"another:5986\", \"exports\": null}");
        jenkins.jenkins().extensions.put(OperationHistory.class, new OperationHistory());
        assertThat(OperationHistory.get().of(HOST).lastSuccessMillis()).isZero();
        end(43);
        assertThat(OperationHistory.get().of(HOST).lastSuccessMillis()).isPositive();
    }
}

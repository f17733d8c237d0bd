package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.hosts.OpenConnections;
import io.jenkins.plugins.hyperv.operation.AbortBudget;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The driver with threads that the test runs: what happens if the host, Jenkins or the disk hangs or fails. */
class OperationDriverTest {

    private static final Duration GRACE = AbortBudget.GIVE_UP.plus(AbortBudget.REPORT);

    @TempDir
    private Path home;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private final ManualThreads threads = new ManualThreads(jenkins);
    private final ScriptedOperation operation = new ScriptedOperation();
    private final List<AssertionError> broken = new ArrayList<>();
    private SimulatedHost simulator;
    private FakeContext context;
    private OperationDriver driver;

    @BeforeEach
    void start() throws Exception {
        jenkins.jenkins().rootDir = home.toFile();
        jenkins.jenkins().extensions.put(ScriptedOperation.class, operation);
        simulator = jenkins.startHost(SimulatedHost.builder());
        context = new FakeContext(new FakeBuild(home.resolve("artifacts")));
    }

    @AfterEach
    void stop() {
        broken.forEach(Throwable::printStackTrace);
        assertThat(broken).isEmpty();
    }

    private void drive() {
        drive(OperationLimits.DEFAULT);
    }

    private void drive(OperationLimits limits) {
        driver = context.start(operation, limits, threads.clock());
    }

    private OperationRecord record() {
        return context.build
                .run()
                .getAction(HypervRunAction.class)
                .getOperations()
                .get(0);
    }

    private List<Path> entries() {
        return OrphanCleanupTest.filesIn(home.resolve("hyperv-export"));
    }

    private void assertNothingIsLeft() {
        assertThat(OpenConnections.count()).isZero();
        assertThat(TargetLocks.get().isEmpty()).isTrue();
        assertThat(OperationQueue.get().isEmpty()).isTrue();
        assertThat(entries()).isEmpty();
    }

    /** Part of a test that runs within the driver, which would swallow what it throws. */
    private void within(Runnable part) {
        try {
            part.run();
        } catch (AssertionError e) {
            broken.add(e);
        }
    }

    /** Whether the exchange under way has been interrupted. */
    private static boolean isInterrupted(StageContext context) {
        try {
            context.host().referencePoints();
            return false;
        } catch (ExchangeInterruptedException e) {
            return true;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOperationThatSucceedsIsConcludedOnceAndLeavesNothing() {
        drive();
        threads.pass(Duration.ofSeconds(10));
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Succeeded.class);
        assertThat(operation.calls).isOne();
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.COMPLETED);
        assertNothingIsLeft();
    }

    @Test
    void aReadUnderWayIsInterruptedASecondAfterAnAbort() {
        operation.query = exchange -> {
            driver.cancel();
            within(() -> {
                threads.pass(Duration.ofMillis(999));
                assertThat(isInterrupted(exchange)).isFalse();
                threads.pass(Duration.ofMillis(1));
                assertThat(isInterrupted(exchange)).isTrue();
            });
        };
        drive();
        threads.pass(Duration.ofMinutes(1));
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Aborted.class);
        assertNothingIsLeft();
    }

    /** Its response names the job that has to be terminated. */
    @Test
    void aCallUnderWayGetsTenSecondsAfterAnAbort() {
        operation.call = exchange -> {
            driver.cancel();
            within(() -> {
                threads.pass(Duration.ofMillis(9_999));
                assertThat(isInterrupted(exchange)).isFalse();
                threads.pass(Duration.ofMillis(1));
                assertThat(isInterrupted(exchange)).isTrue();
            });
        };
        drive();
        threads.pass(Duration.ofMinutes(1));
        assertThat(operation.calls).isOne();
        assertThat(context.conclusions).hasSize(1);
    }

    @Test
    void aReadUnderWayIsInterruptedASecondAfterTheTimeLimit() {
        operation.query = exchange -> {
            operation.query = again -> {};
            within(() -> {
                threads.pass(Duration.ofMillis(5_999));
                assertThat(isInterrupted(exchange)).isFalse();
                threads.pass(Duration.ofMillis(1));
                assertThat(isInterrupted(exchange)).isTrue();
            });
        };
        drive(new OperationLimits(5, 600, true, OperationLimits.DEFAULT.maxPollIntervalSeconds()));
        threads.pass(Duration.ofMinutes(1));
        assertThat(context.conclusions)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        Conclusion.Failed.class,
                        failed -> assertThat(failed.reason())
                                .hasMessageStartingWith("The operation exceeded its time limit."));
        assertNothingIsLeft();
    }

    @Test
    void anAbortEndsBeforePipelineKillsTheStepEvenIfTheHostHangs() {
        operation.query = exchange -> {
            driver.cancel();
            threads.pass(GRACE);
            within(() -> {
                assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Aborted.class);
                assertThat(record().getResult()).isEqualTo(OperationRecord.Result.ABORTED);
                assertNothingIsLeft();
            });
        };
        drive();
        threads.pass(Duration.ofMinutes(1));
        assertThat(GRACE).isLessThan(AbortBudget.TOTAL);
        assertThat(context.conclusions).hasSize(1);
        assertThat(operation.calls).isZero();
    }

    @Test
    void cancellingAgainChangesNothing() {
        operation.query = exchange -> {
            operation.query = again -> {};
            driver.cancel();
            driver.cancel();
        };
        drive();
        threads.pass(Duration.ofMinutes(2));
        driver.cancel();
        threads.pass(Duration.ofMinutes(2));
        assertThat(context.conclusions).hasSize(1);
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.ABORTED);
    }

    @Test
    void whatIsFoundOutWhileJenkinsGoesDownIsNotReportedAndTheEntryStays() {
        operation.query = exchange -> jenkins.goDown();
        drive();
        threads.pass(Duration.ofMinutes(2));
        assertThat(context.conclusions).isEmpty();
        assertThat(entries()).hasSize(1);
        assertThat(record().isRunning()).isTrue();
    }

    @Test
    void nothingOutlivesAStepThatEndedWhileACredentialsLookupHung() {
        boolean[] hung = {false};
        operation.call = exchange -> {
            jenkins.duringCredentialsLookup(simulator, () -> {
                if (!hung[0]) {
                    hung[0] = true;
                    driver.cancel();
                    threads.pass(GRACE);
                    within(() -> {
                        assertThat(context.conclusions).hasSize(1);
                        assertNothingIsLeft();
                    });
                }
            });
            // The turn that makes the call again connects again.
            throw new WsmanUnreachableException("closed", Delivery.NOT_PROCESSED, true, "", null);
        };
        drive();
        threads.pass(Duration.ofMinutes(5));
        assertThat(hung[0]).isTrue();
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Aborted.class);
        assertThat(operation.calls).isOne();
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.ABORTED);
        assertNothingIsLeft();
    }

    @Test
    void aStepThatEndedBeforeItsBuildWasLookedUpLeavesNothingAndNoRunningRecord() {
        boolean[] hung = {false};
        context.lookup = () -> {
            if (!hung[0]) {
                hung[0] = true;
                driver.cancel();
                threads.pass(GRACE);
                within(() -> assertThat(context.conclusions).hasSize(1));
            }
        };
        drive();
        threads.pass(Duration.ofMinutes(5));
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Aborted.class);
        assertThat(operation.calls).isZero();
        assertThat(record().isRunning()).isFalse();
        assertNothingIsLeft();
    }

    /** The build's log can hang as its lookup does. */
    @Test
    void aStepEndsEvenIfItsLastLineCannotBeWritten() {
        operation.query = exchange -> {
            context.listener = () -> {
                threads.pass(AbortBudget.REPORT);
                within(() -> assertThat(context.conclusions).hasSize(1));
                throw new IllegalStateException("closed");
            };
            driver.cancel();
            threads.pass(GRACE);
        };
        drive();
        threads.pass(Duration.ofMinutes(5));
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Aborted.class);
    }

    @Test
    void anAbortDoesNotWaitForAQueuedCall() {
        operation.query = exchange -> threads.hostsAreBusy(true);
        drive();
        threads.pass(Duration.ofMinutes(3));
        driver.cancel();
        threads.hostsAreBusy(false);
        threads.pass(Duration.ofMillis(1));
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Aborted.class);
        assertThat(operation.calls).isZero();
        assertNothingIsLeft();
    }

    static List<Throwable> failures() {
        return List.of(
                new IOException("No space left"),
                new IllegalStateException("a defect"),
                new NoClassDefFoundError("a class"),
                new StackOverflowError());
    }

    private void assertFailedOnce() {
        threads.pass(Duration.ofMinutes(5));
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Failed.class);
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.FAILED);
        assertNothingIsLeft();
    }

    private static Throwable copy(Throwable failure) {
        return failure;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theEndComesOnceIfArchivingFails(Throwable failure) throws Exception {
        when(context.build.run().pickArtifactManager()).thenAnswer(call -> {
            throw copy(failure);
        });
        drive();
        assertFailedOnce();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theEndComesOnceIfTheBuildCannotBeLookedUp(Throwable failure) {
        context.lookup = () -> sneakyThrow(failure);
        drive();
        threads.pass(Duration.ofMinutes(5));
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Failed.class);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theEndComesOnceIfTheLogCannotBeWritten(Throwable failure) {
        context.listener = () -> {
            sneakyThrow(failure);
            return null;
        };
        drive();
        threads.pass(Duration.ofMinutes(5));
        assertThat(context.conclusions).hasSize(1);
        assertThat(record().isRunning()).isFalse();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aBuildThatCannotBeSavedAtTheEndDoesNotChangeTheResult(Throwable failure) throws Exception {
        operation.call = exchange -> {
            try {
                doThrow(failure).when(context.build.run()).save();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        drive();
        threads.pass(Duration.ofMinutes(5));
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Succeeded.class);
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.COMPLETED);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theEndComesOnceIfTheListenerOfTheBuildThrows(Throwable failure) {
        int[] ends = {0};
        var clock = threads.clock();
        OperationDriver.start(
                context,
                operation.start(UUID.randomUUID(), 42, OperationLimits.DEFAULT, clock.millis()),
                clock,
                conclusion -> {
                    ends[0]++;
                    sneakyThrow(failure);
                });
        threads.pass(Duration.ofMinutes(5));
        assertThat(ends[0]).isOne();
        assertNothingIsLeft();
    }

    @Test
    void anAbortEndsAStepWhoseArchiveHangs() throws Exception {
        when(context.build.run().pickArtifactManager()).thenAnswer(call -> {
            driver.cancel();
            threads.pass(GRACE);
            within(() -> assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Aborted.class));
            throw new IOException("interrupted");
        });
        drive();
        threads.pass(Duration.ofMinutes(5));
        assertThat(context.conclusions).hasSize(1);
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.ABORTED);
        assertNothingIsLeft();
    }

    @Test
    void nothingStartsIfTheJournalCannotBeWritten() throws Exception {
        Files.writeString(home.resolve("hyperv-export"), "a file instead of the directory");
        drive();
        threads.pass(Duration.ofMinutes(5));
        assertThat(operation.calls).isZero();
        assertThat(context.conclusions)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        Conclusion.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isInstanceOf(AbortException.class)
                                .hasMessageStartingWith(
                                        "Jenkins could not save the state of the operation and started nothing"));
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.FAILED);
    }

    @Test
    void nothingStartsIfTheIntentCannotBeWritten() throws Exception {
        operation.query = exchange -> {
            try {
                for (Path entry : entries()) {
                    Files.delete(entry);
                }
                Files.delete(home.resolve("hyperv-export"));
                Files.writeString(home.resolve("hyperv-export"), "a file instead of the directory");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            operation.query = again -> {};
        };
        drive();
        threads.pass(Duration.ofMinutes(5));
        assertThat(operation.calls).isZero();
        assertThat(context.conclusions)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        Conclusion.Failed.class,
                        failed -> assertThat(failed.reason()).hasMessageContaining("started nothing on the host"));
    }

    @Test
    void aDirectoryThatTheAdministratorNoLongerAllowsIsRejectedRightBeforeTheCall() {
        operation.query = exchange -> {
            HypervHostConfiguration host = jenkins.configuration().getHosts().get(0);
            host.setAllowAnyExportDirectory(false);
            host.setAllowedExportDirectories("D:\\Other");
        };
        drive();
        threads.pass(Duration.ofMinutes(5));
        assertThat(operation.calls).isZero();
        assertThat(context.conclusions)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        Conclusion.Failed.class,
                        failed -> assertThat(failed.reason()).hasMessageContaining("D:\\Other"));
        assertNothingIsLeft();
    }

    @Test
    void aCallIsNotMadeIfTheStepEndsDuringTheLastCheckBeforeIt() throws Exception {
        HypervHostConfiguration host = spy(jenkins.configuration().getHosts().get(0));
        doAnswer(call -> {
                    driver.cancel();
                    threads.pass(GRACE);
                    within(() -> assertThat(context.conclusions).hasSize(1));
                    return null;
                })
                .when(host)
                .requireAllowed(any());
        jenkins.configuration().setHosts(List.of(host));
        drive();
        threads.pass(Duration.ofMinutes(5));
        assertThat(operation.calls).isZero();
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Aborted.class);
        assertNothingIsLeft();
    }

    @Test
    void anEntryThatIsClosedRefusesToBeWritten() throws Exception {
        drive();
        threads.run();
        UUID id = UUID.fromString(record().getId());
        JournalEntry entry = OperationJournal.get().open(id, BuildReference.of(context.build.run()), false);
        OperationJournal.get().delete(entry);
        StateCodec.Typed<?> state = operation.start(id, 42, OperationLimits.DEFAULT, 1);
        assertThatThrownBy(() -> entry.save(state.state())).isInstanceOf(IOException.class);
        assertThat(entries()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
        throw (T) failure;
    }
}

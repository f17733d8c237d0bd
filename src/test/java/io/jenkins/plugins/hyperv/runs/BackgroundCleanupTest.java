package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.hosts.OpenConnections;
import io.jenkins.plugins.hyperv.operation.AbortBudget;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A step that has to end before the cleanup of its operation does: the cleanup continues in the background. */
class BackgroundCleanupTest {

    private static final Duration GRACE = AbortBudget.GIVE_UP.plus(AbortBudget.REPORT);

    @TempDir
    private Path home;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private final ScriptedOperation operation = new ScriptedOperation();
    private final UUID id = UUID.randomUUID();
    private ManualThreads threads = new ManualThreads(jenkins);
    private FakeContext context;
    private OperationDriver driver;
    private boolean hung;
    private Path log;

    @BeforeEach
    void start() throws Exception {
        jenkins.jenkins().rootDir = home.toFile();
        jenkins.jenkins().extensions.put(ScriptedOperation.class, operation);
        jenkins.startHost(SimulatedHost.builder());
        context = new FakeContext(new FakeBuild(home.resolve("artifacts")));
        Path directory = Files.createDirectory(home.resolve("run"));
        when(context.build.run().getRootDir()).thenReturn(directory.toFile());
        log = Files.writeString(directory.resolve("log"), "");
        operation.leavesObject = true;
    }

    /** Where the host hangs for longer than a step may take to end. */
    enum Hang {
        IN_THE_WAIT_OF_THE_CLEANUP {
            @Override
            void script(ScriptedOperation operation, Runnable hang) {
                operation.cleanupQuery = exchange -> hang.run();
            }
        },
        BEFORE_THE_HOST_PROCESSES_THE_REMOVAL {
            @Override
            void script(ScriptedOperation operation, Runnable hang) {
                operation.cleanupCall = exchange -> hang.run();
            }
        },
        WHILE_THE_EFFECT_OF_A_LOST_REMOVAL_IS_SEARCHED {
            @Override
            void script(ScriptedOperation operation, Runnable hang) {
                operation.cleanupCall = exchange -> {
                    operation.objectExists = false;
                    hang.run();
                    throw new WsmanUnreachableException("lost", Delivery.UNKNOWN, true, "", null);
                };
            }
        };

        abstract void script(ScriptedOperation operation, Runnable hang);
    }

    /** Hangs the first time. */
    private void hang() {
        if (!hung) {
            hung = true;
            // The background has to wait until the test has looked at what the step leaves.
            threads.hostsAreBusy(true);
            threads.pass(GRACE);
        }
    }

    private void drive(boolean buildMayResume) {
        var clock = threads.clock();
        StateCodec.Typed<?> started = operation.start(id, 42, OperationLimits.DEFAULT, clock.millis());
        context.mayResume = buildMayResume;
        driver = OperationDriver.start(context, started, clock, context);
    }

    /** Aborts the build while the host makes the object. The response is lost, and the search for its job takes 30 s. */
    private void abortAfterTheCall() {
        operation.call = exchange -> {
            driver.cancel();
            throw new WsmanUnreachableException("lost", Delivery.UNKNOWN, true, "", null);
        };
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

    private void assertTheStepHasEndedAndTheCleanupContinues() {
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Aborted.class);
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.ABORTED);
        assertThat(record().isCleanupPending()).isTrue();
        assertThat(record().getMessage()).contains("the object", "Remove-Object", "continues in the background");
        assertThat(context.build.log()).last().asString().contains("continues in the background");
        assertThat(entries()).hasSize(1);
        assertThat(TargetLocks.get().isEmpty()).isFalse();
        threads.hostsAreBusy(false);
    }

    private void assertTheCleanupHasEnded() {
        assertThat(operation.objectExists).isFalse();
        assertThat(context.conclusions).hasSize(1);
        assertThat(record().isCleanupPending()).isFalse();
        assertThat(record().getMessage()).doesNotContain("the object").doesNotContain("background");
        assertThat(TargetLocks.get().isEmpty()).isTrue();
        assertThat(OperationQueue.get().isEmpty()).isTrue();
        assertThat(OpenConnections.count()).isZero();
    }

    private void finishBuild() {
        context.build.setBuilding(false);
        new OperationJournal.BuildListener().onFinalized(context.build.run());
    }

    @ParameterizedTest
    @EnumSource
    void aCleanupForWhichAStepHasNoTimeContinuesInTheBackground(Hang where) {
        where.script(operation, this::hang);
        abortAfterTheCall();
        drive(true);
        threads.pass(Duration.ofSeconds(40));
        assertThat(hung).isTrue();
        assertTheStepHasEndedAndTheCleanupContinues();
        threads.pass(Duration.ofMinutes(5));
        assertTheCleanupHasEnded();
        assertThat(operation.calls).isOne();
        finishBuild();
        assertThat(entries()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRestartOfJenkinsDoesNotEndItAndItDoesNotWaitForTheBuild(Hang where) {
        where.script(operation, this::hang);
        abortAfterTheCall();
        drive(true);
        threads.pass(Duration.ofSeconds(40));
        assertTheStepHasEndedAndTheCleanupContinues();
        jenkins.restart();
        threads = new ManualThreads(jenkins);
        OperationJournal.recover();
        threads.pass(Duration.ofMinutes(5));
        assertTheCleanupHasEnded();
        assertThat(StoredOperations.isOrphan(id)).as("a step that resumes now").isTrue();
        finishBuild();
        assertThat(entries()).isEmpty();
    }

    @Test
    void theLogOfACompleteBuildSaysHowItEnded() throws IOException {
        operation.cleanupQuery = exchange -> hang();
        abortAfterTheCall();
        drive(false);
        threads.pass(Duration.ofSeconds(40));
        assertTheStepHasEndedAndTheCleanupContinues();
        finishBuild();
        threads.pass(Duration.ofMinutes(5));
        assertTheCleanupHasEnded();
        assertThat(entries()).isEmpty();
        assertThat(Files.readAllLines(log)).isNotEmpty().allMatch(line -> line.startsWith("[hv01] "));
    }

    @Test
    void jenkinsAloneWritesToTheLogOfARunningBuild() throws IOException {
        operation.cleanupQuery = exchange -> hang();
        abortAfterTheCall();
        drive(false);
        threads.pass(Duration.ofSeconds(40));
        assertTheStepHasEndedAndTheCleanupContinues();
        threads.pass(Duration.ofMinutes(5));
        assertTheCleanupHasEnded();
        assertThat(Files.readString(log)).isEmpty();
    }

    @Test
    void aDefectDoesNotEndTheCleanup() {
        boolean[] failed = {false};
        operation.cleanupQuery = exchange -> {
            if (!failed[0]) {
                failed[0] = true;
                throw new IllegalStateException("a defect");
            }
        };
        abortAfterTheCall();
        drive(false);
        threads.pass(Duration.ofMinutes(5));
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Failed.class);
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.FAILED);
        assertTheCleanupHasEnded();
    }

    @Test
    void aDefectOfTheCleanupItselfEndsItAndNamesTheObject() {
        operation.cleanupQuery = exchange -> {
            throw new IllegalStateException("a defect");
        };
        abortAfterTheCall();
        drive(false);
        threads.pass(Duration.ofMinutes(5));
        assertThat(record().isCleanupPending()).isFalse();
        assertThat(record().getMessage()).contains("the object", "Remove-Object");
        finishBuild();
        assertThat(entries()).isEmpty();
    }

    @Test
    void aHostThatIsUnreachableForTheWholeToleranceEndsItAndTheRecordNamesTheObject() {
        operation.cleanupQuery = exchange -> {
            throw new WsmanUnreachableException("unreachable", Delivery.NOT_PROCESSED, true, "", null);
        };
        operation.cleanupCall = operation.cleanupQuery;
        abortAfterTheCall();
        drive(false);
        threads.pass(Duration.ofMinutes(2));
        assertTheStepHasEndedAndTheCleanupContinues();
        threads.pass(Duration.ofMinutes(30));
        assertThat(record().isCleanupPending()).isFalse();
        assertThat(record().getMessage())
                .contains("the object", "Remove-Object")
                .doesNotContain("background");
    }

    /** The step has failed, but the operation may run on the host. */
    @Test
    void anOperationOfAResumedStepThatCannotLookUpItsBuildIsCleanedUpAndItsRecordIsNotRunning() throws Exception {
        operation.call = exchange -> threads.pass(Duration.ofMillis(1));
        drive(true);
        operation.call = exchange -> jenkins.goDown();
        threads.pass(Duration.ofSeconds(5));
        jenkins.restart();
        threads = new ManualThreads(jenkins);
        OperationJournal.recover();
        context.lookup = () -> {
            throw new IOException("the build cannot be loaded");
        };
        var clock = threads.clock();
        StateCodec.Typed<?> stored = StoredOperations.resume(id, StateCodec.write(context.stored), clock.millis());
        driver = OperationDriver.resume(context, stored, clock, Duration.ZERO, context);
        threads.pass(Duration.ofMillis(10));
        assertThat(context.conclusions).hasSize(1).first().isInstanceOf(Conclusion.Failed.class);
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.FAILED);
        threads.pass(Duration.ofMinutes(5));
        assertTheCleanupHasEnded();
        finishBuild();
        assertThat(entries()).isEmpty();
    }
}

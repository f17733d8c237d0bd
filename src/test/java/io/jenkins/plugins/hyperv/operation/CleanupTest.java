package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.sample.SampleOperation;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Disappears;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.NeverEnds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Cleanup stages: they run if and only if the operation is not successful, and as durably as any other stage. */
class CleanupTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private EngineDriver<SampleOperation.Copy> driver = new EngineDriver<>(simulator, SampleOperation.operation());

    private void assertCleanedUp() {
        assertThat(cleanups()).isOne();
        assertThat(driver.state().data().copyMayExist()).isFalse();
        assertThat(driver.state().isOver()).isTrue();
    }

    private long cleanups() {
        return simulator.requests().ofMethod("ExportReferencePoint").stream()
                .filter(request -> request.text().contains(SampleOperation.REMOVAL))
                .count();
    }

    @Test
    void aSuccessfulOperationIsNotCleanedUp() {
        driver.complete();
        assertThat(cleanups()).isZero();
    }

    @Test
    void nothingIsCleanedUpIfTheHostHasNothing() {
        driver.abort();
        driver.end(Ending.Cancelled.class);
        assertThat(simulator.requests().count()).isZero();
    }

    @Test
    void aFailedJobIsCleanedUp() {
        simulator
                .exports()
                .nextEnds(io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Failed.because("Full."));
        assertThat(driver.end(Ending.Failed.class).job().fate()).isEqualTo(JobFacts.Fate.ENDED);
        assertCleanedUp();
    }

    @Test
    void aRejectedCallIsCleanedUp() {
        simulator.exports().nextReturns(32773);
        assertThat(driver.end(Ending.Failed.class).job()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertCleanedUp();
    }

    @Test
    void anAbortIsCleanedUp() {
        driver.runUntilFollowing();
        driver.abort();
        assertThat(driver.end(Ending.Cancelled.class).job().stateName()).isEqualTo("Terminated");
        assertCleanedUp();
    }

    @Test
    void anOperationThatExceedsItsTimeLimitIsCleanedUpWithoutATimeLimit() {
        simulator.exports().nextEnds(new NeverEnds());
        driver = new EngineDriver<>(simulator, SampleOperation.operation(new OperationLimits(60, 600, true, 15)));
        driver.runUntilCleanup();
        int turns = driver.turns;
        assertThat(driver.end(Ending.Cancelled.class).reason()).isEqualTo(CancelReason.TIMED_OUT);
        assertCleanedUp();
        assertThat(driver.turns - turns).isLessThan(60);
    }

    @Test
    void aLostResultIsCleanedUp() {
        simulator.exports().nextEnds(new Disappears());
        assertThat(driver.end(Ending.ResultLost.class).job().cause()).isEqualTo(JobFacts.Cause.FORGOTTEN);
        assertCleanedUp();
    }

    @Test
    void aCallThatWasLostIsCleanedUp() {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseRequest());
        assertThat(driver.end(Ending.Failed.class).job()).isEqualTo(JobFacts.NO_JOB_FOUND);
        assertCleanedUp();
    }

    @Test
    void anIntentThatCannotBeSavedIsCleanedUpAsSoonAsItsCleanupCanBeSaved() {
        driver.savingFails = true;
        assertThat(driver.end(Ending.Failed.class).job()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(driver.calls()).isZero();
    }

    @Test
    void aResultThatIsRejectedIsCompleteAndCleanedUp() {
        driver = new EngineDriver<>(simulator, SampleOperation.thatRejectsItsResult());
        Ending.Failed failed = driver.end(Ending.Failed.class);
        assertThat(failed.reason()).isEqualTo("The copy is empty.");
        assertThat(failed.job().fate()).isEqualTo(JobFacts.Fate.COMPLETED);
        assertThat(failed.job().stateName()).isEqualTo("Completed");
        assertCleanedUp();
    }

    @Test
    void aResultWithoutAJobThatIsRejectedIsCompleteAndCleanedUp() {
        simulator.exports().next(new ExportReply.CompletesAtOnce());
        driver = new EngineDriver<>(simulator, SampleOperation.thatRejectsItsResult());
        Ending.Failed failed = driver.end(Ending.Failed.class);
        assertThat(failed.job().fate()).isEqualTo(JobFacts.Fate.COMPLETED);
        assertThat(failed.job().jobId()).isNull();
        assertCleanedUp();
    }

    @Test
    void anAbortDuringTheCleanupDoesNotStopIt() {
        simulator
                .exports()
                .nextEnds(io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Failed.because("Full."));
        driver.runUntilCleanup();
        driver.runUntilFollowing();
        driver.abort();
        assertThat(driver.end(Ending.Failed.class).job().fate()).isEqualTo(JobFacts.Fate.ENDED);
        assertCleanedUp();
        assertThat(driver.terminationRequests()).isZero();
    }

    @Test
    void aRestartInTheMiddleOfTheCleanupContinuesIt() {
        driver.runUntilFollowing();
        driver.abort();
        driver.runUntilCleanup();
        driver.runUntilFollowing();
        driver.restart();
        driver.end(Ending.Cancelled.class);
        assertCleanedUp();
    }

    @Test
    void aRestartBetweenTheCallOfTheCleanupAndItsResponseFindsItsJob() {
        driver.runUntilFollowing();
        driver.abort();
        driver.runUntilCleanup();
        driver.runUntilFollowing();
        driver.restartFromSubmittingCleanup();
        driver.end(Ending.Cancelled.class);
        assertCleanedUp();
    }

    @Test
    void aCleanupThatFailsChangesNoFactsAndNamesWhatIsLeft() {
        simulator
                .exports()
                .nextEnds(io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Failed.because("Full."))
                .nextEnds(io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Failed.because("In use."));
        Outcome.Unsuccessful outcome = driver.fail();
        assertThat(outcome.ending().job().fate()).isEqualTo(JobFacts.Fate.ENDED);
        assertThat(((Ending.Failed) outcome.ending()).reason())
                .contains("Full.")
                .doesNotContain("In use.");
        assertThat(driver.log).anyMatch(line -> line.startsWith("The cleanup failed") && line.contains("In use."));
        assertThat(outcome.message())
                .endsWith("the copy in " + SampleOperation.DIRECTORY + " (remove it with Remove-Item).");
        assertThat(driver.state().data().copyMayExist()).isTrue();
    }

    @Test
    void anUnreachableHostEndsTheCleanupAfterTheTolerance() {
        driver.runUntilFollowing();
        driver.abort();
        driver.runUntilCleanup();
        driver.transport.down = true;
        long since = simulator.clock().millis();
        Outcome.Unsuccessful outcome = driver.fail();
        assertThat(((Ending.Cancelled) outcome.ending()).job().stateName()).isEqualTo("Terminated");
        assertThat(outcome.message()).contains("the copy in " + SampleOperation.DIRECTORY);
        assertThat(simulator.clock().millis() - since)
                .isBetween(600_000L, Duration.ofMinutes(11).toMillis());
    }
}

package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.export.TestExports;
import io.jenkins.plugins.hyperv.operation.sample.SampleOperation;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Killed;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.NeverEnds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Aborts and time limits. */
class CancellationTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, TestExports.nightly());

    private JobFacts cancelled(CancelReason reason) {
        Ending.Cancelled cancelled = export.end(Ending.Cancelled.class);
        assertThat(cancelled.reason()).isEqualTo(reason);
        return cancelled.job();
    }

    private JobFacts aborted() {
        return cancelled(CancelReason.ABORTED);
    }

    private void abortWhileFollowing() {
        export.runUntilFollowing();
        export.abort();
    }

    private long since(long then) {
        return simulator.clock().millis() - then;
    }

    @Test
    void anAbortBeforeTheStartStartsNothing() {
        export.abort();
        assertThat(aborted()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(export.calls()).isZero();
    }

    @Test
    void anAbortRightBeforeTheCallStartsNothing() {
        export.runUntilSubmitting();
        export.abort();
        assertThat(aborted()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(export.calls()).isZero();
    }

    @Test
    void anAbortTerminatesTheJob() {
        abortWhileFollowing();
        JobFacts job = aborted();
        assertThat(job.fate()).isEqualTo(JobFacts.Fate.ENDED);
        assertThat(job.stateName()).isEqualTo("Terminated");
        assertThat(job.jobId()).isEqualTo(simulator.model().jobs().get(0).id());
        assertThat(export.terminationRequests()).isOne();
        assertThat(export.log).anyMatch(line -> line.contains("termination of job " + job.jobId()));
    }

    @Test
    void aJobThatIsNotCancellableKeepsRunning() {
        simulator.exports().cancellable(false);
        abortWhileFollowing();
        JobFacts job = aborted();
        assertThat(job.fate()).isEqualTo(JobFacts.Fate.RUNNING);
        assertThat(job.cause()).isEqualTo(JobFacts.Cause.NOT_CANCELLABLE);
        assertThat(export.terminationRequests()).isZero();
    }

    @Test
    void aJobThatDoesNotEndIsNotAwaitedForLongerThanTheBudget() {
        simulator.exports().cancellingTakes(Duration.ofHours(1));
        abortWhileFollowing();
        long aborted = simulator.clock().millis();
        JobFacts job = aborted();
        assertThat(job.fate()).isEqualTo(JobFacts.Fate.RUNNING);
        assertThat(job.cause()).isEqualTo(JobFacts.Cause.STILL_TERMINATING);
        assertThat(since(aborted)).isLessThan(AbortBudget.GIVE_UP.toMillis());
    }

    @Test
    void aJobKeepsRunningIfTheRequestSaysSo() {
        export = new EngineDriver<>(
                simulator, TestExports.request().cancelOnAbort(false).build());
        abortWhileFollowing();
        JobFacts job = aborted();
        assertThat(job.fate()).isEqualTo(JobFacts.Fate.RUNNING);
        assertThat(job.cause()).isEqualTo(JobFacts.Cause.CANCEL_ON_ABORT_FALSE);
        assertThat(export.terminationRequests()).isZero();
    }

    @Test
    void anEndThatIsSeenIsAFactEvenIfTheJobMayKeepRunning() {
        simulator.exports().nextEnds(new Killed());
        export = new EngineDriver<>(
                simulator, TestExports.request().cancelOnAbort(false).build());
        export.runUntilFollowing();
        simulator.clock().advance(Duration.ofMinutes(1));
        export.abort();
        JobFacts job = aborted();
        assertThat(job.fate()).isEqualTo(JobFacts.Fate.ENDED);
        assertThat(job.stateName()).isEqualTo("Killed");
    }

    @Test
    void aRejectedTerminationIsAFactWithItsReturnValue() {
        simulator.exports().cancellingTakes(Duration.ofHours(1));
        export.runUntilFollowing();
        export.transport.after = (message, response) -> message.contains("RequestStateChange_INPUT")
                ? response.replaceAll("ReturnValue>\\d+<", "ReturnValue>32768<")
                : response;
        export.abort();
        JobFacts job = aborted();
        assertThat(job.fate()).isEqualTo(JobFacts.Fate.RUNNING);
        assertThat(job.cause()).isEqualTo(JobFacts.Cause.TERMINATION_REJECTED);
        assertThat(job.returnValue()).isEqualTo(32768);
    }

    @Test
    void aJobThatCompletesBeforeItsTerminationIsComplete() {
        export.runUntilFollowing();
        export.transport.before = message -> {
            if (message.contains("RequestStateChange_INPUT")) {
                simulator.clock().advance(Duration.ofMinutes(1));
            }
        };
        export.abort();
        JobFacts job = aborted();
        assertThat(job.fate()).isEqualTo(JobFacts.Fate.COMPLETED);
        assertThat(job.jobId()).isEqualTo(simulator.model().jobs().get(0).id());
    }

    @Test
    void anAbortAfterACallThatCompletedWithoutAJobIsNotOneBeforeTheStart() {
        simulator.exports().next(new ExportReply.CompletesAtOnce());
        export.runUntilStage("readFiles");
        export.abort();
        assertThat(aborted().fate()).isEqualTo(JobFacts.Fate.COMPLETED);
    }

    @Test
    void anAbortedOperationIsNotASuccessEvenIfItsLastJobCompletes() {
        EngineDriver<SampleOperation.Copy> sample = new EngineDriver<>(simulator, SampleOperation.operation());
        sample.runUntilFollowing();
        simulator.clock().advance(Duration.ofMinutes(1));
        sample.abort();
        Ending.Cancelled cancelled = sample.end(Ending.Cancelled.class);
        assertThat(cancelled.job().fate()).isEqualTo(JobFacts.Fate.COMPLETED);
        assertThat(sample.state().data().copyMayExist()).isFalse();
    }

    @Test
    void anAbortBetweenTwoCallsDoesNotCompleteTheOperation() {
        EngineDriver<SampleOperation.Copy> sample = new EngineDriver<>(simulator, SampleOperation.ofTwoCalls());
        sample.runUntilStage(SampleOperation.COPY_AGAIN);
        String first = simulator.model().jobs().get(0).id();
        sample.abort();
        JobFacts job = sample.end(Ending.Cancelled.class).job();
        assertThat(job.fate()).isEqualTo(JobFacts.Fate.COMPLETED);
        assertThat(job.cause()).isEqualTo(JobFacts.Cause.CALLS_LEFT);
        assertThat(job.jobId()).isEqualTo(first);
    }

    @Test
    void aRejectedSecondCallDoesNotUndoTheFirst() {
        EngineDriver<SampleOperation.Copy> sample = new EngineDriver<>(simulator, SampleOperation.ofTwoCalls());
        sample.runUntilStage(SampleOperation.COPY_AGAIN);
        simulator.exports().nextReturns(32773);
        JobFacts job = sample.end(Ending.Failed.class).job();
        assertThat(job.fate()).isEqualTo(JobFacts.Fate.COMPLETED);
        assertThat(job.cause()).isEqualTo(JobFacts.Cause.CALLS_LEFT);
    }

    @Test
    void anOperationThatExceedsItsTimeLimitIsTerminated() {
        simulator.exports().nextEnds(new NeverEnds());
        export = new EngineDriver<>(
                simulator, TestExports.request().timeoutSeconds(300).build());
        assertThat(cancelled(CancelReason.TIMED_OUT).fate()).isEqualTo(JobFacts.Fate.ENDED);
        assertThat(export.terminationRequests()).isOne();
    }

    @Test
    void anOperationThatCompletedBeforeItsTimeLimitWasNoticedIsASuccess() {
        export = new EngineDriver<>(
                simulator, TestExports.request().timeoutSeconds(60).build());
        export.runUntilFollowing();
        simulator.clock().advance(Duration.ofMinutes(2));
        export.complete();
    }

    @Test
    void aSingleCallThatCompletedBeforeItsTimeLimitWasNoticedIsASuccess() {
        EngineDriver<SampleOperation.Copy> sample =
                new EngineDriver<>(simulator, SampleOperation.operation(new OperationLimits(60, 600, true, 15)));
        sample.runUntilFollowing();
        simulator.clock().advance(Duration.ofMinutes(2));
        sample.complete();
    }

    @Test
    void aJobThatIsTerminatingWhenJenkinsRestartsIsAwaited() {
        simulator.exports().cancellingTakes(Duration.ofSeconds(20));
        abortWhileFollowing();
        export.runUntil(state -> state.cancellation().terminationRequested());
        export.restart();
        assertThat(aborted().stateName()).isEqualTo("Terminated");
        assertThat(export.terminationRequests()).isOne();
    }

    @Test
    void anUnreachableHostEndsAnAbortWithinTheBudget() {
        export = new EngineDriver<>(
                simulator, TestExports.request().outageToleranceSeconds(0).build());
        export.runUntilFollowing();
        export.transport.down = true;
        export.abort();
        long aborted = simulator.clock().millis();
        Ending.Cancelled cancelled = export.end(Ending.Cancelled.class);
        assertThat(cancelled.trouble()).isEqualTo("Connection refused.");
        assertThat(cancelled.job().fate()).isEqualTo(JobFacts.Fate.UNKNOWN);
        assertThat(cancelled.job().cause()).isEqualTo(JobFacts.Cause.UNREACHABLE);
        assertThat(cancelled.job().jobId())
                .isEqualTo(simulator.model().jobs().get(0).id());
        assertThat(since(aborted)).isBetween(29_000L, 35_000L);
    }

    @Test
    void anAbortDuringAnOutageLogsNoAnswerOfTheHost() {
        export.runUntilSubmitting();
        export.transport.down = true;
        export.runUntil(state -> state.outage() != null);
        export.abort();
        assertThat(aborted()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(export.log).noneMatch(line -> line.contains("answers again"));
    }

    @Test
    void aClockThatWasSetBackProlongsNothing() throws Exception {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseRequest());
        export.runUntilRecovering();
        export.abort();
        long dayBefore = simulator.clock().millis() - Duration.ofDays(1).toMillis();
        OperationState<ReferencePointExport> resumed =
                TestExports.nightly().resume(StateCodec.write(export.state()), dayBefore);
        assertThat(resumed.startedMillis()).isEqualTo(dayBefore);
        assertThat(((StageProgress.Recovering) resumed.progress().orElseThrow()).untilMillis())
                .isEqualTo(dayBefore + 90_000);
        assertThat(resumed.cancellation().atMillis()).isEqualTo(dayBefore);
    }
}

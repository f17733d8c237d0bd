package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.export.TestExports;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.wsman.RequestSummary;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that do not answer, or reject requests, before and after the start. */
class OutageTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, TestExports.nightly());

    private void rejectEverything() {
        simulator
                .faults()
                .onAny()
                .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
    }

    private long since(long then) {
        return simulator.clock().millis() - then;
    }

    @Test
    void aRefusedConnectionBeforeTheStartIsRetriedForAWhile() {
        export.transport.down = true;
        long began = simulator.clock().millis();
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.reason()).isEqualTo("Connection refused.");
        assertThat(failed.job()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(export.log).containsExactly("Connection refused. Retrying.");
        assertThat(since(began)).isBetween(1L, 10_000L);
    }

    @Test
    void aPermanentFaultEndsTheOperationBeforeItStarts() {
        rejectEverything();
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.reason()).contains("AccessDenied").contains("Hyper-V Administrator");
        assertThat(failed.job()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(simulator.requests().count()).isOne();
    }

    @Test
    void anOutageWhileTheJobRunsIsSurvivedWithTwoLogLines() {
        export.runUntilFollowing();
        export.transport.down = true;
        long since = simulator.clock().millis();
        export.runUntil(state -> since(since) > 120_000);
        export.transport.down = false;
        export.complete();
        assertThat(export.log)
                .containsSubsequence("Connection refused. Retrying.", "The host answers again")
                .filteredOn(line -> line.startsWith("Connection refused"))
                .hasSize(1);
    }

    @Test
    void anOutageBeyondTheToleranceEndsTheOperationAndNamesTheJob() {
        export.runUntilFollowing();
        export.transport.down = true;
        String job = simulator.model().jobs().get(0).id();
        long since = simulator.clock().millis();
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.reason()).startsWith("Connection refused.").contains(" 10:");
        assertThat(failed.job().fate()).isEqualTo(JobFacts.Fate.UNKNOWN);
        assertThat(failed.job().cause()).isEqualTo(JobFacts.Cause.UNREACHABLE);
        assertThat(failed.job().jobId()).isEqualTo(job);
        assertThat(since(since)).isBetween(600_000L, 620_000L);
    }

    @Test
    void aRejectedLoginWhileTheJobRunsIsTriedThreeTimesAMinuteApartWithFreshCredentials() {
        export.runUntilFollowing();
        int requests = simulator.requests().count();
        rejectEverything();
        long since = simulator.clock().millis();
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.reason()).contains("AccessDenied").contains(" 02:00");
        assertThat(failed.job().fate()).isEqualTo(JobFacts.Fate.UNKNOWN);
        assertThat(since(since)).isEqualTo(120_250);
        assertThat(simulator.requests().count() - requests).isEqualTo(3);
        assertThat(export.discarded).isEqualTo(3);
    }

    /** The shared poll still shows the state of the job, without its errors. */
    private static boolean readsErrorsOfJob(RequestSummary request) {
        return request.filter().contains("ErrorDescription");
    }

    /** Such as a job whose errors WMI's provider cannot return any more. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aJobThatCannotBeReadEndsTheOperationWithWhatIsKnown(boolean transientFault) {
        export.runUntilFollowing();
        long began = simulator.clock().millis();
        String job = simulator.model().jobs().get(0).id();
        simulator
                .faults()
                .on(OutageTest::readsErrorsOfJob)
                .always(new Disturbance.Fail(
                        transientFault
                                ? simulator.soapFaults().timedOut()
                                : simulator
                                        .soapFaults()
                                        .wmiError(1, "Generic failure", 0x80041001L, "Generic failure")));
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.job().jobId()).isEqualTo(job);
        assertThat(failed.job().stateName()).isEqualTo("Completed");
        assertThat(failed.job().percent()).isEqualTo(100);
        assertThat(export.calls()).isOne();
        assertThat(since(began)).isLessThan(Duration.ofMinutes(45).toMillis());
    }

    @Test
    void aFailedJobThatCannotBeReadEndsTheOperationWithItsState() {
        simulator.exports().nextEnds(SimulatedJobEnding.Failed.because("The disk is full"));
        export.runUntilFollowing();
        simulator
                .faults()
                .on(OutageTest::readsErrorsOfJob)
                .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
        assertThat(export.fail().message()).contains("AccessDenied", "Exception", "D:\\Exports\\web-42");
    }

    @Test
    void anOutageBeforeARestartDoesNotCountAfterIt() {
        export.runUntilFollowing();
        export.transport.down = true;
        export.runUntil(state -> state.outage() != null && state.outage().attempts() > 3);
        export.saved.add(export.state());
        simulator.clock().advance(Duration.ofMinutes(20));
        export.restart();
        long restarted = simulator.clock().millis();
        assertThat(export.end(Ending.Failed.class).job().fate()).isEqualTo(JobFacts.Fate.UNKNOWN);
        assertThat(since(restarted)).isGreaterThanOrEqualTo(600_000);
    }

    @Test
    void aRestartWhileTheJobRunsContinuesWithTheSameJob() {
        export.runUntilFollowing();
        export.restart();
        export.complete();
        assertThat(export.calls()).isOne();
    }
}

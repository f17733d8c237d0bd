package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.Ending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Restarts, aborts and outages at the moments where they hurt. */
class ExportDurabilityTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    private DrivenExport nightly() {
        return new DrivenExport(simulator, Requests.nightly());
    }

    private static String cancelled(DrivenExport export) {
        Outcome outcome = export.run();
        assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
        return ((Outcome.Cancelled) outcome).message();
    }

    private int asked() {
        return simulator.requests().ofMethod("RequestStateChange").size();
    }

    private long since(long then) {
        return simulator.clock().millis() - then;
    }

    @Test
    void aCallThatTheHostTakesAMinuteAfterARestartIsFound() throws Exception {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseRequest());
        DrivenExport export = nightly();
        export.runUntil(Phase.SEARCHING);
        byte[] call =
                simulator.requests().ofMethod("ExportReferencePoint").get(0).soap();
        simulator.clock().advance(Duration.ofMinutes(10));
        export.restartFrom(Phase.SUBMITTING);
        long restarted = simulator.clock().millis();
        export.runUntil(state -> since(restarted) >= 60_000);
        simulator.answer(call);
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aJobThatIsFoundLongAfterAnAbortIsAskedToEndAllTheSame() throws Exception {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseAnswer());
        DrivenExport export = nightly();
        export.runUntil(Phase.SEARCHING);
        export.cancel();
        export.transport.down = true;
        long aborted = simulator.clock().millis();
        export.runUntil(state -> since(aborted) >= 27_000);
        export.transport.down = false;
        assertThat(cancelled(export)).contains("ended as Terminated");
        assertThat(asked()).isOne();
    }

    @Test
    void anAbortThatFindsNoJobEndsSoonAndSaysThatItIsUnknown() {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseRequest());
        DrivenExport export = nightly();
        export.runUntil(Phase.SEARCHING);
        export.cancel();
        long aborted = simulator.clock().millis();
        assertThat(cancelled(export)).startsWith("Whether the export was started is unknown");
        assertThat(since(aborted)).isBetween(29_000L, 35_000L);
    }

    @Test
    void anExportThatCompletedBeforeAnybodySawThatItsTimeWasUpIsASuccess() {
        DrivenExport export = new DrivenExport(simulator, Requests.with(new OperationLimits(60, 600, true, 15)));
        export.runUntil(Phase.FOLLOWING);
        simulator.clock().advance(Duration.ofMinutes(2));
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aJobThatCompletesWhileItIsAskedToEndIsNotSaidToGoOn() {
        DrivenExport export = nightly();
        export.runUntil(Phase.FOLLOWING);
        export.transport.before = message -> {
            if (message.contains("RequestStateChange_INPUT")) {
                simulator.clock().advance(Duration.ofMinutes(1));
            }
        };
        export.cancel();
        assertThat(cancelled(export))
                .isEqualTo("The export had completed on the host and lies in D:\\Exports\\web-42; its manifest was not"
                        + " written.");
    }

    @Test
    void aJobThatIsEndingWhenJenkinsComesBackIsWaitedFor() throws Exception {
        simulator.exports().cancellingTakes(Duration.ofSeconds(20));
        DrivenExport export = nightly();
        export.runUntil(Phase.FOLLOWING);
        export.cancel();
        export.runUntil(state -> state.cancellation().requested());
        export.restart();
        assertThat(cancelled(export)).contains("ended as Terminated");
        assertThat(asked()).isOne();
    }

    @Test
    void aHostThatDoesNotAnswerAnAbortEndsTheBuildAsAborted() {
        DrivenExport export = new DrivenExport(simulator, Requests.with(new OperationLimits(0, 0, true, 15)));
        export.runUntil(Phase.FOLLOWING);
        export.transport.down = true;
        export.cancel();
        long aborted = simulator.clock().millis();
        assertThat(cancelled(export))
                .matches("Connection refused\\. Job [0-9A-F-]{36} was last seen at \\d+ % and may go on on hv01\\.");
        assertThat(since(aborted)).isBetween(29_000L, 35_000L);
    }

    @Test
    void anAbortIsSavedBeforeTheHostIsAsked() {
        DrivenExport export = nightly();
        export.runUntil(Phase.FOLLOWING);
        export.transport.before = message ->
                assertThat(export.saved.get(export.saved.size() - 1).aborted()).isTrue();
        export.cancel();
        assertThat(cancelled(export)).contains("ended as Terminated");
    }

    @Test
    void whatCouldNotBeSavedIsSavedWithTheNextTurn() {
        DrivenExport export = nightly();
        export.runUntil(Phase.SUBMITTING);
        export.savingFails = true;
        export.runUntil(state -> state.job() != null && state.job().percent() > 10);
        export.savingFails = false;
        export.run();
        assertThat(export.saved).extracting(ExportState::phase).contains(Phase.FOLLOWING);
        assertThat(export.log)
                .filteredOn(line -> line.startsWith("WARNING: the state of the build could not be saved"))
                .hasSize(1);
    }

    @Test
    void aClockThatWasSetBackBetweenTwoProcessesDoesNotProlongAnything() throws Exception {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseRequest());
        DrivenExport export = nightly();
        export.runUntil(Phase.SEARCHING);
        export.cancel();
        long dayBefore = simulator.clock().millis() - Duration.ofDays(1).toMillis();
        ExportState resumed = ExportState.resume(export.state().toJson(), dayBefore);
        assertThat(resumed.beganMillis()).isEqualTo(dayBefore);
        assertThat(resumed.intent().searchUntilMillis()).isEqualTo(dayBefore + 90_000);
        assertThat(resumed.cancellation().atMillis()).isEqualTo(dayBefore);
    }

    @Test
    void anOutageBeforeARestartDoesNotCountAfterIt() throws Exception {
        DrivenExport export = nightly();
        export.runUntil(Phase.FOLLOWING);
        export.transport.down = true;
        export.runUntil(state -> state.trouble() != null && state.trouble().attempts() > 3);
        export.saved.add(export.state());
        simulator.clock().advance(Duration.ofMinutes(20));
        export.restart();
        long restarted = simulator.clock().millis();
        assertThat(export.run()).isInstanceOf(Outcome.Failed.class);
        assertThat(since(restarted)).isGreaterThanOrEqualTo(600_000);
    }

    @Test
    void aReferenceOfTheWrongClassDoesNotMakeAResultLost() {
        DrivenExport export = nightly();
        export.transport.after = (message, answer) -> message.contains("ExportReferencePoint_INPUT")
                ? answer.replace("Msvm_CollectionReferencePointExportJob", "Msvm_ConcreteJob")
                : answer;
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
        assertThat(export.state().job().reference().className()).isEqualTo("Msvm_CollectionReferencePointExportJob");
    }

    @Test
    void aRefusedLoginInTheMiddleIsTriedThriceAMinuteApartAndLookedUpAnew() {
        DrivenExport export = nightly();
        export.runUntil(Phase.FOLLOWING);
        int requests = simulator.requests().count();
        simulator
                .faults()
                .onAny()
                .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
        long since = simulator.clock().millis();
        Outcome.Failed failed = (Outcome.Failed) export.run();
        assertThat(failed.message())
                .contains("AccessDenied")
                .contains("That has lasted for 02:00")
                .contains("may go on");
        assertThat(since(since)).isEqualTo(120_250);
        assertThat(simulator.requests().count() - requests).isEqualTo(3);
        assertThat(export.discarded).isEqualTo(3);
    }

    @Test
    void aHostThatIsSlowToTellSizesDoesNotHoldTheBuildUp() {
        DrivenExport export = nightly();
        export.runUntil(Phase.COLLECTING);
        export.transport.before = message -> simulator.clock().advance(Duration.ofSeconds(30));
        long since = simulator.clock().millis();
        Outcome.Completed completed = (Outcome.Completed) export.run();
        assertThat(completed.manifest().warnings())
                .containsExactly("Sizes are left out: the host is slow to tell them.");
        assertThat(since(since)).isLessThanOrEqualTo(300_000);
    }

    @Test
    void aJobThatTheHostRefusesToEndIsSaidToGoOn() {
        simulator.exports().cancellingTakes(Duration.ofHours(1));
        DrivenExport export = nightly();
        export.runUntil(Phase.FOLLOWING);
        export.transport.after = (message, answer) -> message.contains("RequestStateChange_INPUT")
                ? answer.replaceAll("ReturnValue>\\d+<", "ReturnValue>32768<")
                : answer;
        export.cancel();
        assertThat(cancelled(export))
                .matches("The host refused to end the job with 32768 \\(Failed\\)\\. Job [0-9A-F-]{36} goes on on"
                        + " hv01\\.");
    }

    @Test
    void aStoppedStepThatLeavesTheJobRunningStillTellsAnEndThatItSees() {
        simulator.exports().nextEnds(new Ending.Killed());
        DrivenExport export = new DrivenExport(simulator, Requests.with(new OperationLimits(0, 600, false, 15)));
        export.runUntil(Phase.FOLLOWING);
        simulator.clock().advance(Duration.ofMinutes(1));
        export.cancel();
        assertThat(cancelled(export)).contains("ended as Killed");
    }
}

package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.Ending;
import io.jenkins.plugins.hyperv.simulator.model.JobError;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an export makes of bad requests, of hosts that refuse or fail, and of answers that get lost. */
class ExportTroubleTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    private DrivenExport export(ExportRequest request) {
        return new DrivenExport(simulator, request);
    }

    private static String failure(DrivenExport export) {
        Outcome outcome = export.run();
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).message();
    }

    /** Cuts off the answer to the first request that contains a text. */
    private static void cutOff(DrivenExport export, String text) {
        AtomicBoolean done = new AtomicBoolean();
        export.transport.after = (message, answer) -> {
            if (message.contains(text) && !done.getAndSet(true)) {
                throw new ExchangeInterruptedException(
                        new WsmanUnreachableException("Cut.", Delivery.UNKNOWN, true, "", null));
            }
            return answer;
        };
    }

    @Test
    void aCallThatIsCutOffIsLookedFor() {
        DrivenExport export = export(Requests.nightly());
        cutOff(export, "ExportReferencePoint_INPUT");
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
        assertThat(export.exportsStarted()).isOne();
        assertThat(export.log).anyMatch(line -> line.startsWith("No clear answer to the request to export (Cut.)"));
    }

    @Test
    void aLookThatIsCutOffIsTakenAgainWithoutAWord() {
        DrivenExport export = export(Requests.nightly());
        cutOff(export, "FROM Msvm_ReferencePointCollection");
        assertThatThrownBy(export::run).isInstanceOf(ExchangeInterruptedException.class);
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
        assertThat(export.log.get(0)).startsWith("Exporting reference point");
    }

    @Test
    void anUnknownReferencePointIsNamedWithThoseThatExist() {
        assertThat(failure(export(Requests.of("00000000-0000-0000-0000-000000000001"))))
                .startsWith("There is no reference point with the ID \"00000000-0000-0000-0000-000000000001\" on hv01."
                        + " It has ")
                .contains("7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D \"nightly\"");
    }

    @Test
    void aNameThatSeveralBearIsRefusedWithTheirIds() {
        assertThat(failure(export(Requests.of("weekly"))))
                .matches("There are 2 reference points named \"weekly\" on hv01: name one by its ID"
                        + " \\([0-9A-F-]{36}, [0-9A-F-]{36}\\)\\.");
    }

    @Test
    void aNameThatOneBearsIsEnough() {
        assertThat(export(Requests.of("nightly")).run()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aNameWithQuotesIsANameLikeAnyOther() {
        assertThat(failure(export(Requests.of("x' OR 'a'='a"))))
                .startsWith("There is no reference point named \"x' OR 'a'='a\" on hv01.");
    }

    @Test
    void anEmptyHostHintsAtTheRights() {
        simulator.rights().hyperVAdministrator(false);
        assertThat(failure(export(Requests.nightly())))
                .contains("shows none at all")
                .contains("Hyper-V Administrators");
    }

    @Test
    void theBaseCannotBeTheReferencePointItself() {
        ExportRequest request = Requests.with("nightly", "nightly", List.of(), OperationLimits.DEFAULT);
        assertThat(failure(export(request))).startsWith("The base reference point is the reference point itself");
    }

    @Test
    void aMachineThatIsNotInTheReferencePointIsRefusedWithThoseThatAre() throws Exception {
        ExportRequest request =
                Requests.with("nightly", null, List.of(MachineChoice.parse("db1", "")), OperationLimits.DEFAULT);
        assertThat(failure(export(request))).startsWith("The reference point has no machine \"db1\": it holds web1 (");
    }

    static LongStream returnCodes() {
        return LongStream.concat(
                LongStream.of(99),
                Arrays.stream(ReturnCode.values())
                        .mapToLong(ReturnCode::code)
                        .filter(code -> code != 0 && code != 4096));
    }

    @ParameterizedTest
    @MethodSource("returnCodes")
    void everyReturnCodeIsToldByNameWithAdvice(long code) {
        simulator.exports().nextReturns(code);
        DrivenExport export = export(Requests.nightly());
        assertThat(failure(export))
                .isEqualTo(("ExportReferencePoint on hv01 was refused with " + ReturnCode.describe(code) + ". "
                                + ReturnCode.adviceFor(code))
                        .strip());
        assertThat(export.exportsStarted()).isOne();
    }

    @Test
    void aJobThatFailsIsToldInTheHostsWords() {
        simulator
                .exports()
                .nextEnds(new Ending.Failed(List.of(
                        JobError.failed("Failed to export.\nThe disk is full."), JobError.failed("Error 0x80070070"))));
        DrivenExport export = export(Requests.nightly());
        String message = failure(export);
        assertThat(message)
                .matches("Job [0-9A-F-]{36} ended as Exception with the error \\d+ \\(.+\\):"
                        + " Failed to export\\. The disk is full\\. See .*");
        assertThat(export.log)
                .anyMatch(line -> line.startsWith("The host says: Failed to export. The disk is full."))
                .anyMatch(line -> line.startsWith("The host says: Error 0x80070070"));
    }

    @Test
    void aJobThatSomebodyEndsOnTheHostIsToldSo() {
        simulator.exports().nextEnds(new Ending.Terminated());
        assertThat(failure(export(Requests.nightly())))
                .contains("ended as Terminated")
                .contains("on the host ended it");
        simulator.exports().nextEnds(new Ending.Killed());
        assertThat(failure(export(Requests.with(OperationLimits.DEFAULT)))).contains("ended as Killed");
    }

    @Test
    void aJobThatIsGoneIsNeitherSuccessNorFailure() {
        simulator.exports().nextEnds(new Ending.Disappears());
        Outcome outcome = export(Requests.nightly()).run();
        assertThat(outcome).isInstanceOfSatisfying(Outcome.ResultLost.class, lost -> {
            assertThat(lost.message()).startsWith("The result is lost: job ").contains("D:\\Exports\\web-42");
            assertThat(lost.manifest().outcome()).isEqualTo("resultLost");
            assertThat(lost.manifest().files()).isEmpty();
            assertThat(lost.manifest().totalBytes()).isNull();
        });
    }

    @Test
    void aLostAnswerLeadsToTheJobAndNotToASecondOne() {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseAnswer());
        DrivenExport export = export(Requests.nightly());
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
        assertThat(simulator.model().jobs()).hasSize(1);
        assertThat(export.log).anyMatch(line -> line.startsWith("No clear answer to the request to export"));
        assertThat(export.log).anyMatch(line -> line.startsWith("Found it: job "));
    }

    @Test
    void aHostThatFailsInTheMiddleOfTheCallLeadsToTheJobThatItStarted() {
        SoapFault broken = simulator.soapFaults().wmiError(1, "Failed ", 0x800706BEL, "The remote call failed. ");
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.FailAfterwards(broken));
        assertThat(export(Requests.nightly()).run()).isInstanceOf(Outcome.Completed.class);
        assertThat(simulator.model().jobs()).hasSize(1);
    }

    @Test
    void aLostRequestIsNotSentAgainBlindly() {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseRequest());
        DrivenExport export = export(Requests.nightly());
        assertThat(failure(export)).startsWith("Whether the export was started is unknown");
        assertThat(simulator.model().jobs()).isEmpty();
    }

    @Test
    void aRefusedConnectionIsTriedAgainForAWhile() {
        DrivenExport export = export(Requests.nightly());
        export.transport.down = true;
        assertThat(failure(export)).isEqualTo("Connection refused.");
        assertThat(export.log).containsExactly("Connection refused. Trying again.");
    }

    @Test
    void aFaultThatDoesNotPassEndsTheExportBeforeItBegins() {
        simulator
                .faults()
                .onAny()
                .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
        assertThat(failure(export(Requests.nightly())))
                .startsWith("The host returned the fault AccessDenied (code 5)")
                .contains("Hyper-V Administrator");
    }

    @Test
    void anOutageInTheMiddleIsSurvivedWithTwoLines() {
        DrivenExport export = export(Requests.nightly());
        export.runUntil(Phase.FOLLOWING);
        export.transport.down = true;
        long since = simulator.clock().millis();
        export.runUntil(state -> simulator.clock().millis() - since > 120_000);
        export.transport.down = false;
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
        assertThat(export.log)
                .containsSubsequence("Connection refused. Trying again.", "The host answers again.")
                .filteredOn(line -> line.startsWith("Connection refused"))
                .hasSize(1);
    }

    @Test
    void anOutageThatLastsTooLongEndsTheBuildAndNamesTheJob() {
        DrivenExport export = export(Requests.nightly());
        export.runUntil(Phase.FOLLOWING);
        export.transport.down = true;
        assertThat(failure(export))
                .matches("Connection refused\\. That has lasted for 10:\\d\\d\\."
                        + " Job [0-9A-F-]{36} was last seen at \\d+ % and may go on on hv01\\.");
    }

    @Test
    void aReferencePointThatIsBeingExportedThereAlreadyIsRefused() {
        DrivenExport first = export(Requests.nightly());
        first.runUntil(Phase.FOLLOWING);
        assertThat(failure(export(Requests.nightly())))
                .startsWith("The reference point is being exported to D:\\Exports\\web-42 already, by the job ");
    }

    @Test
    void aReferencePointThatAnotherBuildExportsThereIsRefusedWithItsLink() {
        DrivenExport export = export(Requests.nightly());
        export.other =
                new Origin("another", "team/nightly", 7, "https://jenkins.example.com/job/nightly/7/", "hv01", "1.0");
        assertThat(failure(export))
                .isEqualTo("The reference point is being exported to D:\\Exports\\web-42 already, by team/nightly #7:"
                        + " https://jenkins.example.com/job/nightly/7/ Wait for it, or export to another directory.");
        assertThat(export.exportsStarted()).isZero();
    }

    @Test
    void stoppingBeforeTheStartStartsNothing() {
        DrivenExport export = export(Requests.nightly());
        export.cancel();
        assertThat(export.run())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class,
                        cancelled -> assertThat(cancelled.message())
                                .isEqualTo("The export was stopped before anything was started on the host."));
        assertThat(export.exportsStarted()).isZero();
    }

    @Test
    void stoppingEndsTheJobOnTheHost() {
        DrivenExport export = export(Requests.nightly());
        export.runUntil(Phase.FOLLOWING);
        export.cancel();
        assertThat(export.run())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class,
                        cancelled ->
                                assertThat(cancelled.message()).matches("Job [0-9A-F-]{36} ended as Terminated\\."));
        assertThat(simulator.requests().ofMethod("RequestStateChange")).hasSize(1);
        assertThat(export.log).anyMatch(line -> line.matches("Asking the host to end job [0-9A-F-]{36}"));
    }

    @Test
    void aJobThatCannotBeCancelledIsSaidToGoOn() {
        simulator.exports().cancellable(false);
        DrivenExport export = export(Requests.nightly());
        export.runUntil(Phase.FOLLOWING);
        export.cancel();
        assertThat(export.run())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class,
                        cancelled -> assertThat(cancelled.message())
                                .matches(
                                        "The host says that the job cannot be cancelled\\. Job [0-9A-F-]{36} goes on on"
                                                + " hv01\\."));
    }

    @Test
    void aJobThatDoesNotEndWhenAskedIsNotWaitedForForever() {
        simulator.exports().cancellingTakes(Duration.ofHours(1));
        DrivenExport export = export(Requests.nightly());
        export.runUntil(Phase.FOLLOWING);
        export.cancel();
        long since = simulator.clock().millis();
        assertThat(export.run())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class,
                        cancelled -> assertThat(cancelled.message()).contains("has not done so yet"));
        assertThat(simulator.clock().millis() - since).isLessThanOrEqualTo(61_000);
    }

    @Test
    void aJobIsLeftRunningWhereTheRequestSaysSo() {
        DrivenExport export = export(Requests.with(new OperationLimits(0, 600, false, 15)));
        export.runUntil(Phase.FOLLOWING);
        export.cancel();
        assertThat(export.run())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class,
                        cancelled -> assertThat(cancelled.message()).contains("goes on on hv01, as the step asks"));
        assertThat(simulator.requests().ofMethod("RequestStateChange")).isEmpty();
    }

    @Test
    void anExportThatTakesTooLongIsEndedOnTheHost() {
        simulator.exports().nextEnds(new Ending.NeverEnds());
        DrivenExport export = export(Requests.with(new OperationLimits(300, 600, true, 15)));
        assertThat(export.run())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class,
                        cancelled -> assertThat(cancelled.reason()).isEqualTo(CancelReason.TIMED_OUT));
        assertThat(simulator.requests().ofMethod("RequestStateChange")).hasSize(1);
    }

    @Test
    void aRestartWhileFollowingGoesOnWithTheSameJob() throws Exception {
        DrivenExport export = export(Requests.nightly());
        export.runUntil(Phase.FOLLOWING);
        export.restart();
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
        assertThat(export.exportsStarted()).isOne();
    }

    @Test
    void aRestartBetweenTheCallAndItsAnswerFindsTheJob() throws Exception {
        DrivenExport export = export(Requests.nightly());
        export.runUntil(Phase.FOLLOWING);
        export.saved.removeIf(state -> state.phase() != Phase.SUBMITTING);
        export.restart();
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
        assertThat(export.exportsStarted()).isOne();
    }

    @Test
    void aStateOfALaterVersionIsRefusedInWords() {
        String later = ExportState.begin(Requests.nightly(), Requests.ORIGIN, 0)
                .toJson()
                .replace("\"version\":1", "\"version\":99");
        assertThatThrownBy(() -> ExportState.read(later))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("later version");
    }
}

package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.export.TestExports;
import io.jenkins.plugins.hyperv.operation.sample.SampleOperation;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Recovery of a call whose response was lost: the engine finds the job, adopts no other, and never resubmits. */
class LostResponseTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, TestExports.nightly());

    /** Interrupts the exchange of the first request that contains a text, after the host processed it. */
    private void preempt(String text) {
        AtomicBoolean done = new AtomicBoolean();
        export.transport.after = (message, response) -> {
            if (message.contains(text) && !done.getAndSet(true)) {
                throw new ExchangeInterruptedException(
                        new WsmanUnreachableException("Cut.", Delivery.UNKNOWN, true, "", null));
            }
            return response;
        };
    }

    private void loseResponse() {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseAnswer());
    }

    private void loseRequest() {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseRequest());
    }

    private long since(long then) {
        return simulator.clock().millis() - then;
    }

    @Test
    void anInterruptedCallIsRecovered() {
        preempt("ExportReferencePoint_INPUT");
        export.complete();
        assertThat(export.calls()).isOne();
        assertThat(export.log).anyMatch(line -> line.startsWith("No response to the call (Cut.)"));
    }

    @Test
    void anInterruptedReadIsRepeatedWithoutALogLine() {
        preempt("FROM Msvm_ReferencePointCollection");
        assertThatThrownBy(export::run).isInstanceOf(ExchangeInterruptedException.class);
        export.complete();
        assertThat(export.log.get(0)).startsWith("Exporting reference point");
    }

    @Test
    void aLostResponseLeadsToTheJobAndNotToASecondOne() {
        loseResponse();
        export.complete();
        assertThat(simulator.model().jobs()).hasSize(1);
        assertThat(export.calls()).isOne();
        assertThat(export.log)
                .anyMatch(line -> line.startsWith("No response to the call"))
                .anyMatch(line -> line.startsWith("Found job "));
    }

    @Test
    void aFaultInTheMiddleOfTheCallLeadsToTheJobThatTheHostStarted() {
        SoapFault broken = simulator.soapFaults().wmiError(1, "Failed ", 0x800706BEL, "The remote call failed. ");
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.FailAfterwards(broken));
        export.complete();
        assertThat(simulator.model().jobs()).hasSize(1);
    }

    @Test
    void aLostRequestIsNotResubmitted() {
        loseRequest();
        assertThat(export.end(Ending.Failed.class).job()).isEqualTo(JobFacts.NO_JOB_FOUND);
        assertThat(simulator.model().jobs()).isEmpty();
        assertThat(export.calls()).isOne();
    }

    @Test
    void aRequestThatTheHostCertainlyDidNotProcessIsSubmittedAgain() {
        export.runUntilSubmitting();
        export.transport.down = true;
        export.runUntil(state -> state.outage() != null);
        export.transport.down = false;
        export.complete();
        assertThat(export.calls()).isOne();
    }

    @Test
    void aRestartBetweenTheCallAndItsResponseFindsTheJob() {
        export.runUntilFollowing();
        export.restartFromSubmitting();
        export.complete();
        assertThat(export.calls()).isOne();
    }

    @Test
    void aCallThatTheHostProcessesAMinuteAfterARestartIsFound() {
        loseRequest();
        export.runUntilRecovering();
        byte[] call =
                simulator.requests().ofMethod("ExportReferencePoint").get(0).soap();
        simulator.clock().advance(Duration.ofMinutes(10));
        export.restartFromSubmitting();
        long restarted = simulator.clock().millis();
        export.runUntil(state -> since(restarted) >= 60_000);
        answer(call);
        export.complete();
    }

    private void answer(byte[] call) {
        try {
            simulator.answer(call);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aReferenceOfTheWrongClassDoesNotLoseTheResult() {
        export.transport.after = (message, response) -> message.contains("ExportReferencePoint_INPUT")
                ? response.replace("Msvm_CollectionReferencePointExportJob", "Msvm_ConcreteJob")
                : response;
        export.complete();
        assertThat(export.calls()).isOne();
    }

    @Test
    void anAbortThatFindsNoJobEndsSoonAsUnknown() {
        loseRequest();
        export.runUntilRecovering();
        export.abort();
        long aborted = simulator.clock().millis();
        assertThat(export.end(Ending.Cancelled.class).job()).isEqualTo(JobFacts.NO_JOB_FOUND);
        assertThat(since(aborted)).isBetween(29_000L, 35_000L);
    }

    @Test
    void aJobThatIsFoundLongAfterAnAbortIsTerminatedAllTheSame() {
        loseResponse();
        export.runUntilRecovering();
        export.abort();
        export.transport.down = true;
        long aborted = simulator.clock().millis();
        export.runUntil(state -> since(aborted) >= 27_000);
        export.transport.down = false;
        Ending.Cancelled cancelled = export.end(Ending.Cancelled.class);
        assertThat(cancelled.job().fate()).isEqualTo(JobFacts.Fate.ENDED);
        assertThat(cancelled.job().stateName()).isEqualTo("Terminated");
        assertThat(export.terminationRequests()).isOne();
    }

    @Test
    void aJobThatAnotherOperationFollowsIsNotAdopted() {
        EngineDriver<ReferencePointExport> other = new EngineDriver<>(simulator, TestExports.nightly());
        loseRequest();
        export.runUntilRecovering();
        other.runUntilFollowing();
        export.followedByOthers.add(other.state().job().id());
        assertThat(export.end(Ending.Failed.class).job()).isEqualTo(JobFacts.NO_JOB_FOUND);
    }

    @Test
    void aJobThatExistedBeforeIsNotAdopted() {
        startAndFail();
        loseRequest();
        assertThat(export.end(Ending.Failed.class).job()).isEqualTo(JobFacts.NO_JOB_FOUND);
    }

    @Test
    void aJobThatTheHostSpellsDifferentlyIsTheSameJob() {
        startAndFail();
        export.transport.after =
                (message, response) -> message.contains("SELECT InstanceID,") ? braces(response) : response;
        loseRequest();
        assertThat(export.end(Ending.Failed.class).job()).isEqualTo(JobFacts.NO_JOB_FOUND);
    }

    private static String braces(String response) {
        return Pattern.compile("InstanceID>([0-9A-F-]{36})<")
                .matcher(response)
                .replaceAll(id -> "InstanceID>{" + id.group(1).toLowerCase(Locale.ROOT) + "}<");
    }

    @Test
    void aJobWithoutAnIdIsNotAdopted() {
        String id = startAndFail();
        export.transport.after = (message, response) ->
                message.contains("FROM Msvm_CollectionReferencePointExportJob") ? response.replace(id, "") : response;
        loseRequest();
        assertThat(export.end(Ending.Failed.class).job()).isEqualTo(JobFacts.NO_JOB_FOUND);
    }

    @Test
    void aJobThatWasSubmittedBeforeTheIntentIsNotAdopted() {
        String id = startAndFail();
        simulator.clock().advance(Duration.ofMinutes(1));
        export.transport.after =
                (message, response) -> message.contains("SELECT InstanceID,") ? response.replace(id, "") : response;
        loseRequest();
        assertThat(export.end(Ending.Failed.class).job()).isEqualTo(JobFacts.NO_JOB_FOUND);
    }

    /** Runs an export to the same directory whose job fails; its id. */
    private String startAndFail() {
        simulator
                .exports()
                .nextEnds(io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Failed.because("Full."));
        EngineDriver<ReferencePointExport> earlier = new EngineDriver<>(simulator, TestExports.nightly());
        assertThat(earlier.end(Ending.Failed.class).job().fate()).isEqualTo(JobFacts.Fate.ENDED);
        simulator.requests().clear();
        return earlier.state().jobId();
    }

    @Test
    void theIntentHoldsWhatExistedAndTheHostsClock() {
        String earlier = startAndFail();
        export.runUntilSubmitting();
        Intent intent = ((StageProgress.Submitting) export.state().progress().orElseThrow()).intent();
        assertThat(intent.known()).containsExactly(earlier);
        assertThat(intent.hostMillis()).isEqualTo(simulator.clock().millis());
        assertThat(intent.knows(InstanceId.of("{" + earlier.toLowerCase(Locale.ROOT) + "}")))
                .isTrue();
        assertThat(intent.knows(InstanceId.NONE)).isTrue();
    }

    @Test
    void aHostWithoutAReadableClockDelaysNothing() {
        simulator
                .faults()
                .on(request -> request.filter().contains("LocalDateTime"))
                .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
        export.runUntilSubmitting();
        Intent intent = ((StageProgress.Submitting) export.state().progress().orElseThrow()).intent();
        assertThat(intent.hostMillis()).isNull();
        export.complete();
    }

    @Test
    void aCallThatCompletedAtOnceIsNotRepeatedIfItsResultCannotBeRead() {
        simulator.exports().next(new ExportReply.CompletesAtOnce());
        EngineDriver<SampleOperation.Copy> sample = new EngineDriver<>(simulator, SampleOperation.operation());
        sample.runUntilSubmitting();
        sample.transport.after = (message, response) -> {
            sample.transport.down |= message.contains("ExportReferencePoint_INPUT");
            return response;
        };
        sample.runUntilRecovering();
        sample.transport.down = false;
        sample.transport.after = (message, response) -> response;
        assertThat(sample.end(Ending.Failed.class).job()).isEqualTo(JobFacts.NO_JOB_FOUND);
        assertThat(simulator.requests().ofMethod("ExportReferencePoint"))
                .filteredOn(request -> request.text().contains(SampleOperation.DIRECTORY))
                .hasSize(1);
    }
}

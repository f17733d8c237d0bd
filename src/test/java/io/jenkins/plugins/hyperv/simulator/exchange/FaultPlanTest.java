package io.jenkins.plugins.hyperv.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.ExportCall;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The fault plan in the same process, without HTTP. */
class FaultPlanTest {
    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @Test
    void onlyTheNextRequestFails() throws IOException {
        host.faults().onAny().next(new Disturbance.Fail(host.soapFaults().timedOut()));
        AnswerText answer = AnswerText.ask(host, read());
        assertThat(answer.fault()).isEqualTo("s:Receiver w:TimedOut");
        assertThat(answer.faultNumber()).isEqualTo(2150858793L);
        assertThat(answer.text("RelatesTo")).isEqualTo("uuid:9A989269-283B-4624-BAC5-BC291F72E854");
        assertThat(AnswerText.ask(host, read()).status()).isEqualTo(200);
    }

    @Test
    void theNthRequestFails() throws IOException {
        host.faults().onAny().nth(3, Disturbance.unavailable());
        assertThat(host.answer(read().bytes()).status()).isEqualTo(200);
        assertThat(host.answer(read().bytes()).status()).isEqualTo(200);
        assertThat(host.answer(read().bytes()).status()).isEqualTo(503);
        assertThat(host.answer(read().bytes()).status()).isEqualTo(200);
    }

    @Test
    void severalRequestsFailInARow() throws IOException {
        host.faults().on(WsmanOperation.GET).times(2, Disturbance.unavailable());
        assertThat(host.answer(read().bytes()).status()).isEqualTo(503);
        assertThat(host.answer(EnvelopeText.identify()).status()).isEqualTo(200);
        assertThat(host.answer(read().bytes()).status()).isEqualTo(503);
        assertThat(host.answer(read().bytes()).status()).isEqualTo(200);
    }

    @Test
    void aPermanentRuleAppliesUntilThePlanIsCleared() throws IOException {
        host.faults()
                .on(request -> request.className().equals("Win32_OperatingSystem"))
                .always(Disturbance.unavailable());
        assertThat(host.answer(read().bytes()).status()).isEqualTo(503);
        assertThat(host.answer(read().bytes()).status()).isEqualTo(503);
        host.faults().clear();
        assertThat(host.answer(read().bytes()).status()).isEqualTo(200);
    }

    @Test
    void theFirstMatchingRuleDecides() throws IOException {
        host.faults().onMethod("Other").next(new Disturbance.LoseRequest());
        host.faults().onAny().next(Disturbance.unavailable());
        assertThat(host.answer(read().bytes()).status()).isEqualTo(503);
    }

    @Test
    void lostRequestsAndResponsesAreExceptionsInTheSameProcess() {
        host.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseRequest());
        assertThatThrownBy(() -> ExportCall.start(host, "D:\\a")).isInstanceOf(IOException.class);
        assertThat(host.model().jobs()).isEmpty();
        host.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseAnswer());
        assertThatThrownBy(() -> ExportCall.start(host, "D:\\a")).isInstanceOf(IOException.class);
        assertThat(host.model().jobs()).hasSize(1);
    }

    @Test
    void aTruncatedResponseIsAnExceptionInTheSameProcess() {
        host.faults().onAny().next(new Disturbance.Truncate(10));
        assertThatThrownBy(() -> ExportCall.start(host, "D:\\a")).isInstanceOf(IOException.class);
        assertThat(host.model().jobs()).hasSize(1);
    }

    @Test
    void aFaultCanBeReturnedAlthoughTheRequestWasHandled() throws IOException {
        host.faults()
                .onAny()
                .next(new Disturbance.FailAfterwards(host.soapFaults().timedOut()));
        assertThat(AnswerText.ask(host, ExportCall.of(host, "D:\\a")).fault()).isEqualTo("s:Receiver w:TimedOut");
        assertThat(host.model().jobs()).hasSize(1);
        assertThat(host.requests().ofMethod("ExportReferencePoint")).hasSize(1);
    }

    @Test
    void delaysHaveNoEffectInTheSameProcess() throws IOException {
        host.faults().onAny().next(new Disturbance.Delay(Duration.ofDays(1), Disturbance.unavailable()));
        assertThat(host.answer(read().bytes()).status()).isEqualTo(503);
    }

    @Test
    void aResponseCanRelateToAnotherMessage() throws IOException {
        host.faults().onAny().next(new Disturbance.WrongRelatesTo());
        AnswerText answer = AnswerText.ask(host, read());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("RelatesTo")).isEqualTo("uuid:00000000-0000-0000-0000-000000000000");
    }

    @Test
    void faultsHaveTheFormatOfWindows() throws IOException {
        assertFault(new Disturbance.Fail(host.soapFaults().accessDenied()), "s:Sender w:AccessDenied");
        assertFault(new Disturbance.Fail(host.soapFaults().quotaLimit()), "s:Sender w:QuotaLimit");
        assertFault(new Disturbance.Fail(host.soapFaults().concurrency()), "s:Sender w:Concurrency");
        AnswerText answer = assertFault(
                new Disturbance.Fail(host.soapFaults().wmiError(27, "WMI message. ", 0x803381A6L, "Windows message. ")),
                "s:Receiver w:InternalError");
        assertThat(answer.text("CIMStatusCode")).isEqualTo("27");
        assertThat(answer.text("error_Code")).isEqualTo("2150859174");
        assertThat(answer.has("WSManFault")).isFalse();
    }

    private AnswerText assertFault(Disturbance disturbance, String fault) throws IOException {
        host.faults().onAny().next(disturbance);
        AnswerText answer = AnswerText.ask(host, read());
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.fault()).isEqualTo(fault);
        return answer;
    }

    private static EnvelopeText read() {
        return EnvelopeText.get(EnvelopeText.CIMV2 + "Win32_OperatingSystem");
    }
}

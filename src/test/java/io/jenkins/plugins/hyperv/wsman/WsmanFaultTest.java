package io.jenkins.plugins.hyperv.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WsmanFaultTest {

    private static WsmanFault fault(String envelope) {
        return catchThrowableOfType(
                WsmanFault.class,
                () -> ResponseEnvelope.body(envelope.getBytes(StandardCharsets.UTF_8), "uuid:" + Envelopes.MESSAGE_ID));
    }

    @Test
    void aTimeoutIsTransientWithUnknownDelivery() {
        WsmanFault fault = fault(Envelopes.text("fault-timedout"));
        assertThat(fault.kind()).isEqualTo(FaultKind.TIMED_OUT);
        assertThat(fault.code()).isEqualTo(2150858793L);
        assertThat(fault.isTransient()).isTrue();
        assertThat(fault.delivery()).isEqualTo(Delivery.UNKNOWN);
    }

    @Test
    void accessDeniedIsPermanentAndNamesTheGroups() {
        WsmanFault fault = fault(Envelopes.text("fault-accessdenied"));
        assertThat(fault.kind()).isEqualTo(FaultKind.ACCESS_DENIED);
        assertThat(fault.isTransient()).isFalse();
        assertThat(fault.delivery()).isEqualTo(Delivery.ANSWERED);
        assertThat(fault).hasMessage("The host returned the fault AccessDenied (code 5): Access is denied.");
        assertThat(fault.advice()).contains("Hyper-V Administrators");
    }

    @Test
    void aMissingInstanceIsRecognizedInsideAProviderFault() {
        WsmanFault fault = fault(Envelopes.text("fault-notfound-wmi"));
        assertThat(fault.kind()).isEqualTo(FaultKind.NOT_FOUND);
        assertThat(fault.code()).isEqualTo(2150858752L);
        assertThat(fault.hostText()).endsWith("identified by the resource URI and selectors.");
    }

    @Test
    void aMissingInstanceIsRecognizedByItsCode() {
        String internal = Envelopes.text("fault-notfound-wmi").replace("a:DestinationUnreachable", "w:InternalError");
        assertThat(fault(internal).kind()).isEqualTo(FaultKind.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"2147749890, NOT_FOUND", "2147749891, ACCESS_DENIED"})
    void wmiErrorCodesAreRecognized(String code, FaultKind kind) {
        WsmanFault fault = fault(Envelopes.text("fault-wmierror").replace("2150859174", code));
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.delivery()).isEqualTo(Delivery.ANSWERED);
    }

    @ParameterizedTest
    @CsvSource({"Sender, ANSWERED", "Receiver, UNKNOWN"})
    void anUnknownFaultOfTheSenderIsARejection(String whose, Delivery delivery) {
        String unknown = Envelopes.text("fault-accessdenied")
                .replaceFirst("s:(Sender|Receiver)<", "s:" + whose + "<")
                .replace("w:AccessDenied", "w:Whatever")
                .replace("Code=\"5\"", "Code=\"7\"");
        assertThat(fault(unknown).delivery()).isEqualTo(delivery);
    }

    @Test
    void aWmiErrorShowsTheTextOfWmi() {
        WsmanFault fault = fault(Envelopes.text("fault-wmierror"));
        assertThat(fault.kind()).isEqualTo(FaultKind.INTERNAL);
        assertThat(fault.code()).isEqualTo(2150859174L);
        assertThat(fault.hostText()).isEqualTo("WMI message.");
        assertThat(fault.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(fault.isTransient()).isFalse();
    }

    @Test
    void anEncodingLimitMeansUnknownDelivery() {
        WsmanFault fault = fault(Envelopes.text("fault-accessdenied").replace("w:AccessDenied", "w:EncodingLimit"));
        assertThat(fault.kind()).isEqualTo(FaultKind.ENCODING_LIMIT);
        assertThat(fault.delivery()).isEqualTo(Delivery.UNKNOWN);
    }

    @Test
    void aQuotaIsTransient() {
        WsmanFault fault = fault(Envelopes.text("fault-accessdenied")
                .replace("w:AccessDenied", "w:QuotaLimit")
                .replace("Code=\"5\"", "Code=\"2150859173\""));
        assertThat(fault.kind()).isEqualTo(FaultKind.QUOTA);
        assertThat(fault.isTransient()).isTrue();
    }

    @Test
    void aFaultWithoutRelatesToIsRead() {
        String unrelated = Envelopes.text("fault-accessdenied").replaceAll("<a:RelatesTo>.*</a:RelatesTo>", "");
        assertThat(fault(unrelated).kind()).isEqualTo(FaultKind.ACCESS_DENIED);
    }

    @Test
    void theHostsTextIsOneShortLine() {
        String longText = "a\nb\u0009c " + "x".repeat(5000);
        WsmanFault fault = fault(Envelopes.text("fault-wmierror").replace(">WMI message. <", ">" + longText + "<"));
        assertThat(fault.hostText())
                .startsWith("a b c x")
                .hasSizeLessThanOrEqualTo(601)
                .doesNotContain("\n");
    }
}

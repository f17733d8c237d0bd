package io.jenkins.plugins.hyperv.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

    /** 0x803381A6, ERROR_WSMAN_QUOTA_MAX_OPERATIONS. */
    @Test
    void aWmiErrorShowsTheTextOfWmiAndIsClassifiedByItsCode() {
        WsmanFault fault = fault(Envelopes.text("fault-wmierror"));
        assertThat(fault.kind()).isEqualTo(FaultKind.QUOTA);
        assertThat(fault.code()).isEqualTo(2150859174L);
        assertThat(fault.hostText()).isEqualTo("WMI message.");
        assertThat(fault.delivery()).isEqualTo(Delivery.ANSWERED);
        assertThat(fault.isTransient()).isTrue();
    }

    @Test
    void anUnknownWmiErrorMeansUnknownDelivery() {
        WsmanFault fault = fault(wmiError("", "2147749889", "1"));
        assertThat(fault.kind()).isEqualTo(FaultKind.INTERNAL);
        assertThat(fault.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(fault.isTransient()).isFalse();
    }

    /** A CIM status is not a Windows error code: 5 is an invalid class there, and access denied here. */
    @ParameterizedTest
    @CsvSource({
        "HRESULT, 0, 5, INVALID_CLASS",
        "HRESULT, 0, 3, INVALID_CLASS",
        "HRESULT, 0, 2, ACCESS_DENIED",
        "HRESULT, 0, 6, NOT_FOUND",
        "HRESULT, 0, 12, INVALID_SELECTORS",
        "HRESULT, 0, 17, INVALID_REQUEST",
        "HRESULT, 0, 23, UNAVAILABLE",
        "HRESULT, 0, 1, INTERNAL",
        "MI, 5, 0, INVALID_CLASS",
        "MI, 2, 1, ACCESS_DENIED",
        "WIN32, 5, 1, ACCESS_DENIED",
        "HRESULT, 2147942405, 1, ACCESS_DENIED",
        "HRESULT, -2147217389, 1, UNAVAILABLE",
        "HRESULT, 2147944122, 1, UNAVAILABLE",
        "HRESULT, 2147943395, 1, UNAVAILABLE",
        "HRESULT, 2147749902, 1, INVALID_CLASS",
        "HRESULT, 2147749934, 1, INVALID_REQUEST",
        "HRESULT, 2147749896, 1, INVALID_REQUEST"
    })
    void aWmiErrorIsClassifiedByTheTableOfItsType(String type, String code, String status, FaultKind kind) {
        assertThat(fault(wmiError(type, code, status)).kind()).isEqualTo(kind);
    }

    private static String wmiError(String type, String code, String cimStatus) {
        String error =
                "<e:MSFT_WmiError xmlns:e=\"urn:e\"><e:CIMStatusCode>" + cimStatus + "</e:CIMStatusCode><e:Message>x"
                        + "</e:Message><e:error_Code>" + code + "</e:error_Code><e:error_Type>" + type
                        + "</e:error_Type></e:MSFT_WmiError>";
        return Envelopes.text("fault-accessdenied")
                .replace("w:AccessDenied", "w:InternalError")
                .replaceFirst("s:Sender<", "s:Receiver<")
                .replaceFirst("<([a-z]+):WSManFault[^>]*>(?s:.*)</\\1:WSManFault>", error);
    }

    /** DSP0226 14.6 and Microsoft's own server. */
    @ParameterizedTest
    @CsvSource({
        "a:DestinationUnreachable, 2150858752, NOT_FOUND",
        "a:DestinationUnreachable, 2150858811, INVALID_CLASS",
        "a:DestinationUnreachable, 2147749902, INVALID_CLASS",
        "a:DestinationUnreachable, 2150858770, DESTINATION_UNREACHABLE",
        "a:DestinationUnreachable, 0, DESTINATION_UNREACHABLE",
        "a:EndpointUnavailable, 0, UNAVAILABLE",
        "n:CannotProcessFilter, 2150858778, INVALID_QUERY",
        "n:CannotProcessFilter, 2147749902, INVALID_CLASS",
        "w:EncodingLimit, 2150858824, ENCODING_LIMIT",
        "w:EncodingLimit, 2150858826, INVALID_REQUEST",
        "w:InvalidSelectors, 2150858843, INVALID_SELECTORS",
        "a:ActionNotSupported, 0, INVALID_REQUEST",
        "w:InvalidParameter, 0, INVALID_REQUEST",
        "w:SchemaValidationError, 0, INVALID_REQUEST",
        "n:InvalidEnumerationContext, 0, UNAVAILABLE"
    })
    void aSubcodeIsClassifiedWithItsCode(String subcode, String code, FaultKind kind) {
        String envelope = Envelopes.text("fault-accessdenied")
                .replace("w:AccessDenied", subcode)
                .replace("Code=\"5\"", "Code=\"" + code + "\"");
        assertThat(fault(envelope).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "5, ACCESS_DENIED",
        "2150859174, QUOTA",
        "2150858793, TIMED_OUT",
        "2150858752, NOT_FOUND",
        "2150858813, INVALID_SELECTORS",
        "2147749939, UNAVAILABLE",
        "1722, UNAVAILABLE"
    })
    void aCodeWithoutASubcodeHasKindAndAdvice(String code, FaultKind kind) {
        String envelope = Envelopes.text("fault-accessdenied")
                .replaceFirst("<s:Subcode>(?s:.*)</s:Subcode>", "")
                .replace("Code=\"5\"", "Code=\"" + code + "\"");
        assertThat(fault(envelope).kind()).isEqualTo(kind);
        assertThat(fault(envelope).advice()).isEqualTo(kind.advice());
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ACCESS_DENIED",
                "INVALID_CLASS",
                "INVALID_QUERY",
                "INVALID_REQUEST",
                "QUOTA",
                "UNAVAILABLE",
                "INTERNAL"
            })
    void kindsThatAnAdministratorCanFixHaveAdvice(FaultKind kind) {
        assertThat(kind.advice()).endsWith(".");
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

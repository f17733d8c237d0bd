package io.jenkins.plugins.hyperv.simulator.wsman;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.VIRTUALIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.RecordedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that Windows rejects for any operation. */
class StrictnessTest {
    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @Test
    void aValidRequestGetsAResponse() throws IOException {
        AnswerText answer = ask(good());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("RelatesTo")).isEqualTo("uuid:9A989269-283B-4624-BAC5-BC291F72E854");
        assertThat(answer.text("Action")).isEqualTo("http://schemas.xmlsoap.org/ws/2004/09/transfer/GetResponse");
        assertThat(answer.text("MessageID")).startsWith("uuid:");
    }

    @ParameterizedTest
    @CsvSource({
        "MessageID, a:InvalidMessageInformationHeader, 2150858767",
        "To, a:MessageInformationHeaderRequired, 2150858769",
        "ReplyTo, a:MessageInformationHeaderRequired, 2150858769",
        "Action, a:MessageInformationHeaderRequired, 2150858769",
        "ResourceURI, a:DestinationUnreachable, 2150858811"
    })
    void aRequestWithoutARequiredHeaderIsRejected(String header, String subcode, long number) throws IOException {
        assertRefused(good().without(header), "s:Sender " + subcode, number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Locale", "MaxEnvelopeSize", "OperationTimeout"})
    void otherHeadersAreOptional(String header) throws IOException {
        assertThat(ask(good().without(header)).status()).isEqualTo(200);
    }

    @Test
    void anEmptyMessageIdIsRejected() throws IOException {
        EnvelopeText request = good().header("MessageID", "<a:MessageID/>");
        assertRefused(request, "s:Sender a:InvalidMessageInformationHeader", 2150858767L);
    }

    @Test
    void aMessageIdMayBeAnyTextUpToTwoKilobytes() throws IOException {
        assertThat(ask(good().header("MessageID", "<a:MessageID>hello &amp; more</a:MessageID>"))
                        .text("RelatesTo"))
                .isEqualTo("hello & more");
        EnvelopeText request = good().header("MessageID", "<a:MessageID>" + "x".repeat(2049) + "</a:MessageID>");
        assertRefused(request, "s:Sender a:InvalidMessageInformationHeader", 2150858767L);
    }

    @Test
    void anUnknownHeaderWithMustUnderstandIsRejected() throws IOException {
        AnswerText answer = assertRefused(
                good().header("Own", "<o:Own xmlns:o=\"urn:own\" s:mustUnderstand=\"true\"/>"),
                "s:MustUnderstand",
                2150858768L);
        assertThat(answer.elements("NotUnderstood").get(0).getAttribute("qname"))
                .endsWith(":Own");
        assertThat(answer.text("RelatesTo")).isEqualTo("uuid:9A989269-283B-4624-BAC5-BC291F72E854");
    }

    @Test
    void anUnknownHeaderWithoutMustUnderstandIsIgnored() throws IOException {
        EnvelopeText request = good().header("Own", "<o:Own xmlns:o=\"urn:own\" s:mustUnderstand=\"false\"/>");
        assertThat(ask(request).status()).isEqualTo(200);
    }

    @Test
    void aSoap11EnvelopeIsAVersionMismatch() throws IOException {
        EnvelopeText request = good().soapNamespace("http://schemas.xmlsoap.org/soap/envelope/");
        assertRefused(request, "s:VersionMismatch", 2150858765L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<a>",
                "<html/>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header/></s:Envelope>"
            })
    void aTextThatIsNotAnEnvelopeIsASchemaError(String text) throws IOException {
        AnswerText answer = AnswerText.ask(host, text.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.fault()).isEqualTo("s:Sender w:SchemaValidationError");
    }

    @Test
    void replyAddressesMustBeAnonymous() throws IOException {
        EnvelopeText request =
                good().header("ReplyTo", "<a:ReplyTo><a:Address>http://elsewhere.example.com</a:Address></a:ReplyTo>");
        AnswerText answer = assertRefused(request, "s:Sender w:UnsupportedFeature", 2150858870L);
        assertThat(answer.faultDetail()).isEqualTo("AddressingMode");
    }

    @ParameterizedTest
    @CsvSource({"w, Locale", "p, DataLocale"})
    void aLocaleIsOptional(String prefix, String name) throws IOException {
        String header = "<" + prefix + ":" + name + " xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd\""
                + " xml:lang=\"de-DE\" s:mustUnderstand=\"";
        assertThat(ask(good().header(name, header + "false\"/>")).status()).isEqualTo(200);
        AnswerText answer =
                assertRefused(good().header(name, header + "true\"/>"), "s:Sender w:UnsupportedFeature", 2150858887L);
        assertThat(answer.faultDetail()).isEqualTo(name);
    }

    @Test
    void anEnvelopeSizeBelowEightKilobytesIsRejected() throws IOException {
        AnswerText answer = assertRefused(maxEnvelopeSize(8191), "s:Sender w:EncodingLimit", 2150858878L);
        assertThat(answer.faultDetail()).isEqualTo("MinimumEnvelopeLimit");
        assertThat(ask(maxEnvelopeSize(8192)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "PT0S", "-PT5S", "60"})
    void anInvalidTimeoutIsRejected(String timeout) throws IOException {
        assertRefused(timeout(timeout), "s:Sender a:InvalidMessageInformationHeader", 2150858881L);
    }

    @ParameterizedTest
    @CsvSource({"PT5S, 5", "PT60.000S, 60", "PT1H, 60", "P0DT0H0M30S, 30"})
    void aTimeoutIsAtMostAMinute(String timeout, long seconds) throws IOException {
        ask(timeout(timeout));
        RecordedRequest recorded = host.requests().all().get(0);
        assertThat(recorded.summary().operationTimeout()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/Hug", "Get", "http://schemas.xmlsoap.org/ws/2004/09/transfer/get"})
    void anUnknownActionIsNotSupported(String action) throws IOException {
        EnvelopeText request = good().header("Action", "<a:Action>" + action + "</a:Action>");
        AnswerText answer = assertRefused(request, "s:Sender a:ActionNotSupported", 2150858771L);
        assertThat(answer.texts("Action")).contains(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Put", "Create", "Delete", "Hug"})
    void otherOperationsAreNotSupported(String operation) throws IOException {
        EnvelopeText request = EnvelopeText.transfer(operation, VIRTUALIZATION + "Msvm_ComputerSystem");
        AnswerText answer = assertRefused(request, "s:Sender a:ActionNotSupported", 2150858771L);
        assertThat(answer.texts("Action").get(0)).isEqualTo("http://schemas.xmlsoap.org/ws/2004/08/addressing/fault");
    }

    @Test
    void faultsNameTheHost() throws IOException {
        AnswerText answer = ask(good().without("To"));
        assertThat(answer.elements("WSManFault").get(0).getAttribute("Machine")).isEqualTo("hv01.example.com");
        assertThat(answer.text("Action")).isEqualTo("http://schemas.xmlsoap.org/ws/2004/08/addressing/fault");
        assertThat(answer.text("Message")).isEqualTo(answer.text("Text"));
    }

    private static EnvelopeText good() {
        return EnvelopeText.get(EnvelopeText.CIMV2 + "Win32_OperatingSystem");
    }

    private static EnvelopeText maxEnvelopeSize(int bytes) {
        return good().header("MaxEnvelopeSize", "<w:MaxEnvelopeSize>" + bytes + "</w:MaxEnvelopeSize>");
    }

    private static EnvelopeText timeout(String text) {
        return good().header("OperationTimeout", "<w:OperationTimeout>" + text + "</w:OperationTimeout>");
    }

    private AnswerText ask(EnvelopeText request) throws IOException {
        return AnswerText.ask(host, request);
    }

    private AnswerText assertRefused(EnvelopeText request, String fault, long number) throws IOException {
        AnswerText answer = ask(request);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.fault()).isEqualTo(fault);
        assertThat(answer.faultNumber()).isEqualTo(number);
        return answer;
    }
}

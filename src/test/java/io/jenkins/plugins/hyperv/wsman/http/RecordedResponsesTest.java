package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;
import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.auth.BasicAuthentication;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variants of whole HTTP responses from public bug reports about other clients; {@link RecordedCasesTest} has all of them. */
class RecordedResponsesTest {

    private static final String V2 = "root/virtualization/v2";
    private static final EndpointReference JOB =
            EndpointReference.of(V2, "Msvm_CollectionReferencePointExportJob", Map.of("InstanceID", "1"));
    private static final Pattern MESSAGE_ID = Pattern.compile("MessageID>(uuid:[^<]+)<");
    private static final String ACCESS_DENIED = "14-soap-fault-with-403.job.http";

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"05-gateway-502.job.http", "06-gateway-504.job.http"})
    void aGatewayErrorIsAnOutage(String name) throws Exception {
        WsmanException failure = failure(recorded(name));
        assertThat(failure.isTransient()).isTrue();
        assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "408, true, UNKNOWN",
        "413, false, NOT_PROCESSED",
        "429, true, NOT_PROCESSED",
        "503, true, UNKNOWN",
        "500, false, UNKNOWN",
        "404, false, NOT_PROCESSED",
        "302, false, NOT_PROCESSED"
    })
    void aStatusDecidesAboutTransienceAndDelivery(int status, boolean transientFailure, Delivery delivery)
            throws Exception {
        WsmanException failure = failure("HTTP/1.1 " + status + " X\r\nContent-Type: text/html\r\n\r\n<html/>");
        assertThat(failure.isTransient()).isEqualTo(transientFailure);
        assertThat(failure.delivery()).isEqualTo(delivery);
        assertThat(failure).hasMessageContaining(Integer.toString(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08-wmi-shutting-down.job.http", "09-provider-load-failure.job.http"})
    void aTemporaryFailureOfWmiIsTransient(String name) throws Exception {
        WsmanFault failure = fault(recorded(name));
        assertThat(failure.kind()).isEqualTo(FaultKind.UNAVAILABLE);
        assertThat(failure.isTransient()).isTrue();
        assertThat(failure.advice()).isNotEmpty();
    }

    @Test
    void theTextInsideAProviderFaultIsShown() throws Exception {
        assertThat(fault(recorded("11-text-in-provider-fault.job.http")))
                .hasMessageContaining("The user is not assigned to any management roles.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "uuid:00000000-0000-0000-0000-000000000000", "  "})
    void aFaultWithoutAUsableRelatesToIsRead(String relatesTo) throws Exception {
        String response = recorded("12-relates-to-empty.job.http")
                .replace("<a:RelatesTo></a:RelatesTo>", "<a:RelatesTo>" + relatesTo + "</a:RelatesTo>");
        assertThat(fault(response).kind()).isEqualTo(FaultKind.ACCESS_DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "404 Not Found", "502 Bad Gateway", "400 Bad Request", "500 ", "200 OK"})
    void aFaultIsReadWithAnyStatus(String status) throws Exception {
        WsmanFault failure = fault(recorded(ACCESS_DENIED).replace("403 Forbidden", status));
        assertThat(failure.kind()).isEqualTo(FaultKind.ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("Access is denied.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type: text/xml\n", "Content-Type: text/html; charset=utf-8\n"})
    void aFaultIsReadWithAnyContentType(String contentType) throws Exception {
        WsmanFault failure = fault(recorded(ACCESS_DENIED).replaceFirst("Content-Type:.*\n", contentType));
        assertThat(failure.kind()).isEqualTo(FaultKind.ACCESS_DENIED);
    }

    @Test
    void aFaultInGzipIsRead() throws Exception {
        assertThat(fault(RecordedResponsesTest::gzip, recorded(ACCESS_DENIED)).kind())
                .isEqualTo(FaultKind.ACCESS_DENIED);
    }

    @Test
    void aGzipBombIsRejected() throws Exception {
        String bomb = "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\n\r\n" + "<a/>" + " ".repeat(5_000_000);
        WsmanException failure = failure(RecordedResponsesTest::gzip, bomb);
        assertThat(failure).hasMessageContaining("larger than");
    }

    @Test
    void aSuccessWithAnErrorStatusIsNotASuccess() throws Exception {
        String response = recorded("16-percent-empty.job.http").replace("200 OK", "502 Bad Gateway");
        assertThat(failure(response).isTransient()).isTrue();
    }

    @Test
    void aHugeTextOfAFaultIsCut() throws Exception {
        String response = recorded(ACCESS_DENIED)
                .replace("Access is denied.", "Access is denied." + "x".repeat(100_000))
                .replace("w:AccessDenied", "w:Access" + "y".repeat(100_000) + "\nFinished: SUCCESS");
        WsmanFault failure = fault(response);
        assertThat(failure.getMessage()).hasSizeLessThan(800).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({"16-percent-empty.job.http, PercentComplete", "17-operational-status-empty.job.http, OperationalStatus"
    })
    void anEmptyPropertyIsUnknown(String name, String property) throws Exception {
        CimInstance job = get(recorded(name));
        assertThat(job.integer(property)).isEmpty();
        assertThat(job.integers(property)).isEmpty();
        assertThat(job.integer("JobState")).isPresent();
    }

    @Test
    void aControlCharacterIsReplacedByItsPicture() throws Exception {
        CimInstance job = get(recorded("21-control-character.job.http"));
        assertThat(job.string("StatusDescriptions")).contains("x\u241Fy");
        assertThat(job.integer("JobState")).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#27;", "&#x1b;", "\u001B", "&#0;"})
    void aControlCharacterInAnyNotationAndXmlVersionIsReplaced(String notation) throws Exception {
        for (String declaration : List.of("", "<?xml version=\"1.1\"?>")) {
            String response = recorded("21-control-character.job.http")
                    .replace("&#x1F;", notation)
                    .replace("<s:Envelope", declaration + "<s:Envelope");
            String text = get(response).string("StatusDescriptions").orElseThrow();
            assertThat(text).startsWith("x").endsWith("y").hasSize(3).matches("x[\u2400\u241B]y");
        }
    }

    @Test
    void aDateWithUnknownDigitsIsUnknown() throws Exception {
        CimInstance file = get(recorded("22-last-modified-wildcard.file.http"));
        assertThat(file.instant("LastModified")).isEmpty();
        assertThat(file.integer("FileSize")).hasValue(5);
    }

    @Test
    void theSameInstanceTwiceIsOne() throws Exception {
        assertThat(query(recorded("23-reference-point-twice.points.http"))).hasSize(1);
    }

    @Test
    void endlessEmptyPagesEndAfterAFewRequests() throws Exception {
        try (RawHost host = host(UnaryOperator.identity(), recorded("25-endless-empty-pages.points.http"));
                WsmanClient client = client(host)) {
            WsmanException failure =
                    catchThrowableOfType(WsmanException.class, () -> client.query(V2, "SELECT * FROM X"));
            assertThat(failure.isTransient()).isFalse();
            assertThat(host.requests()).hasSizeLessThan(200);
        }
    }

    @Test
    void accessDeniedByTheWmiServiceIsRecognizedByItsCode() throws Exception {
        WsmanFault failure = fault(recorded("26-wmi-access-denied-by-code.survey.http"));
        assertThat(failure.kind()).isEqualTo(FaultKind.ACCESS_DENIED);
        assertThat(failure.isTransient()).isFalse();
    }

    private CimInstance get(String response) throws Exception {
        try (RawHost host = host(UnaryOperator.identity(), response);
                WsmanClient client = client(host)) {
            return client.get(JOB);
        }
    }

    private List<EnumeratedItem> query(String response) throws Exception {
        try (RawHost host = host(UnaryOperator.identity(), response);
                WsmanClient client = client(host)) {
            return client.query(V2, "SELECT * FROM Msvm_ReferencePointCollection");
        }
    }

    private WsmanFault fault(String response) throws Exception {
        return fault(UnaryOperator.identity(), response);
    }

    private WsmanFault fault(UnaryOperator<byte[]> encoding, String response) throws Exception {
        WsmanException failure = failure(encoding, response);
        assertThat(failure).isInstanceOf(WsmanFault.class);
        return (WsmanFault) failure;
    }

    private WsmanException failure(String response) throws Exception {
        return failure(UnaryOperator.identity(), response);
    }

    private WsmanException failure(UnaryOperator<byte[]> encoding, String response) throws Exception {
        try (RawHost host = host(encoding, response);
                WsmanClient client = client(host)) {
            return catchThrowableOfType(WsmanException.class, () -> client.get(JOB));
        }
    }

    private WsmanClient client(RawHost host) throws Exception {
        return new WsmanClient(
                new HttpTransport(
                        new Route(host.endpoint(), new TlsTrust.Installed()),
                        new BasicAuthentication("jenkins", "s3cret"),
                        HttpSettings.DEFAULT,
                        watchdog),
                ClientSettings.DEFAULT);
    }

    /** A host that sends the response to every request, with the request's MessageID and operation in it. */
    static RawHost host(UnaryOperator<byte[]> encoding, String response) throws IOException {
        return new RawHost(connection -> {
            while (true) {
                String request = connection.request();
                Matcher id = MESSAGE_ID.matcher(request);
                String filled = response.replace("@ID@", id.find() ? id.group(1) : "")
                        .replace("@OP@", request.contains("enumeration/Enumerate<") ? "Enumerate" : "Pull");
                connection.send(framed(encoding, filled));
            }
        });
    }

    /** With CRLF, and with a Content-Length so that the connection can stay open. */
    private static byte[] framed(UnaryOperator<byte[]> encoding, String response) {
        String text = response.contains("\r\n\r\n") ? response : response.replaceFirst("\n\n", "\r\n\r\n");
        int end = text.indexOf("\r\n\r\n");
        String head = text.substring(0, end).replaceAll("\r?\n", "\r\n");
        byte[] plain = text.substring(end + 4).getBytes(StandardCharsets.UTF_8);
        byte[] body = encoding.apply(plain);
        String coding = body == plain ? "" : "\r\nContent-Encoding: gzip";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((head + coding + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    static String recorded(String name) throws IOException {
        try (InputStream in = WsmanClient.class.getResourceAsStream("cases/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

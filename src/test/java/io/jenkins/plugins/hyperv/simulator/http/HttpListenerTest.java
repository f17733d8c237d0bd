package io.jenkins.plugins.hyperv.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostExtension;
import io.jenkins.plugins.hyperv.simulator.exchange.RecordedRequest;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP of the host with the client of the JDK. */
class HttpListenerTest {
    /** Enumerate with a WQL filter. */
    private static final String QUERY = """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
                        xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"
                        xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"
                        xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration">
              <s:Header>
                <a:To>http://hv01.example.com:5985/wsman</a:To>
                <w:ResourceURI s:mustUnderstand="true">http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/*</w:ResourceURI>
                <a:ReplyTo><a:Address s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>
                <a:Action s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate</a:Action>
                <w:MaxEnvelopeSize s:mustUnderstand="true">512000</w:MaxEnvelopeSize>
                <a:MessageID>uuid:9A989269-283B-4624-BAC5-BC291F72E854</a:MessageID>
                <w:Locale xml:lang="en-US" s:mustUnderstand="false"/>
                <w:OperationTimeout>PT60.000S</w:OperationTimeout>
              </s:Header>
              <s:Body>
              <n:Enumerate>
                <w:OptimizeEnumeration/>
                <w:MaxElements>100</w:MaxElements>
                <w:Filter Dialect="http://schemas.microsoft.com/wbem/wsman/1/WQL">SELECT ElementName FROM Msvm_ReferencePointCollection WHERE ElementName LIKE 'week%'</w:Filter>
              </n:Enumerate>
              </s:Body>
            </s:Envelope>
            """;

    private final HttpClient client = HttpClient.newHttpClient();

    @RegisterExtension
    private final SimulatedHostExtension simulator =
            new SimulatedHostExtension(SimulatedHost.builder().allowUnencrypted());

    @Test
    void aQueryGetsAResponse() throws Exception {
        HttpResponse<byte[]> response = client.send(request(QUERY).build(), BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/soap+xml;charset=UTF-8");
        assertThat(response.headers().firstValue("Server")).contains("Microsoft-HTTPAPI/2.0");
        assertThat(AnswerText.of(200, response.body()).texts("ElementName")).containsExactly("weekly", "weekly");
    }

    @Test
    void aFaultIsA500WithAnEnvelope() throws Exception {
        HttpResponse<byte[]> response =
                client.send(request(QUERY.replace("SELECT", "FIND")).build(), BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(AnswerText.of(500, response.body()).fault()).isEqualTo("s:Sender n:CannotProcessFilter");
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        URI other = simulator.host().endpoint().resolve("/other");
        assertThat(send(request(QUERY).uri(other).build()).statusCode()).isEqualTo(404);
    }

    @Test
    void otherMethodsAreNotAllowed() throws Exception {
        assertThat(send(request(QUERY).GET().build()).statusCode()).isEqualTo(405);
        assertThat(send(request(QUERY).PUT(BodyPublishers.ofString(QUERY)).build())
                        .statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "application/json", "application/soap+xml;charset=ISO-8859-1", "x"})
    void otherContentTypesAreNotSupported(String type) throws Exception {
        HttpRequest request = request(QUERY).setHeader("Content-Type", type).build();
        assertThat(send(request).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE"})
    void envelopesMayBeInUtf16(String charset) throws Exception {
        HttpRequest request = request(QUERY)
                .setHeader("Content-Type", "application/soap+xml;charset=UTF-16")
                .POST(BodyPublishers.ofString(QUERY, Charset.forName(charset)))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void anEnvelopeThatIsTooLargeIsRejected() throws Exception {
        assertThat(send(request(" ".repeat(512_001)).build()).statusCode()).isEqualTo(413);
        assertThat(send(request(" ".repeat(600_000)).build()).statusCode()).isEqualTo(413);
    }

    @Test
    void aConnectionServesManyRequests() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", simulator.host().port())) {
            String message = "POST /wsman HTTP/1.1\r\nHost: hv01\r\nAuthorization: " + basic("jenkins", "secret")
                    + "\r\nContent-Type: application/soap+xml;charset=UTF-8\r\nContent-Length: " + QUERY.length()
                    + "\r\n\r\n" + QUERY;
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream().write(message.getBytes(StandardCharsets.US_ASCII));
                assertThat(readResponse(socket)).startsWith("HTTP/1.1 200").contains("EndOfSequence");
            }
        }
        assertThat(simulator.host().requests().count(WsmanOperation.ENUMERATE)).isEqualTo(3);
    }

    @Test
    void requestsAreRecorded() throws Exception {
        send(request(QUERY).build());
        RecordedRequest recorded =
                simulator.host().requests().of(WsmanOperation.ENUMERATE).get(0);
        assertThat(recorded.principal()).isEqualTo("jenkins");
        assertThat(recorded.summary().className()).isEqualTo("*");
        assertThat(recorded.summary().filter()).startsWith("SELECT ElementName");
        assertThat(recorded.bytesIn()).isEqualTo(QUERY.length());
        assertThat(recorded.bytesOut()).isPositive();
        assertThat(recorded.time()).isEqualTo(simulator.host().clock().instant());
    }

    private static String readResponse(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) socket.getInputStream().read());
        }
        String length = text.toString().replaceFirst("(?s).*Content-Length: (\\d+).*", "$1");
        return text + new String(socket.getInputStream().readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(simulator.host().endpoint())
                .header("Content-Type", "application/soap+xml;charset=UTF-8")
                .header("Authorization", basic("jenkins", "secret"))
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static String basic(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}

package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.auth.BasicAuthentication;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed responses from a host or from another server at its address. */
class BadResponsesTest {

    private static final EndpointReference INSTANCE = new EndpointReference(
            "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/Msvm_ConcreteJob",
            Map.of("InstanceID", "1"));

    private static final String BODY = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header/>"
            + "<s:Body><a/></s:Body></s:Envelope>";

    /** A few times the limit of a response, because the buffer grows by doubling. */
    private static final long ALLOCATION_LIMIT = 16L * 1024 * 1024;

    private static final String SOAP = "Content-Type: application/soap+xml;charset=UTF-8\r\n";

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    @Test
    void aConnectionClosedAtAnyByteOfTheResponseMeansUnknownDelivery() throws Exception {
        byte[] answer = ("HTTP/1.1 200 OK\r\n" + SOAP + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY)
                .getBytes(StandardCharsets.US_ASCII);
        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            WsmanException failure = failure(HttpSettings.DEFAULT, connection -> {
                connection.request();
                connection.send(cut);
            });
            assertThat(failure)
                    .as("length %d", length)
                    .isInstanceOfAny(WsmanUnreachableException.class, WsmanResponseException.class);
            assertThat(failure.delivery()).as("length %d", length).isEqualTo(Delivery.UNKNOWN);
        }
    }

    @Test
    void aSlowResponseIsEndedByTheExchangeTimeout() throws Exception {
        HttpSettings hasty =
                new HttpSettings(Duration.ofSeconds(15), Duration.ofSeconds(70), Duration.ofMillis(100), 1024 * 1024);
        WsmanException failure = failure(hasty, connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\n" + SOAP + "Content-Length: 1000000\r\n\r\n");
            connection.send("a");
            connection.request();
        });
        assertThat(failure).hasMessageContaining("did not send its complete response");
        assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
    }

    @Test
    void aSilentHostIsEndedByTheReadTimeout() throws Exception {
        HttpSettings hasty =
                new HttpSettings(Duration.ofSeconds(15), Duration.ofMillis(100), Duration.ofSeconds(90), 1024 * 1024);
        WsmanException failure = failure(hasty, connection -> {
            connection.request();
            connection.request();
        });
        assertThat(failure).hasMessageContaining("did not respond in time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100000000\r\n", "Transfer-Encoding: chunked\r\n"})
    void aHugeResponseIsNotReadToItsEnd(String framing) throws Exception {
        byte[] block = new byte[64 * 1024];
        AllocatedBytes allocated = AllocatedBytes.byThisThread();
        WsmanException failure = failure(HttpSettings.DEFAULT, connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\n" + SOAP + framing + "\r\n");
            for (int i = 0; i < 1600; i++) {
                if (framing.startsWith("T")) {
                    connection.send("10000\r\n");
                }
                connection.send(block);
                if (framing.startsWith("T")) {
                    connection.send("\r\n");
                }
            }
        });
        assertThat(failure).hasMessage("The response is larger than 1024 KB, which WinRM never sends.");
        assertThat(allocated.bytes())
                .as("bytes allocated for an answer of 100 MB")
                .isLessThan(ALLOCATION_LIMIT);
    }

    @Test
    void anEndlessHeadIsRejected() throws Exception {
        WsmanException failure = failure(HttpSettings.DEFAULT, connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\n");
            while (true) {
                connection.send("X-Header: " + "x".repeat(1000) + "\r\n");
            }
        });
        assertThat(failure).isInstanceOf(WsmanUnreachableException.class);
    }

    @Test
    void anEndlessHeaderLineIsRejected() throws Exception {
        WsmanException failure = failure(HttpSettings.DEFAULT, connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\nX-Header: ");
            while (true) {
                connection.send("x".repeat(1000));
            }
        });
        assertThat(failure).isInstanceOf(WsmanUnreachableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowed(int status) throws Exception {
        try (RawHost elsewhere = new RawHost(RawHost.Conversation::request)) {
            WsmanException failure = failure(HttpSettings.DEFAULT, connection -> {
                connection.request();
                connection.respond(status, "Location: " + elsewhere.endpoint() + "\r\n", "");
            });
            assertThat(failure).hasMessage("The response is not a SOAP message: HTTP " + status + " without content.");
            assertThat(failure.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "HTTP/9.9 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "\0\0\0\0"
            })
    void aResponseThatIsNotHttpMeansUnknownDelivery(String answer) throws Exception {
        WsmanException failure = failure(HttpSettings.DEFAULT, connection -> {
            connection.request();
            connection.send(answer);
        });
        assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
    }

    @Test
    void aResponseToAnotherRequestIsRejected() throws Exception {
        String other = BODY.replace(
                "<s:Header/>",
                "<s:Header><a:RelatesTo xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\">"
                        + "uuid:00000000-0000-0000-0000-000000000000</a:RelatesTo></s:Header>");
        WsmanException failure = failure(HttpSettings.DEFAULT, connection -> {
            connection.request();
            connection.respondSoap(other);
        });
        assertThat(failure).isInstanceOf(WsmanResponseException.class).hasMessageContaining("another request");
    }

    private WsmanException failure(HttpSettings settings, RawHost.Script script) throws IOException {
        try (RawHost host = new RawHost(script);
                HttpTransport transport = new HttpTransport(
                        new Route(host.endpoint(), new TlsTrust.Installed()),
                        new BasicAuthentication("jenkins", "s3cret"),
                        settings,
                        watchdog)) {
            WsmanClient client = new WsmanClient(transport, ClientSettings.DEFAULT);
            WsmanException failure = catchThrowableOfType(WsmanException.class, () -> client.get(INSTANCE));
            assertThat(failure).hasMessageNotContaining("s3cret");
            return failure;
        }
    }
}

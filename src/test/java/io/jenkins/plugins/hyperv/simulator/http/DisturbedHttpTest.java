package io.jenkins.plugins.hyperv.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.ExportCall;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostExtension;
import io.jenkins.plugins.hyperv.simulator.exchange.Content;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Injected faults over HTTP, as a plain socket receives them. */
@Timeout(30)
class DisturbedHttpTest {
    @RegisterExtension
    private final SimulatedHostExtension simulator =
            new SimulatedHostExtension(SimulatedHost.builder().allowUnencrypted());

    @Test
    void aLostRequestIsNotHandled() throws IOException {
        simulator.host().faults().onAny().next(new Disturbance.LoseRequest());
        assertThat(post(ExportCall.of(simulator.host(), "D:\\a"))).isEmpty();
        assertThat(simulator.host().model().jobs()).isEmpty();
        assertThat(simulator.host().requests().all().get(0).status()).isZero();
    }

    @Test
    void theRequestOfALostResponseIsHandled() throws IOException {
        simulator.host().faults().onAny().next(new Disturbance.LoseAnswer());
        assertThat(post(ExportCall.of(simulator.host(), "D:\\a"))).isEmpty();
        assertThat(simulator.host().model().jobs()).hasSize(1);
    }

    @Test
    void aTruncatedResponseEndsEarly() throws IOException {
        simulator.host().faults().onAny().next(new Disturbance.Truncate(100));
        String response = post(ExportCall.of(simulator.host(), "D:\\a"));
        String body = response.substring(response.indexOf("\r\n\r\n") + 4);
        assertThat(body).hasSize(100);
        assertThat(response).containsPattern("Content-Length: \\d{4}");
        assertThat(simulator.host().model().jobs()).hasSize(1);
    }

    @Test
    void aSlowResponseIsComplete() throws IOException {
        simulator.host().faults().onAny().next(new Disturbance.Drip(Duration.ofNanos(1)));
        assertThat(post(ExportCall.of(simulator.host(), "D:\\a"))).endsWith("</s:Envelope>");
    }

    @Test
    void aResponseIsDelayedInRealTime() throws IOException {
        simulator.host().faults().onAny().next(Disturbance.delay(Duration.ofMillis(300)));
        long start = System.nanoTime();
        post(ExportCall.of(simulator.host(), "D:\\a"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aDelayEndsWhenTheHostIsClosed() throws Exception {
        simulator.host().faults().onAny().next(Disturbance.delay(Duration.ofHours(1)));
        try (Socket socket = connect(ExportCall.of(simulator.host(), "D:\\a"))) {
            simulator.host().requests().awaitFirst();
            simulator.host().close();
            assertThat(readAll(socket)).isEmpty();
        }
    }

    @Test
    void aResponseCanBeReplaced() throws IOException {
        simulator
                .host()
                .faults()
                .onAny()
                .next(new Disturbance.Replace(200, "text/html", Content.of("<html>Welcome</html>")));
        assertThat(post(ExportCall.of(simulator.host(), "D:\\a")))
                .contains("HTTP/1.1 200", "Content-Type: text/html")
                .endsWith("<html>Welcome</html>");
        assertThat(simulator.host().model().jobs()).isEmpty();
    }

    @Test
    void aHugeResponseNeedsNoMemory() throws IOException {
        long length = 100L * 1024 * 1024;
        simulator
                .host()
                .faults()
                .onAny()
                .next(new Disturbance.Replace(200, "application/soap+xml;charset=UTF-8", Content.endless(length)));
        try (Socket socket = connect(ExportCall.of(simulator.host(), "D:\\a"))) {
            assertThat(socket.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isGreaterThan(length);
        }
    }

    @Test
    void theServiceCanBeUnavailable() throws IOException {
        simulator.host().faults().onAny().next(Disturbance.unavailable());
        assertThat(post(ExportCall.of(simulator.host(), "D:\\a"))).startsWith("HTTP/1.1 503");
    }

    @Test
    void aRedirectNamesAnotherLocation() throws IOException {
        simulator.host().faults().onAny().next(new Disturbance.Redirect("http://elsewhere.example.com/wsman"));
        assertThat(post(ExportCall.of(simulator.host(), "D:\\a")))
                .startsWith("HTTP/1.1 302")
                .contains("Location: http://elsewhere.example.com/wsman");
    }

    @Test
    void aClosedHostSendsNoResponse() {
        simulator.host().close();
        String answer;
        try {
            answer = post(ExportCall.of(simulator.host(), "D:\\a"));
        } catch (IOException e) {
            answer = "";
        }
        assertThat(answer).isEmpty();
    }

    private String post(EnvelopeText request) throws IOException {
        try (Socket socket = connect(request)) {
            return readAll(socket);
        }
    }

    private Socket connect(EnvelopeText request) throws IOException {
        String credentials = Base64.getEncoder().encodeToString("jenkins:secret".getBytes(StandardCharsets.US_ASCII));
        Socket socket = new Socket("127.0.0.1", simulator.host().port());
        String head = "POST /wsman HTTP/1.1\r\nHost: hv01\r\nConnection: close\r\nAuthorization: Basic " + credentials
                + "\r\nContent-Type: application/soap+xml;charset=UTF-8\r\nContent-Length: " + request.bytes().length
                + "\r\n\r\n";
        socket.getOutputStream().write((head + request.text()).getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** Everything until the connection ends, normally or by a reset. */
    private static String readAll(Socket socket) {
        StringBuilder text = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                text.append((char) b);
            }
        } catch (IOException e) {
            // a reset by the host also ends the connection
        }
        return text.toString();
    }
}

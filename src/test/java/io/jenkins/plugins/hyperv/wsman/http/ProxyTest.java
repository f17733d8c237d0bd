package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import io.jenkins.plugins.hyperv.wsman.transport.HttpConnection;
import io.jenkins.plugins.hyperv.wsman.transport.HttpProxy;
import io.jenkins.plugins.hyperv.wsman.transport.HttpRequest;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {

    private static final URI ENDPOINT = URI.create("http://hv01.invalid:5985/wsman");
    private static final HttpRequest REQUEST = HttpRequest.soap("<a/>".getBytes(StandardCharsets.UTF_8));

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    /** A tunnel for plain HTTP too, because NTLM authenticates one connection. Windows allows names with an underscore. */
    @ParameterizedTest
    @ValueSource(strings = {"hv01.invalid", "HV_01", "hv_01.invalid"})
    void theProxyOpensATunnelAndSeesNoOtherRequest(String host) throws Exception {
        try (RawHost proxy = new RawHost(connection -> {
                    connection.request();
                    connection.send("HTTP/1.1 200 Connection established\r\n\r\n");
                    while (true) {
                        connection.request();
                        connection.respondSoap("<answer/>");
                    }
                });
                ApacheHttpChannel channel =
                        channel(Endpoint.of(false, host, 5985), proxy.endpoint().getPort())) {
            HttpConnection connection = channel.post(REQUEST).connection();
            channel.post(REQUEST, connection);
            assertThat(proxy.requests()).hasSize(3);
            assertThat(proxy.requests().get(0))
                    .startsWith("CONNECT " + host + ":5985 HTTP/1.1\r\n")
                    .contains("Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=\r\n")
                    .doesNotContain("<a/>");
            assertThat(proxy.requests().get(1))
                    .startsWith("POST /wsman HTTP/1.1\r\n")
                    .contains("Host: " + host + ":5985\r\n")
                    .doesNotContain("Proxy-Authorization")
                    .endsWith("<a/>");
        }
    }

    @ParameterizedTest
    @CsvSource({"403, false", "407, false", "502, true", "503, true"})
    void aProxyThatRejectsTheTunnelIsReported(int status, boolean transientFailure) throws Exception {
        try (RawHost proxy = new RawHost(connection -> {
                    connection.request();
                    connection.respond(status, "Content-Type: text/html\r\n", "<html>no</html>");
                });
                ApacheHttpChannel channel = channel(proxy.endpoint().getPort())) {
            assertThatThrownBy(() -> channel.post(REQUEST))
                    .isInstanceOfSatisfying(WsmanUnreachableException.class, e -> {
                        assertThat(e.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
                        assertThat(e.isTransient()).isEqualTo(transientFailure);
                        assertThat(e.advice()).contains("no-proxy list");
                    })
                    .hasMessage("The proxy 127.0.0.1 (port " + proxy.endpoint().getPort()
                            + ") does not connect to hv01.invalid (port 5985) (" + status + ").");
        }
    }

    @Test
    void anUnreachableProxyIsReported() throws Exception {
        int port;
        try (RawHost proxy = new RawHost(connection -> {})) {
            port = proxy.endpoint().getPort();
        }
        try (ApacheHttpChannel channel = channel(port)) {
            assertThatThrownBy(() -> channel.post(REQUEST))
                    .hasMessage("The connection to the proxy 127.0.0.1 (port " + port + ") was refused.");
        }
    }

    private ApacheHttpChannel channel(int proxyPort) {
        return channel(ENDPOINT, proxyPort);
    }

    private ApacheHttpChannel channel(URI endpoint, int proxyPort) {
        HttpProxy proxy = new HttpProxy("127.0.0.1", proxyPort, "user", "secret");
        return new ApacheHttpChannel(
                new Route(endpoint, new TlsTrust.Installed(), Optional.of(proxy)),
                Optional.empty(),
                HttpSettings.DEFAULT,
                watchdog);
    }
}

package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.auth.BasicAuthentication;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages and delivery states of failed connections. */
class ConnectionErrorTranslatorTest {

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    private WsmanUnreachableException failure(URI endpoint) throws Exception {
        HttpTransport transport = new HttpTransport(
                new Route(endpoint, new TlsTrust.Unverified()),
                new BasicAuthentication("jenkins", "secret"),
                HttpSettings.DEFAULT,
                watchdog);
        try (WsmanClient client = new WsmanClient(transport, ClientSettings.DEFAULT)) {
            return catchThrowableOfType(
                    WsmanUnreachableException.class,
                    () -> client.query("root/virtualization/v2", "SELECT * FROM Msvm_ReferencePointCollection"));
        }
    }

    @Test
    void aRefusedConnectionIsNotProcessed() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        WsmanUnreachableException failure = failure(URI.create("https://127.0.0.1:" + free + "/wsman"));
        assertThat(failure).hasMessage("The connection to 127.0.0.1 (port " + free + ") was refused.");
        assertThat(failure.advice()).contains("winrm enumerate winrm/config/listener");
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
        assertThat(failure.isTransient()).isTrue();
    }

    @Test
    void anUnresolvableNameIsReported() throws Exception {
        WsmanUnreachableException failure = failure(URI.create("https://no-such-host.invalid:5986/wsman"));
        assertThat(failure).hasMessage("The name no-such-host.invalid cannot be resolved.");
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
    }

    @Test
    void aTruncatedResponseMeansUnknownDelivery() throws Exception {
        try (SimulatedHost simulator = SimulatedHost.builder().https().start()) {
            simulator.faults().onAny().always(new Disturbance.Truncate(200));
            WsmanUnreachableException failure = failure(simulator.endpoint());
            assertThat(failure).hasMessage("The connection to 127.0.0.1 (port " + simulator.port() + ") failed.");
            assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(failure.isTransient()).isTrue();
        }
    }

    @Test
    void aConnectionClosedWithoutAResponseMeansUnknownDelivery() throws Exception {
        try (SimulatedHost simulator = SimulatedHost.builder().https().start()) {
            simulator.faults().onAny().always(new Disturbance.LoseAnswer());
            WsmanUnreachableException failure = failure(simulator.endpoint());
            assertThat(failure)
                    .hasMessage("127.0.0.1 (port " + simulator.port() + ") closed the connection without a response.");
            assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad_certificate", "certificate_unknown", "certificate_required", "unknown_ca"})
    void aRejectedClientCertificateIsReported(String alert) {
        Route route = new Route(URI.create("https://hv01:5986/wsman"), new TlsTrust.Unverified());
        WsmanUnreachableException failure = new ConnectionErrorTranslator(route, true)
                .translate(new SSLHandshakeException("Received fatal alert: " + alert), false);
        assertThat(failure).hasMessage("hv01 (port 5986) rejects the client certificate.");
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
    }
}

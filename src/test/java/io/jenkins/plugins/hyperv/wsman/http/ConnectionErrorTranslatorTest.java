package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
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

/** What a client says of a connection that fails, and whether the request may have been taken. */
class ConnectionErrorTranslatorTest {

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    private WsmanUnreachableException trouble(URI endpoint) throws Exception {
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
    void aPortWhereNothingListensHasCertainlyTakenNothing() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        WsmanUnreachableException trouble = trouble(URI.create("https://127.0.0.1:" + free + "/wsman"));
        assertThat(trouble).hasMessage("The connection to 127.0.0.1 (port " + free + ") was refused.");
        assertThat(trouble.advice()).contains("winrm enumerate winrm/config/listener");
        assertThat(trouble.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
        assertThat(trouble.isTransient()).isTrue();
    }

    @Test
    void aNameThatCannotBeResolvedIsSaidSo() throws Exception {
        WsmanUnreachableException trouble = trouble(URI.create("https://no-such-host.invalid:5986/wsman"));
        assertThat(trouble).hasMessage("The name no-such-host.invalid cannot be resolved.");
        assertThat(trouble.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
    }

    @Test
    void anAnswerThatIsCutShortLeavesOpenWhatTheHostDid() throws Exception {
        try (SimulatedHost simulator = SimulatedHost.builder().https().start()) {
            simulator.faults().onAny().always(new Disturbance.Truncate(200));
            WsmanUnreachableException trouble = trouble(simulator.endpoint());
            assertThat(trouble).hasMessage("The connection to 127.0.0.1 (port " + simulator.port() + ") broke.");
            assertThat(trouble.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(trouble.isTransient()).isTrue();
        }
    }

    @Test
    void aConnectionThatIsClosedInsteadOfAnAnswerLeavesOpenWhatTheHostDid() throws Exception {
        try (SimulatedHost simulator = SimulatedHost.builder().https().start()) {
            simulator.faults().onAny().always(new Disturbance.LoseAnswer());
            WsmanUnreachableException trouble = trouble(simulator.endpoint());
            assertThat(trouble)
                    .hasMessage("127.0.0.1 (port " + simulator.port() + ") closed the connection without an answer.");
            assertThat(trouble.delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad_certificate", "certificate_unknown", "certificate_required", "unknown_ca"})
    void aClientCertificateThatTheHostDoesNotTrustIsNamed(String alert) {
        Route route = new Route(URI.create("https://hv01:5986/wsman"), new TlsTrust.Unverified());
        WsmanUnreachableException trouble = new ConnectionErrorTranslator(route)
                .describe(new SSLHandshakeException("Received fatal alert: " + alert), false);
        assertThat(trouble).hasMessage("hv01 (port 5986) does not accept the client certificate.");
        assertThat(trouble.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
    }
}

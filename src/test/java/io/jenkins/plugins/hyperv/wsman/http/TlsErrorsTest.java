package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.auth.BasicAuthentication;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.tls.PemCertificates;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cause of a failed TLS connection is in the message, and its fix in the advice. */
class TlsErrorsTest {

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    /** Alerts of RFC 8446 6.2 by number. */
    @ParameterizedTest
    @CsvSource({
        "40, handshake, false",
        "70, TLS 1.2, false",
        "80, internal error, true",
        "112, name, false",
        "116, client certificate, false",
        "42, client certificate, false",
        "46, client certificate, false",
        "47, illegal_parameter, false"
    })
    void anAlertOfTheHostIsNamed(int alert, String named, boolean transientFailure) throws Exception {
        WsmanUnreachableException failure = failureOf(connection -> {
            connection.receive();
            connection.send(new byte[] {0x15, 3, 3, 0, 2, 2, (byte) alert});
        });
        assertThat(failure.getMessage() + " " + failure.advice()).contains(named);
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
        assertThat(failure.isTransient()).isEqualTo(transientFailure);
    }

    @Test
    void aHostThatSpeaksHttpOnTheHttpsPortIsNamed() throws Exception {
        WsmanUnreachableException failure = failureOf(connection -> {
            connection.receive();
            connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
        assertThat(failure).hasMessageContaining("does not use TLS");
        assertThat(failure.advice()).contains("5986");
        assertThat(failure.isTransient()).isFalse();
    }

    @Test
    void aConnectionClosedDuringTheHandshakeIsTransient() throws Exception {
        WsmanUnreachableException failure = failureOf(RawHost.Conversation::receive);
        assertThat(failure.isTransient()).isTrue();
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
    }

    /** A TLS alert, no response, and a page of HTTP.sys. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0015\u0003\u0001\u0000\u0002\u0002\n", "\u0015\u0003\u0003\u0000\u0002\u0002F", ""})
    void plainHttpOnAnHttpsPortSuggestsHttps(String response) throws Exception {
        try (RawHost host = new RawHost(connection -> {
            connection.request();
            connection.send(response);
        })) {
            WsmanUnreachableException failure = failure(new Route(host.endpoint(), new TlsTrust.Installed()));
            assertThat(failure.advice()).contains("HTTPS listener");
        }
    }

    @Test
    void aCertificateThatDiffersFromThePinnedOneIsReportedWithBothFingerprints() throws Exception {
        try (SimulatedHost before = host(ServerCertificate.SELF_SIGNED);
                SimulatedHost now = host(ServerCertificate.SELF_SIGNED)) {
            WsmanUnreachableException failure = failure(pinned(now, before.leafPem()));
            assertThat(failure).hasMessageContaining("differs from the pinned certificate");
            assertThat(failure.advice())
                    .contains(fingerprint(now.leafPem()), fingerprint(before.leafPem()))
                    .contains("SHA-256");
            assertThat(failure.isTransient()).isFalse();
        }
    }

    @Test
    void aPinnedAuthorityThatDidNotIssueTheCertificateIsReported() throws Exception {
        try (SimulatedHost before = host(ServerCertificate.VALID);
                SimulatedHost now = host(ServerCertificate.VALID)) {
            WsmanUnreachableException failure = failure(pinned(now, before.caPem()));
            assertThat(failure).hasMessageContaining("pinned");
            assertThat(failure.advice()).contains(fingerprint(now.leafPem()), fingerprint(before.caPem()));
        }
    }

    /** The name is checked after the chain of trust. */
    @Test
    void aCertificateOfAPinnedAuthorityForAnotherNameIsReportedAsThat() throws Exception {
        try (SimulatedHost host = host(ServerCertificate.OTHER_NAME)) {
            assertThat(failure(pinned(host, host.caPem()))).hasMessageContaining("for another name");
        }
    }

    /** A certificate contains neither the dot at the end of an absolute name nor the zone of an address. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost.", "[::1%1]", "[::1]"})
    void theCertificateIsVerifiedForTheCanonicalName(String name) throws Exception {
        try (SimulatedHost host = host(ServerCertificate.VALID)) {
            assertThat(connect(named(name, host))).isNotEmpty();
        }
        try (SimulatedHost host = host(ServerCertificate.OTHER_NAME)) {
            assertThat(failure(named(name, host))).hasMessageContaining("for another name");
        }
    }

    private static Route named(String name, SimulatedHost host) throws Exception {
        return new Route(
                Endpoint.of(true, name, host.port()),
                new TlsTrust.Pinned(PemCertificates.read(host.caPem())),
                Optional.empty(),
                asked -> List.of(InetAddress.getByName("127.0.0.1")));
    }

    private List<CimInstance> connect(Route route) throws WsmanException {
        HttpTransport transport =
                new HttpTransport(route, new BasicAuthentication("jenkins", "secret"), HttpSettings.DEFAULT, watchdog);
        try (WsmanClient client = new WsmanClient(transport, ClientSettings.DEFAULT)) {
            return client.project("root/cimv2", "SELECT Version FROM Win32_OperatingSystem");
        }
    }

    private static SimulatedHost host(ServerCertificate kind) throws IOException {
        return SimulatedHost.builder().https(kind).start();
    }

    private static Route pinned(SimulatedHost host, String pem) throws Exception {
        return new Route(host.endpoint(), new TlsTrust.Pinned(PemCertificates.read(pem)));
    }

    private static String fingerprint(String pem) throws Exception {
        return PemCertificates.fingerprint(PemCertificates.read(pem).get(0));
    }

    private WsmanUnreachableException failureOf(RawHost.Script script) throws Exception {
        try (RawHost host = new RawHost(script)) {
            URI https = URI.create("https" + host.endpoint().toString().substring("http".length()));
            return failure(new Route(https, new TlsTrust.Unverified()));
        }
    }

    private WsmanUnreachableException failure(Route route) {
        return catchThrowableOfType(WsmanUnreachableException.class, () -> connect(route));
    }
}

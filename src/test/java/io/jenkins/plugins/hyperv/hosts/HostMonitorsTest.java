package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Jenkins knows about hosts from a connection test, and the administrative monitors for hosts. */
class HostMonitorsTest {

    @TempDir
    private Path home;

    private final FakeJenkins jenkins = new FakeJenkins();
    private SimulatedHost simulator;

    @BeforeEach
    void start() {
        jenkins.jenkins().rootDir = home.toFile();
    }

    @AfterEach
    void stop() {
        jenkins.close();
        simulator.close();
    }

    private HypervHostConfiguration https(ServerCertificate certificate) throws Exception {
        simulator = SimulatedHost.builder().https(certificate).start();
        return jenkins.configure(simulator);
    }

    private static InstantSource in(Duration time) {
        return InstantSource.offset(InstantSource.system(), time);
    }

    private static UnreachableHostMonitor unreachable(Duration time) {
        return new UnreachableHostMonitor(in(time));
    }

    private static CertificateExpiryMonitor expiry(Duration time) {
        return new CertificateExpiryMonitor(in(time));
    }

    @Test
    void aConnectionTestIsAContactAndShowsTheWindowsOfTheHost() throws Exception {
        simulator = SimulatedHost.builder().start();
        HypervHostConfiguration host = jenkins.configure(simulator);
        assertThat(HostStatusRegistry.get().of(host.hostKey())).isEqualTo(HostStatus.unknown(host.hostKey()));
        assertThat(ConnectionTest.run(host).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(HostStatusRegistry.get().of(host.hostKey()).contact().exists())
                .isTrue();
        assertThat(HostStatusRegistry.get().of(host.hostKey()).contact().failing())
                .isFalse();
        assertThat(HostStatusRegistry.get().of(host.hostKey()).windows()).satisfies(windows -> {
            assertThat(windows.version()).isEqualTo("Microsoft Windows Server 2022 Datacenter, 10.0.20348");
            assertThat(windows.hyperv()).isTrue();
        });
    }

    @Test
    void aHostIsReportedAfterADayOfFailuresUntilItResponds() throws Exception {
        simulator = SimulatedHost.builder().start();
        HypervHostConfiguration host = jenkins.configure(simulator);
        int port = host.getPort();
        assertThat(unreachable(Duration.ofDays(2)).isActivated()).isFalse();
        try (ServerSocket free = new ServerSocket(0)) {
            host.setPort(free.getLocalPort());
        }
        ConnectionTest.run(host);
        assertThat(unreachable(Duration.ofHours(23)).isActivated()).isFalse();
        assertThat(unreachable(Duration.ofHours(25)).getRows()).singleElement().satisfies(row -> {
            assertThat(row.host()).isEqualTo("hv01");
            assertThat(row.since()).isBeforeOrEqualTo(row.lastFailure());
            assertThat(row.error()).contains(String.valueOf(host.getPort()));
        });
        host.setPort(port);
        ConnectionTest.run(host);
        assertThat(unreachable(Duration.ofDays(2)).isActivated()).isFalse();
    }

    @Test
    void aRestartDoesNotBeginTheDayAgain() throws Exception {
        simulator = SimulatedHost.builder().start();
        HypervHostConfiguration host = jenkins.configure(simulator);
        simulator.close();
        ConnectionTest.run(host);
        jenkins.restart();
        assertThat(unreachable(Duration.ofHours(23)).isActivated()).isFalse();
        assertThat(unreachable(Duration.ofHours(25)).getRows())
                .singleElement()
                .satisfies(row -> assertThat(row.error()).contains(String.valueOf(host.getPort())));
    }

    @Test
    void aRejectedLoginCountsAsAFailure() throws Exception {
        simulator = SimulatedHost.builder().start();
        jenkins.configure(simulator);
        jenkins.jenkins().credentials.clear();
        jenkins.addCredentials("hyperv", simulator.user(), "not-the-password");
        ConnectionTest.run(jenkins.configuration().getHosts().get(0));
        assertThat(unreachable(Duration.ofDays(2)).getRows())
                .singleElement()
                .satisfies(row -> assertThat(row.error()).contains("login").doesNotContain("not-the-password"));
    }

    @Test
    void aHostThatIsNotConfiguredAnyMoreIsNotReported() throws Exception {
        simulator = SimulatedHost.builder().start();
        HypervHostConfiguration host = jenkins.configure(simulator);
        simulator.close();
        ConnectionTest.run(host);
        assertThat(unreachable(Duration.ofDays(2)).isActivated()).isTrue();
        jenkins.configuration().setHosts(List.of());
        assertThat(unreachable(Duration.ofDays(2)).isActivated()).isFalse();
    }

    @Test
    void anExpiredPinnedCertificateIsReported() throws Exception {
        HypervHostConfiguration host = https(ServerCertificate.EXPIRED);
        assertThat(expiry(Duration.ZERO).isActivated()).as("the issuer's").isFalse();
        host.setTrustedCertificates(simulator.leafPem());
        assertThat(expiry(Duration.ZERO).getRows()).singleElement().satisfies(row -> {
            assertThat(row.host()).isEqualTo("hv01");
            assertThat(row.subject()).startsWith("CN=");
            assertThat(row.expired()).isTrue();
        });
    }

    @Test
    void aCertificateIsReportedThirtyDaysBeforeItExpires() throws Exception {
        HypervHostConfiguration host = https(ServerCertificate.VALID);
        host.setTrustedCertificates(simulator.leafPem());
        Duration left = Duration.between(
                Instant.now(), CertificateExpiry.first(host).orElseThrow().notAfter());
        assertThat(expiry(left.minus(Duration.ofDays(31))).isActivated()).isFalse();
        assertThat(expiry(left.minus(Duration.ofDays(29))).getRows())
                .singleElement()
                .satisfies(row -> assertThat(row.expired()).isFalse());
    }

    @Test
    void certificatesThatCannotBeReadOrAreNotUsedAreNotReported() throws Exception {
        HypervHostConfiguration host = https(ServerCertificate.EXPIRED);
        host.setTrustedCertificates("no certificate");
        assertThat(expiry(Duration.ZERO).isActivated()).isFalse();
        host.setTrustedCertificates(simulator.leafPem());
        host.setHttps(false);
        assertThat(expiry(Duration.ZERO).isActivated()).isFalse();
    }
}

package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostBuilder;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

/** The button with which an administrator tries a host, against a simulated one. */
class ConnectionTestTest {

    private final FakeJenkins jenkins = new FakeJenkins();
    private SimulatedHost simulator;

    @AfterEach
    void stop() {
        jenkins.close();
        if (simulator != null) {
            simulator.close();
        }
    }

    private HypervHostConfiguration host(SimulatedHostBuilder builder) throws IOException {
        simulator = builder.start();
        return jenkins.configure(simulator);
    }

    private static FormValidation press(HypervHostConfiguration host) {
        return new HypervHostConfigurationDescriptor()
                .doTestConnection(
                        host.getName(),
                        host.getAddress(),
                        String.valueOf(host.getPort()),
                        host.isHttps(),
                        host.getAuthentication().name(),
                        host.getTrustedCertificates(),
                        host.isSkipTlsVerification(),
                        host.getCredentialsId());
    }

    @Test
    void aHostThatServesIsDescribed() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder().https());
        FormValidation found = press(host);
        assertThat(found.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(found.getMessage().lines())
                .containsExactly(
                        simulator.endpoint() + " takes the login by NTLM.",
                        "Windows: Microsoft Windows Server 2022 Datacenter, 10.0.20348",
                        "Hyper-V: namespace root/virtualization/v2, virtual machine collections: "
                                + simulator.inventory().groups().size() + ", reference point collections: "
                                + simulator.inventory().referencePoints().size());
    }

    @Test
    void aPinnedCertificateThatHasExpiredServesWithAWarning() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder().https(ServerCertificate.EXPIRED));
        assertThat(press(host).getMessage()).contains("has expired");
        host.setTrustedCertificates(simulator.leafPem());
        FormValidation found = press(host);
        assertThat(found.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(found.getMessage().lines())
                .contains(simulator.endpoint() + " takes the login by NTLM.")
                .anyMatch(line -> line.startsWith("Expired: CN="));
        assertThat(new HypervHostConfigurationDescriptor().doCheckTrustedCertificates(simulator.leafPem()).kind)
                .isEqualTo(FormValidation.Kind.WARNING);
        assertThat(new HypervHostConfigurationDescriptor().doCheckTrustedCertificates(simulator.caPem()).kind)
                .isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void nothingIsChangedOnTheHost() throws Exception {
        press(host(SimulatedHost.builder()));
        assertThat(simulator.model().jobs()).isEmpty();
        assertThat(jenkins.jenkins().tracked).isEmpty();
    }

    @Test
    void anAccountWithoutTheRightToHypervIsToldWhatIsMissing() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        simulator.rights().hyperVAdministrator(false);
        FormValidation found = press(host);
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found.getMessage()).contains("Windows Server 2022", "group Hyper-V Administrators");
    }

    @Test
    void aHostWithoutHypervIsToldApart() throws Exception {
        FormValidation found = press(
                host(SimulatedHost.builder().traits(HostTraits.documented().withoutHyperVRole())));
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found.getMessage()).contains("install the Hyper-V role");
    }

    @Test
    void aWrongPasswordIsToldInWordsAndNotShown() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        jenkins.jenkins().credentials.clear();
        jenkins.addCredentials("hyperv", simulator.user(), "not-the-password");
        FormValidation found = press(host);
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found.getMessage()).contains("rejected the login").doesNotContain("not-the-password");
    }

    @Test
    void aClosedPortIsToldInWords() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        try (ServerSocket free = new ServerSocket(0)) {
            host.setPort(free.getLocalPort());
        }
        FormValidation found = press(host);
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found.getMessage()).contains(String.valueOf(host.getPort()));
    }

    @Test
    void aHostThatTakesTheConnectionAndStaysSilentIsGivenUpInTime() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        try (ServerSocket silent = new ServerSocket(0)) {
            host.setPort(silent.getLocalPort());
            assertThat(ConnectionTest.of(host, Duration.ofMillis(300)).getMessage())
                    .startsWith("The host did not answer everything within");
        }
    }

    @Test
    void credentialsThatAreMissingAreToldInWords() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        host.setCredentialsId("gone");
        assertThat(press(host).getMessage())
                .startsWith("The credentials \"gone\" of the Hyper-V host hv01 cannot be found");
        host.setCredentialsId(null);
        assertThat(press(host).getMessage()).startsWith("The Hyper-V host hv01 has no credentials");
    }

    @Test
    void whatTheFormRefusesIsNotConnectedTo() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        host.setPort(70_000);
        assertThat(press(host).kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void onlyAdministratorsMayTry() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        jenkins.jenkins().granted.remove(Jenkins.ADMINISTER);
        assertThatThrownBy(() -> press(host)).isInstanceOf(AccessDeniedException.class);
        assertThat(simulator.logins().count()).isZero();
    }
}

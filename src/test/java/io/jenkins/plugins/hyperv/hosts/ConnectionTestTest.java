package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostBuilder;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

/** The connection test against a simulated host. */
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

    private static FormValidation testConnection(HypervHostConfiguration host) {
        return new HypervHostConfiguration.DescriptorImpl()
                .doTestConnection(
                        host.getName(),
                        host.getAddress(),
                        String.valueOf(host.getPort()),
                        host.isHttps(),
                        host.getAuthentication().name(),
                        host.isAllowNtlmWithoutMic(),
                        host.getTrustedCertificates(),
                        host.isSkipTlsVerification(),
                        host.getCredentialsId());
    }

    @Test
    void aReachableHostIsDescribed() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder().https());
        FormValidation found = testConnection(host);
        assertThat(found.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(found.getMessage().lines())
                .containsExactly(
                        "Connected to " + simulator.endpoint() + " with NTLM.",
                        "Windows: Microsoft Windows Server 2022 Datacenter, 10.0.20348",
                        "Hyper-V: namespace root/virtualization/v2, VM groups: "
                                + simulator.inventory().groups().size() + ", reference point collections: "
                                + simulator.inventory().referencePoints().size());
    }

    @Test
    void anExpiredPinnedCertificateIsAcceptedWithAWarning() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder().https(ServerCertificate.EXPIRED));
        assertThat(testConnection(host).getMessage()).contains("has expired");
        host.setTrustedCertificates(simulator.leafPem());
        FormValidation found = testConnection(host);
        assertThat(found.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(found.getMessage().lines())
                .anyMatch(line -> line.contains(simulator.endpoint().toString()))
                .anyMatch(line -> line.startsWith("Expired: CN="));
        assertThat(new HypervHostConfiguration.DescriptorImpl().doCheckTrustedCertificates(simulator.leafPem()).kind)
                .isEqualTo(FormValidation.Kind.WARNING);
        assertThat(new HypervHostConfiguration.DescriptorImpl().doCheckTrustedCertificates(simulator.caPem()).kind)
                .isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void theConnectionTestChangesNothingOnTheHost() throws Exception {
        testConnection(host(SimulatedHost.builder()));
        assertThat(simulator.model().jobs()).isEmpty();
        assertThat(jenkins.jenkins().tracked).isEmpty();
    }

    @Test
    void anAccountWithoutAccessToHypervIsAnError() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        simulator.rights().hyperVAdministrator(false);
        FormValidation found = testConnection(host);
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found.getMessage()).contains("Windows Server 2022", "Hyper-V Administrators");
    }

    @Test
    void aHostWithoutTheHypervRoleIsAnError() throws Exception {
        FormValidation found = testConnection(
                host(SimulatedHost.builder().traits(HostTraits.documented().withoutHyperVRole())));
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found.getMessage()).contains("Hyper-V role");
    }

    @Test
    void aWrongPasswordIsAnErrorThatDoesNotContainThePassword() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        jenkins.jenkins().credentials.clear();
        jenkins.addCredentials("hyperv", simulator.user(), "not-the-password");
        FormValidation found = testConnection(host);
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found.getMessage()).contains("rejected the login").doesNotContain("not-the-password");
    }

    @Test
    void aClosedPortIsAnErrorThatNamesThePort() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        try (ServerSocket free = new ServerSocket(0)) {
            host.setPort(free.getLocalPort());
        }
        FormValidation found = testConnection(host);
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found.getMessage()).contains(String.valueOf(host.getPort()));
    }

    @Test
    void aHostThatDoesNotRespondIsAnErrorAfterTheTimeout() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        try (ServerSocket unresponsive = new ServerSocket(0)) {
            host.setPort(unresponsive.getLocalPort());
            assertThat(ConnectionTest.run(host, Duration.ofMillis(300)).kind).isEqualTo(FormValidation.Kind.ERROR);
        }
    }

    /** One deadline includes what waits for Jenkins. */
    @Test
    void aCredentialsLookupThatDoesNotReturnIsAnErrorAfterTheTimeout() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        CountDownLatch released = new CountDownLatch(1);
        StandardUsernamePasswordCredentials slow = mock();
        when(slow.getId()).thenAnswer(call -> {
            released.await();
            return "slow";
        });
        jenkins.jenkins().credentials.add(0, slow);
        try {
            FormValidation found = ConnectionTest.run(host, Duration.ofMillis(300));
            assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
            assertThat(found.getMessage()).contains("did not answer");
            assertThat(simulator.logins().count()).isZero();
        } finally {
            released.countDown();
        }
    }

    @Test
    void missingCredentialsAreAnErrorThatNamesThem() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        host.setCredentialsId("gone");
        assertThat(testConnection(host).getMessage()).contains("\"gone\"", "hv01", "not visible");
        host.setCredentialsId(null);
        assertThat(testConnection(host).getMessage()).contains("hv01", "no credentials");
    }

    @Test
    void invalidValuesAreRejectedWithoutConnecting() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        host.setPort(70_000);
        assertThat(testConnection(host).kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void onlyAdministratorsMayTestTheConnection() throws Exception {
        HypervHostConfiguration host = host(SimulatedHost.builder());
        jenkins.jenkins().granted.remove(Jenkins.ADMINISTER);
        assertThatThrownBy(() -> testConnection(host)).isInstanceOf(AccessDeniedException.class);
        assertThat(simulator.logins().count()).isZero();
    }
}

package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.transport.NameResolver;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections with the same route and account share a host and its job poller. No test sends a request. */
class HostConnectionRegistryTest {

    private static final AllowedAddressResolver RESOLVER = new AllowedAddressResolver(
            new HostAddressAllowList(
                    List.of(), List.of(), List.of(IpNetwork.parse("127.0.0.0/8").orElseThrow())),
            List.of(),
            NameResolver.SYSTEM);

    private final FakeJenkins jenkins = new FakeJenkins();

    @AfterEach
    void stop() {
        jenkins.close();
    }

    private JobPoller jobPoller(HypervHostConfiguration host) throws AbortException {
        try (HostConnection connection = HostConnection.open(
                new CredentialsResolver(host, "hyperv", new CredentialsLookup.ForAdministrator()), false)) {
            return connection.jobPoller();
        }
    }

    private HypervHostConfiguration host(String name, String address) {
        HypervHostConfiguration host = new HypervHostConfiguration(name, address);
        host.setAllowJobCredentials(true);
        return host;
    }

    @Test
    void hostsWithDifferentNamesAndTheSameAddressAreShared() throws Exception {
        jenkins.addCredentials("hyperv", "jenkins", "s3cret");
        JobPoller first = jobPoller(host("hv01", "hv01.example.com"));
        assertThat(jobPoller(host("web", "hv01.example.com"))).isSameAs(first);
        assertThat(jobPoller(host("hv02", "hv02.example.com"))).isNotSameAs(first);
    }

    @Test
    void jobsThatUseAHostAddressShareTheHost() throws Exception {
        jenkins.addCredentials("hyperv", "jenkins", "s3cret");
        assertThat(jobPoller(HostAddressParser.parse("hv01.example.com", RESOLVER)))
                .isSameAs(jobPoller(HostAddressParser.parse("hv01.example.com:5986", RESOLVER)));
    }

    @Test
    void otherTrustedCertificatesOrAnotherPasswordAreNotShared() throws Exception {
        jenkins.addCredentials("hyperv", "jenkins", "s3cret");
        JobPoller first = jobPoller(host("hv01", "hv01.example.com"));
        HypervHostConfiguration pinned = host("hv01", "hv01.example.com");
        try (SimulatedHost simulator = SimulatedHost.builder().https().start()) {
            pinned.setTrustedCertificates(simulator.caPem());
        }
        assertThat(jobPoller(pinned)).isNotSameAs(first);
        jenkins.jenkins().credentials.clear();
        jenkins.addCredentials("hyperv", "jenkins", "0ther");
        assertThat(jobPoller(host("hv01", "hv01.example.com"))).isNotSameAs(first);
    }
}

package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exports share a host, and with it its polls, where they reach it in the same way; nothing is sent here. */
class HostConnectionRegistryTest {

    private final FakeJenkins jenkins = new FakeJenkins();

    @AfterEach
    void stop() {
        jenkins.close();
    }

    private JobPoller monitor(HypervHostConfiguration host) throws AbortException {
        try (HostConnection access = HostConnection.open(
                new CredentialsResolver(host, "hyperv", new CredentialsLookup.OfAdministrator()), false)) {
            return access.monitor();
        }
    }

    private HypervHostConfiguration host(String name, String address) {
        HypervHostConfiguration host = new HypervHostConfiguration(name, address);
        host.setAllowJobCredentials(true);
        return host;
    }

    @Test
    void aHostIsSharedUnderWhateverNamesJobsKnowIt() throws Exception {
        jenkins.addCredentials("hyperv", "jenkins", "s3cret");
        JobPoller first = monitor(host("hv01", "hv01.example.com"));
        assertThat(monitor(host("web", "hv01.example.com"))).isSameAs(first);
        assertThat(monitor(host("hv02", "hv02.example.com"))).isNotSameAs(first);
    }

    @Test
    void exportsThatNameAHostByItsAddressShareIt() throws Exception {
        jenkins.addCredentials("hyperv", "jenkins", "s3cret");
        assertThat(monitor(AddressedHost.parse("hv01.example.com", List.of())))
                .isSameAs(monitor(AddressedHost.parse("hv01.example.com:5986", List.of())));
    }

    @Test
    void otherCertificatesOrAnotherLoginMakeAnotherHost() throws Exception {
        jenkins.addCredentials("hyperv", "jenkins", "s3cret");
        JobPoller first = monitor(host("hv01", "hv01.example.com"));
        HypervHostConfiguration pinned = host("hv01", "hv01.example.com");
        try (SimulatedHost simulator = SimulatedHost.builder().https().start()) {
            pinned.setTrustedCertificates(simulator.caPem());
        }
        assertThat(monitor(pinned)).isNotSameAs(first);
        jenkins.jenkins().credentials.clear();
        jenkins.addCredentials("hyperv", "jenkins", "0ther");
        assertThat(monitor(host("hv01", "hv01.example.com"))).isNotSameAs(first);
    }
}

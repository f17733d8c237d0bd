package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.FakeJenkins;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which hosts share a queue; nothing is sent here. */
class JenkinsHostSchedulerTest {

    private final FakeJenkins jenkins = new FakeJenkins();
    private final JenkinsHostScheduler scheduler = JenkinsHostScheduler.get();

    @AfterEach
    void stop() {
        jenkins.close();
    }

    private static HypervHostConfiguration host(String name, String address, int port) {
        HypervHostConfiguration host = new HypervHostConfiguration(name, address);
        host.setPort(port);
        return host;
    }

    @Test
    void namesOfOneEndpointShareAQueueAndOtherPortsHaveTheirOwn() throws Exception {
        HypervHostConfiguration hv01 = host("hv01", "gateway.example.com", 15986);
        jenkins.configuration()
                .setHosts(List.of(
                        hv01, host("web", "Gateway.example.com.", 15986), host("hv02", "gateway.example.com", 25986)));
        assertThat(scheduler.queue("hv01"))
                .isEqualTo(scheduler.queue("web"))
                .isEqualTo(scheduler.queue(hv01.endpoint()))
                .isNotEqualTo(scheduler.queue("hv02"));
    }

    @Test
    void aHostThatIsNotConfiguredHasAQueueOfItsName() {
        assertThat(scheduler.queue("gone")).isEqualTo(scheduler.queue("gone")).isNotEqualTo(scheduler.queue("lost"));
    }
}

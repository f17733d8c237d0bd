package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ProxyConfiguration;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.wsman.transport.HttpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JenkinsProxyTest {

    private final FakeJenkins jenkins = new FakeJenkins();

    @AfterEach
    void stop() {
        jenkins.close();
    }

    @Test
    void withoutAProxyTheWayIsDirect() {
        assertThat(JenkinsProxy.to("hv01")).isEmpty();
    }

    @Test
    void theProxyOfJenkinsIsTaken() {
        jenkins.jenkins().proxy = new ProxyConfiguration("proxy", 3128, "user", "secret", "hv02");
        assertThat(JenkinsProxy.to("hv01")).hasValue(new HttpProxy("proxy", 3128, "user", "secret"));
    }

    @Test
    void aProxyMayTakeAnybody() {
        jenkins.jenkins().proxy = new ProxyConfiguration("proxy", 3128, null, null, null);
        assertThat(JenkinsProxy.to("hv01")).hasValue(new HttpProxy("proxy", 3128, "", ""));
    }

    @Test
    void theListOfHostsWithoutProxyIsHonoured() {
        jenkins.jenkins().proxy = new ProxyConfiguration("proxy", 3128, "user", "secret", "hv02");
        assertThat(JenkinsProxy.to("hv02")).isEmpty();
    }
}

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
    void noProxyIsUsedIfNoneIsConfigured() {
        assertThat(JenkinsProxy.forHost("hv01")).isEmpty();
    }

    @Test
    void theProxyOfJenkinsIsUsed() {
        jenkins.jenkins().proxy = new ProxyConfiguration("proxy", 3128, "user", "secret", "hv02");
        assertThat(JenkinsProxy.forHost("hv01")).hasValue(new HttpProxy("proxy", 3128, "user", "secret"));
    }

    @Test
    void theProxyMayHaveNoCredentials() {
        jenkins.jenkins().proxy = new ProxyConfiguration("proxy", 3128, null, null, null);
        assertThat(JenkinsProxy.forHost("hv01")).hasValue(new HttpProxy("proxy", 3128, "", ""));
    }

    @Test
    void hostsOnTheNoProxyListAreReachedDirectly() {
        jenkins.jenkins().proxy = new ProxyConfiguration("proxy", 3128, "user", "secret", "hv02");
        assertThat(JenkinsProxy.forHost("hv02")).isEmpty();
    }
}

package io.jenkins.plugins.hyperv.hosts;

import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.hyperv.wsman.transport.HttpProxy;
import java.net.Proxy;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The proxy through which Jenkins reaches the network, as an administrator configured it. */
final class JenkinsProxy {

    private JenkinsProxy() {}

    /** The proxy to a host; none where there is none, or where the host is in its no-proxy list. */
    static Optional<HttpProxy> to(String host) {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (proxy == null || proxy.createProxy(host).type() == Proxy.Type.DIRECT) {
            return Optional.empty();
        }
        return Optional.of(new HttpProxy(
                proxy.getName(),
                proxy.getPort(),
                Util.fixNull(proxy.getUserName()),
                Util.fixNull(Secret.toString(proxy.getSecretPassword()))));
    }
}

package io.jenkins.plugins.hyperv.hosts;

import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.hyperv.wsman.transport.HttpProxy;
import java.net.Proxy;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The HTTP proxy of Jenkins (Manage Jenkins » System). */
final class JenkinsProxy {

    private JenkinsProxy() {}

    /** The proxy for a host; empty if none is configured or the host is on the no-proxy list. */
    static Optional<HttpProxy> forHost(String host) {
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

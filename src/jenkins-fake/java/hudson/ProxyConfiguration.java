package hudson;

import hudson.util.Secret;
import java.net.InetSocketAddress;
import java.net.Proxy;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public final class ProxyConfiguration {
    private final String name;
    private final int port;
    private final String userName;
    private final Secret password;
    private final String noProxyHost;

    public ProxyConfiguration(String name, int port, String userName, String password, String noProxyHost) {
        this.name = name;
        this.port = port;
        this.userName = userName;
        this.password = password == null ? null : Secret.fromString(password);
        this.noProxyHost = noProxyHost;
    }

    public String getName() {
        return name;
    }

    public int getPort() {
        return port;
    }

    public String getUserName() {
        return userName;
    }

    public Secret getSecretPassword() {
        return password;
    }

    public Proxy createProxy(String host) {
        return host.equals(noProxyHost)
                ? Proxy.NO_PROXY
                : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(name, port));
    }
}

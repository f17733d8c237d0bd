package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.export.ExportLog;
import io.jenkins.plugins.hyperv.export.monitor.HostMonitor;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.http.HttpTransport;
import io.jenkins.plugins.hyperv.wsman.http.Route;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;

/**
 * A way to a configured host: looks the credentials up in a context, such as a run's, and shares connections and monitor
 * with all others that get the same. Never persisted; after a restart a new one looks everything up anew.
 */
final class HostAccess implements AutoCloseable {

    private final ConfiguredHost configured;
    private final SharedHosts.Use use;
    private final WsmanClient client;

    private HostAccess(ConfiguredHost configured, SharedHosts.Use use, WsmanClient client) {
        this.configured = configured;
        this.use = use;
        this.client = client;
    }

    /**
     * Prepares the way; nothing is sent yet.
     *
     * @param hurry whether somebody waits for the build to end, so that each request gets little time
     * @throws AbortException where the credentials or the configuration will not do, saying why
     */
    static HostAccess open(HostLogin hostLogin, boolean hurry) throws AbortException {
        ConfiguredHost host = hostLogin.host();
        AuthenticationScheme.Login login = hostLogin.login();
        try {
            Route route = new Route(host.endpoint(), host.trust(), JenkinsProxy.to(host.getAddress()));
            HttpTransport.check(route, login.authentication());
            SharedHosts.Use use = SharedHosts.get().use(host.getName(), route, login);
            return new HostAccess(host, use, use.host().client(hurry));
        } catch (WsmanAuthenticationException e) {
            throw new AbortException(e.getMessage() + " " + e.advice());
        } catch (URISyntaxException e) {
            throw new AbortException("The address \"" + host.getAddress() + "\" of the Hyper-V host " + host.getName()
                    + " is no host name or IP address.");
        } catch (CertificateException e) {
            throw new AbortException("The certificates that are configured for the Hyper-V host " + host.getName()
                    + " cannot be read: they have to be in PEM.");
        }
    }

    /** The host behind it. */
    HypervHost host() {
        return new HypervHost(client);
    }

    /** The connection itself. */
    WsmanClient client() {
        return client;
    }

    /** The monitor of its jobs. */
    HostMonitor monitor() {
        return use.host().monitor();
    }

    /** Whoever reads the log has to know that anybody could have answered. */
    void warnWhereUnverified(ExportLog log) {
        if (configured.isSkipTlsVerification()) {
            log.line("WARNING: the certificate of this host is not verified, as an administrator configured it.");
        }
    }

    @Override
    public void close() {
        client.close();
        use.close();
    }
}

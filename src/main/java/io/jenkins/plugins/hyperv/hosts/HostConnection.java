package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.http.HttpTransport;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;

/**
 * A way to a configured host: looks the credentials up in a context, such as a run's, and shares connections and monitor
 * with all others that get the same. Never persisted; after a restart a new one looks everything up anew.
 */
public final class HostConnection implements AutoCloseable {

    private final HypervHostConfiguration configured;
    private final HostConnectionRegistry.Use use;
    private final WsmanClient client;

    private HostConnection(HypervHostConfiguration configured, HostConnectionRegistry.Use use, WsmanClient client) {
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
    public static HostConnection open(CredentialsResolver hostLogin, boolean hurry) throws AbortException {
        HypervHostConfiguration host = hostLogin.host();
        AuthenticationScheme.Login login = hostLogin.login();
        try {
            Route route = new Route(host.endpoint(), host.trust(), JenkinsProxy.to(host.getAddress()));
            HttpTransport.check(route, login.authentication());
            HostConnectionRegistry.Use use = HostConnectionRegistry.get().use(host.getName(), route, login);
            return new HostConnection(host, use, use.host().client(hurry));
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
    public HypervHost host() {
        return new HypervHost(client);
    }

    /** The connection itself. */
    public WsmanClient client() {
        return client;
    }

    /** The monitor of its jobs. */
    JobPoller monitor() {
        return use.host().monitor();
    }

    /** Whoever reads the log has to know that anybody could have answered. */
    void warnWhereUnverified(OperationLog log) {
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

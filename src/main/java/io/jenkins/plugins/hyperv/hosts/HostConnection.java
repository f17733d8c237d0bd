package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.http.HttpTransport;
import io.jenkins.plugins.hyperv.wsman.transport.HttpProxy;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Connection to a host with resolved credentials. It shares TCP connections and the job poller with all other connections
 * to the same endpoint under the same account. It is never persisted: after a restart, Jenkins opens a new one.
 */
@Restricted(NoExternalUse.class)
public final class HostConnection implements AutoCloseable {

    private final HypervHostConfiguration host;
    private final HostConnectionRegistry.Lease lease;
    private final WsmanClient client;

    private HostConnection(HypervHostConfiguration host, HostConnectionRegistry.Lease lease, WsmanClient client) {
        this.host = host;
        this.lease = lease;
        this.client = client;
    }

    /**
     * Resolves the credentials and prepares the connection. Sends nothing to the host.
     *
     * @param useShortTimeouts whether each request gets a few seconds only, because a user or an aborted build waits
     * @throws AbortException if the credentials or the configuration of the host are not usable
     */
    public static HostConnection open(CredentialsResolver credentials, boolean useShortTimeouts) throws AbortException {
        HypervHostConfiguration host = credentials.host();
        AuthenticationScheme.HostAuthentication authentication = credentials.resolve();
        try {
            Optional<HttpProxy> proxy = JenkinsProxy.forHost(host.getAddress());
            requireCheckable(host, proxy);
            Route route = new Route(host.endpoint(), host.tlsTrust(), proxy, host.nameResolver());
            HttpTransport.check(route, authentication.authentication());
            HostConnectionRegistry.Lease lease = HostConnectionRegistry.get().acquire(route, authentication);
            return new HostConnection(host, lease, lease.host().client(useShortTimeouts));
        } catch (WsmanAuthenticationException e) {
            throw new AbortException(e.getMessage() + " " + e.advice());
        } catch (URISyntaxException e) {
            throw new AbortException("The address \"" + host.getAddress() + "\" of the Hyper-V host " + host.getName()
                    + " is not a valid host name or IP address.");
        } catch (CertificateException e) {
            throw new AbortException("The trusted certificates of the Hyper-V host " + host.getName()
                    + " are not valid PEM certificates.");
        }
    }

    /** A proxy resolves the name itself, so nothing would bind the connection to the address that Jenkins checked. */
    private static void requireCheckable(HypervHostConfiguration host, Optional<HttpProxy> proxy)
            throws AbortException {
        if (host.isNamedByAddress() && proxy.isPresent()) {
            throw new AbortException(
                    "Jobs cannot use the address \"" + host.getAddress() + "\", because Jenkins connects"
                            + " to it through the proxy " + proxy.get()
                            + " and cannot check which host that is. An administrator"
                            + " can add the address to the no-proxy list, or configure the host, under Manage Jenkins » System.");
        }
    }

    /** The WMI classes of Hyper-V on the host. */
    public HypervHost host() {
        return new HypervHost(client);
    }

    /** The WS-Management client. */
    public WsmanClient client() {
        return client;
    }

    JobPoller jobPoller() {
        return lease.host().poller();
    }

    /** Logs a warning if an administrator disabled the certificate verification for the host. */
    void warnIfUnverified(OperationLog log) {
        if (host.isSkipTlsVerification()) {
            log.line("WARNING: Jenkins does not verify the certificate of this host (skipTlsVerification).");
        }
    }

    @Override
    public void close() {
        client.close();
        lease.close();
    }
}

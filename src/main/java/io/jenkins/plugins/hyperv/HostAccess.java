package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.export.ExportLog;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.http.Authentication;
import io.jenkins.plugins.hyperv.wsman.http.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.http.HttpTransport;
import io.jenkins.plugins.hyperv.wsman.http.Route;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import jenkins.util.Timer;

/**
 * A way to a configured host: looks the credentials up in a context, such as a run's, and opens the connection with the
 * first request. Never persisted; after a restart a new one looks everything up anew.
 */
final class HostAccess implements AutoCloseable {

    private final ConfiguredHost configured;
    private final WsmanClient client;

    private HostAccess(ConfiguredHost configured, WsmanClient client) {
        this.configured = configured;
        this.client = client;
    }

    /**
     * Prepares the way; nothing is sent yet.
     *
     * @throws AbortException where the credentials or the configuration will not do, saying why
     */
    static HostAccess open(HostLogin login) throws AbortException {
        return open(login, HttpSettings.DEFAULT, ClientSettings.DEFAULT);
    }

    /** As {@link #open}, with little time for each request: somebody waits. */
    static HostAccess openHurried(HostLogin login) throws AbortException {
        return open(login, HttpSettings.HURRIED, ClientSettings.HURRIED);
    }

    private static HostAccess open(HostLogin login, HttpSettings http, ClientSettings settings) throws AbortException {
        ConfiguredHost host = login.host();
        Authentication authentication = login.authentication();
        try {
            // Jenkins' timer only closes sockets that are overdue; all waiting happens on the caller's thread.
            Route route = new Route(host.endpoint(), host.trust(), JenkinsProxy.to(host.getAddress()));
            HttpTransport transport = new HttpTransport(route, authentication, http, Timer.get());
            return new HostAccess(host, new WsmanClient(transport, settings));
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

    /** Whoever reads the log has to know that anybody could have answered. */
    void warnWhereUnverified(ExportLog log) {
        if (configured.isSkipTlsVerification()) {
            log.line("WARNING: the certificate of this host is not verified, as an administrator configured it.");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

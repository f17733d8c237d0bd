package io.jenkins.plugins.hyperv;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import hudson.model.Run;
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
import java.util.List;
import jenkins.util.Timer;

/**
 * One run's way to a configured host: looks the credentials up in the run's context and opens the connection with the
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
    static HostAccess open(ConfiguredHost host, Run<?, ?> run) throws AbortException {
        return open(host, run, HttpSettings.DEFAULT, ClientSettings.DEFAULT);
    }

    /** As {@link #open}, with little time for each request: somebody waits for the build to end. */
    static HostAccess openHurried(ConfiguredHost host, Run<?, ?> run) throws AbortException {
        return open(host, run, HttpSettings.HURRIED, ClientSettings.HURRIED);
    }

    private static HostAccess open(ConfiguredHost host, Run<?, ?> run, HttpSettings http, ClientSettings settings)
            throws AbortException {
        Authentication authentication = authentication(host, run);
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

    private static Authentication authentication(ConfiguredHost host, Run<?, ?> run) throws AbortException {
        String id = host.getCredentialsId();
        if (id == null) {
            throw new AbortException("The Hyper-V host " + host.getName()
                    + " has no credentials; an administrator chooses" + " them under Manage Jenkins » System.");
        }
        StandardCredentials credentials = CredentialsProvider.findCredentialById(
                id, host.getAuthentication().credentials(), run, host.requirements());
        if (credentials == null) {
            throw new AbortException(whyNot(id, host, run));
        }
        CredentialsProvider.track(run, credentials);
        return host.getAuthentication().with(credentials);
    }

    private static String whyNot(String id, ConfiguredHost host, Run<?, ?> run) {
        boolean otherType =
                CredentialsProvider.findCredentialById(id, StandardCredentials.class, run, List.of()) != null;
        return otherType
                ? "The credentials \"" + id + "\" of the Hyper-V host " + host.getName()
                        + " cannot be used for it: they have to be "
                        + host.getAuthentication().credentialsName()
                        + ", in a domain that allows " + host.getAddress() + "."
                : "The credentials \"" + id + "\" of the Hyper-V host " + host.getName()
                        + " cannot be found by this job: they have to exist, with the scope Global, in Jenkins or in a"
                        + " folder around the job.";
    }

    /** The host behind it. */
    HypervHost host() {
        return new HypervHost(client);
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

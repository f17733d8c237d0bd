package io.jenkins.plugins.hyperv;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.ExportLog;
import io.jenkins.plugins.hyperv.export.monitor.HostMonitor;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.http.HttpTransport;
import io.jenkins.plugins.hyperv.wsman.http.Route;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.util.List;

/**
 * One run's way to a configured host: looks the credentials up in the run's context, and shares connections and monitor
 * with every other run that gets the same. Never persisted; after a restart a new one looks everything up anew.
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
    static HostAccess open(ConfiguredHost host, Run<?, ?> run, boolean hurry) throws AbortException {
        AuthenticationScheme.Login login = login(host, run);
        try {
            Route route = new Route(host.endpoint(), host.trust(), JenkinsProxy.to(host.getAddress()));
            HttpTransport.check(route, login.authentication());
            SharedHosts.Use use = SharedHosts.get().use(host, route, login);
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

    private static AuthenticationScheme.Login login(ConfiguredHost host, Run<?, ?> run) throws AbortException {
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
        return host.getAuthentication().login(credentials);
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

package io.jenkins.plugins.hyperv;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.util.List;
import jenkins.model.Jenkins;

/** A Jenkins with this plugin in it, and hosts and credentials configured. */
public final class FakeJenkins implements AutoCloseable {

    private static final String CREDENTIALS = "hyperv";

    private final Jenkins jenkins = Jenkins.fresh();
    private final HypervExportConfiguration configuration = new HypervExportConfiguration();
    private ExportThreads threads = new ExportThreads();

    public FakeJenkins() {
        jenkins.extensions.put(HypervExportConfiguration.class, configuration);
        jenkins.extensions.put(ExportThreads.class, threads);
        jenkins.extensions.put(SharedHosts.class, new SharedHosts());
        jenkins.extensions.put(LiveExports.class, new LiveExports());
        jenkins.extensions.put(ExportQueue.class, new ExportQueue());
        jenkins.extensions.put(OfferedLists.class, new OfferedLists());
        jenkins.extensions.put(UnfinishedExports.class, new UnfinishedExports());
    }

    /** The process goes down and another comes up: whatever was under way in it is gone. */
    public void restart() {
        threads.stop();
        threads = new ExportThreads();
        jenkins.extensions.put(ExportThreads.class, threads);
        jenkins.extensions.put(SharedHosts.class, new SharedHosts());
        jenkins.extensions.put(LiveExports.class, new LiveExports());
        jenkins.extensions.put(UnfinishedExports.class, new UnfinishedExports());
        jenkins.extensions.put(ExportQueue.class, new ExportQueue());
    }

    public Jenkins jenkins() {
        return jenkins;
    }

    public HypervExportConfiguration configuration() {
        return configuration;
    }

    /** Configures a simulated host under the name hv01, with the credentials that it takes. */
    public ConfiguredHost configure(SimulatedHost simulator) {
        addCredentials(CREDENTIALS, simulator.user(), simulator.password());
        ConfiguredHost host = new ConfiguredHost("hv01", simulator.endpoint().getHost());
        host.setPort(simulator.port());
        host.setHttps(simulator.endpoint().getScheme().equals("https"));
        if (host.isHttps()) {
            host.setCertificates(simulator.caPem());
        }
        host.setCredentialsId(CREDENTIALS);
        configuration.setHosts(List.of(host));
        return host;
    }

    public void addCredentials(String id, String user, String password) {
        StandardUsernamePasswordCredentials credentials = mock();
        when(credentials.getId()).thenReturn(id);
        when(credentials.getScope()).thenReturn(CredentialsScope.GLOBAL);
        when(credentials.getUsername()).thenReturn(user);
        when(credentials.getPassword()).thenReturn(Secret.fromString(password));
        jenkins.credentials.add(credentials);
    }

    @Override
    public void close() {
        threads.stop();
    }
}

package io.jenkins.plugins.hyperv;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.hyperv.forms.HostInventoryCache;
import io.jenkins.plugins.hyperv.hosts.HostConnectionRegistry;
import io.jenkins.plugins.hyperv.hosts.HostStatusRegistry;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.hosts.JenkinsHostScheduler;
import io.jenkins.plugins.hyperv.runs.LeftBehindRegistry;
import io.jenkins.plugins.hyperv.runs.OperationHistory;
import io.jenkins.plugins.hyperv.runs.OperationJournal;
import io.jenkins.plugins.hyperv.runs.OperationQueue;
import io.jenkins.plugins.hyperv.runs.OperationThreads;
import io.jenkins.plugins.hyperv.runs.RunningOperations;
import io.jenkins.plugins.hyperv.runs.TargetLocks;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostBuilder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import jenkins.model.Jenkins;

/** A Jenkins with this plugin in it, and hosts and credentials configured. */
public final class FakeJenkins implements AutoCloseable {

    private static final String CREDENTIALS = "hyperv";

    private final Jenkins jenkins = Jenkins.fresh();
    private final HypervExportConfiguration configuration = new HypervExportConfiguration();
    private final List<SimulatedHost> hosts = new ArrayList<>();

    public FakeJenkins() {
        jenkins.extensions.put(HypervExportConfiguration.class, configuration);
        jenkins.extensions.put(HostInventoryCache.class, new HostInventoryCache());
        jenkins.extensions.put(
                ExportReferencePointFactory.TypeProvider.class, new ExportReferencePointFactory.TypeProvider());
        jenkins.extensions.put(ExportSnapshotFactory.TypeProvider.class, new ExportSnapshotFactory.TypeProvider());
        jenkins.extensions.put(
                CreateReferencePointFactory.TypeProvider.class, new CreateReferencePointFactory.TypeProvider());
        jenkins.extensions.put(
                DestroyReferencePointFactory.TypeProvider.class, new DestroyReferencePointFactory.TypeProvider());
        jenkins.extensions.put(ReferencePointsFactory.TypeProvider.class, new ReferencePointsFactory.TypeProvider());
        jenkins.extensions.put(VerifyExportFactory.TypeProvider.class, new VerifyExportFactory.TypeProvider());
        startProcess();
    }

    private void startProcess() {
        jenkins.extensions.put(JenkinsHostScheduler.class, new JenkinsHostScheduler());
        jenkins.extensions.put(OperationThreads.class, new OperationThreads());
        jenkins.extensions.put(HostConnectionRegistry.class, new HostConnectionRegistry());
        jenkins.extensions.put(TargetLocks.class, new TargetLocks());
        jenkins.extensions.put(OperationQueue.class, new OperationQueue());
        jenkins.extensions.put(OperationJournal.class, new OperationJournal());
        jenkins.extensions.put(LeftBehindRegistry.class, new LeftBehindRegistry());
        jenkins.extensions.put(RunningOperations.class, new RunningOperations());
        jenkins.extensions.put(OperationHistory.class, new OperationHistory());
        jenkins.extensions.put(HostStatusRegistry.class, new HostStatusRegistry());
    }

    /** Ends the process and starts another: everything that was not stored is lost. */
    public void restart() {
        goDown();
        startProcess();
    }

    public Jenkins jenkins() {
        return jenkins;
    }

    public HypervExportConfiguration configuration() {
        return configuration;
    }

    /** Starts a host with HTTPS and a clock that runs, and configures it under the name hv01. */
    public SimulatedHost startHost() throws IOException {
        return startHost(SimulatedHost.builder().https().clock(InstantSource.system()));
    }

    /** Starts a host and configures it under the name hv01. It stops with Jenkins. */
    public SimulatedHost startHost(SimulatedHostBuilder builder) throws IOException {
        SimulatedHost host = builder.start();
        hosts.add(host);
        configure(host);
        return host;
    }

    /** Configures a simulated host under the name hv01, with the credentials that it takes. */
    public HypervHostConfiguration configure(SimulatedHost simulator) {
        addCredentials(CREDENTIALS, simulator.user(), simulator.password());
        HypervHostConfiguration host =
                new HypervHostConfiguration("hv01", simulator.endpoint().getHost());
        host.setPort(simulator.port());
        host.setHttps(simulator.endpoint().getScheme().equals("https"));
        if (host.isHttps()) {
            host.setTrustedCertificates(simulator.caPem());
        }
        host.setCredentialsId(CREDENTIALS);
        host.setAllowAnyExportDirectory(true);
        configuration.setHosts(List.of(host));
        return host;
    }

    public void addCredentials(String id, String user, String password) {
        addCredentials(id, user, () -> password);
    }

    /** Credentials of a provider that does something before it responds. */
    private void addCredentials(String id, String user, Supplier<String> password) {
        StandardUsernamePasswordCredentials credentials = mock();
        when(credentials.getId()).thenReturn(id);
        when(credentials.getScope()).thenReturn(CredentialsScope.GLOBAL);
        when(credentials.getUsername()).thenReturn(user);
        when(credentials.getPassword()).thenAnswer(call -> Secret.fromString(password.get()));
        jenkins.credentials.add(credentials);
    }

    /** From now on, something happens in each lookup of the credentials of the configured host. */
    public void duringCredentialsLookup(SimulatedHost simulator, Runnable disturbance) {
        jenkins.credentials.clear();
        addCredentials(CREDENTIALS, simulator.user(), () -> {
            disturbance.run();
            return simulator.password();
        });
    }

    /** Jenkins goes down, and then the hosts that it started. */
    @Override
    public void close() {
        goDown();
        hosts.forEach(SimulatedHost::close);
    }

    /** Jenkins goes down. */
    public void goDown() {
        extension(OperationThreads.class).stop();
        extension(JenkinsHostScheduler.class).stop();
        extension(HostStatusRegistry.class).stop();
    }

    private <T> T extension(Class<T> type) {
        return type.cast(jenkins.extensions.get(type));
    }
}

package io.jenkins.plugins.hyperv.harness;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.time.Duration;
import java.util.List;

/** Simulated Hyper-V host that is configured in a Jenkins as hv01. A test advances its clock. */
final class KnownHost implements AutoCloseable {
    private final SimulatedHost host;

    private KnownHost(SimulatedHost host) {
        this.host = host;
    }

    static KnownHost start() throws Exception {
        return new KnownHost(SimulatedHost.builder().https().start());
    }

    /** Configures the host and its credentials in the Jenkins that runs in this process. */
    void configure() throws Exception {
        SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
        store.getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "hyperv", "", host.user(), host.password()));
        store.save();
        HypervHostConfiguration configured = new HypervHostConfiguration("hv01", "127.0.0.1");
        configured.setPort(host.port());
        configured.setTrustedCertificates(host.caPem());
        configured.setCredentialsId("hyperv");
        configured.setAllowedExportDirectories("D:\\");
        HypervExportConfiguration.get().setHosts(List.of(configured));
    }

    /** Sets the duration of future exports. */
    void exportsTake(Duration duration) {
        host.exports().duration(duration);
    }

    void advance(Duration duration) {
        host.clock().advance(duration);
    }

    /** How many exports the host was asked for. */
    long exportCalls() {
        return host.requests().ofMethod("ExportReferencePoint").stream()
                .filter(request -> request.status() != 0)
                .count();
    }

    @Override
    public void close() {
        host.close();
    }
}

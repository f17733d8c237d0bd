package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.ExportJob;
import io.jenkins.plugins.hyperv.simulator.model.JobState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Jenkins with the plugin, and a simulated Hyper-V host that it knows as hv01. The host's time stands still until a
 * test moves it, so that an export that takes time waits for the test. Tests share one installation and leave it as they
 * found it.
 */
final class Installation implements AutoCloseable {

    /** What the plugin needs, and what these tests need to use it. */
    private static final List<String> REQUIRED = List.of(
            "structs",
            "workflow-step-api",
            "workflow-api",
            "credentials",
            "apache-httpcomponents-client-4-api",
            "jackson2-api",
            "workflow-job",
            "workflow-cps",
            "workflow-basic-steps",
            "pipeline-model-definition",
            "cloudbees-folder",
            "script-security");

    /** Of the simulated host; a text that is nowhere else. */
    private static final String PASSWORD = "correct-horse-battery";

    /** How Jenkins marks the further lines of a logged message. */
    private static final String CONTINUED = "[LF]> ";

    private static final String REFUSAL = "Failed to load: .*\\(%s .*((?:\\R(?:\\[LF]> )? - .*)+)";

    static final String REFERENCE_POINT = SampleInventory.NIGHTLY;

    private final Controller controller;
    private final SimulatedHost host;

    private Installation(Controller controller, SimulatedHost host) {
        this.controller = controller;
        this.host = host;
    }

    /** Starts a Jenkins without the plugin, and uploads it while Jenkins runs. */
    static Installation make(JenkinsCommand command) throws Exception {
        Controller controller = Controller.start(command, Path.of("target", "acceptance", "home"));
        try {
            requirePlugins(controller.plugins());
            SimulatedHost host =
                    SimulatedHost.builder().user("jenkins", PASSWORD).https().start();
            host.exports().cancellingTakes(Duration.ZERO);
            Installation installation = new Installation(controller, host);
            installation.install();
            return installation;
        } catch (Exception | AssertionError e) {
            controller.close();
            throw e;
        }
    }

    /** Names what is missing, so that nobody has to read a stack trace for it. */
    static void requirePlugins(Set<String> present) {
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw new AssertionError("This Jenkins lacks plugins that hyperv-export or its acceptance tests need: "
                    + String.join(", ", missing) + ". Add them to -Djenkins.plugins, or to what -Djenkins.command"
                    + " prepares.");
        }
        if (present.contains("hyperv-export")) {
            throw new AssertionError("This Jenkins has hyperv-export already; the tests bring their own.");
        }
    }

    private void install() throws Exception {
        upload(controller, Hpi.built());
        configureHost();
    }

    /** Uploads a plugin and waits until it is loaded; where Jenkins refuses it, says why in Jenkins' own words. */
    static void upload(Controller controller, Hpi hpi) throws Exception {
        controller.http().upload(hpi).expect(302);
        Pattern refusal = Pattern.compile(REFUSAL.formatted(hpi.name()));
        Await.that(hpi.name() + " to be loaded", Duration.ofSeconds(60), controller::log, () -> {
            Matcher refused = refusal.matcher(controller.log());
            if (refused.find()) {
                String reasons = refused.group(1).replace(CONTINUED, "");
                throw new AssertionError("This Jenkins refuses " + hpi.name() + ":" + reasons);
            }
            return controller.plugins().contains(hpi.name());
        });
    }

    /** Credentials and host as an administrator's script makes them. */
    void configureHost() throws IOException, InterruptedException {
        http().script("""
                import com.cloudbees.plugins.credentials.*
                import com.cloudbees.plugins.credentials.domains.Domain
                import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
                import io.jenkins.plugins.hyperv.hosts.*
                def store = SystemCredentialsProvider.instance
                store.credentials.removeIf { it.id == 'hyperv' }
                store.credentials.add(new UsernamePasswordCredentialsImpl(
                    CredentialsScope.GLOBAL, 'hyperv', '', '%s', '%s'))
                store.save()
                def host = new HypervHostConfiguration('hv01', '127.0.0.1')
                host.port = %d
                host.credentialsId = 'hyperv'
                host.allowAnyExportDirectory = true
                host.trustedCertificates = '''%s'''
                HypervExportConfiguration.get().hosts = [host]
                """.formatted(host.user(), host.password(), host.port(), host.caPem()));
    }

    Controller controller() {
        return controller;
    }

    JenkinsHttp http() {
        return controller.http();
    }

    SimulatedHost host() {
        return host;
    }

    /** How often the host was asked to export into a directory. */
    int exportCalls(String directory) {
        return host.requests().ofMethod("ExportReferencePoint").stream()
                .filter(request -> request.status() != 0 && request.text().contains(directory))
                .toList()
                .size();
    }

    /** How the one job of the host stands that exports into a directory. */
    JobState stateOf(String directory) {
        List<ExportJob> jobs = host.model().jobs().stream()
                .filter(job -> job.order().directory().equals(directory))
                .toList();
        assertThat(jobs).as("jobs that export to " + directory).hasSize(1);
        return jobs.get(0).at(host.model().now()).state();
    }

    /** A step that exports into a directory, as a Jenkinsfile writes it. */
    static String step(String directory) {
        return "hypervExportReferencePoint(host: 'hv01', referencePoint: 'nightly', exportDirectory: '" + directory
                + "')";
    }

    @Override
    public void close() throws IOException {
        controller.close();
        host.close();
    }
}

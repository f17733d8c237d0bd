package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportJob;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobState;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jenkins with the plugin and with a simulated Hyper-V host, configured as hv01. A test advances the clock of the host, so
 * that an export takes as long as the test needs. All tests share one installation, and each test restores what it changes.
 */
final class Installation implements AutoCloseable {

    /** Plugins that the plugin or the tests require. */
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

    /** Password of the account on the host; a text that occurs nowhere else. */
    private static final String PASSWORD = "correct-horse-battery";

    /** Prefix of further lines of a message in the log of Jenkins. */
    private static final String CONTINUED = "[LF]> ";

    private static final String LOAD_FAILURE = "Failed to load: .*\\(%s .*((?:\\R(?:\\[LF]> )? - .*)+)";

    static final String REFERENCE_POINT = SampleInventory.NIGHTLY;

    private final Controller controller;
    private final SimulatedHost host;

    private Installation(Controller controller, SimulatedHost host) {
        this.controller = controller;
        this.host = host;
    }

    /** Starts a Jenkins without the plugin, then uploads the plugin. */
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

    /** Fails with the names of the missing plugins. */
    static void requirePlugins(Set<String> present) {
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw new AssertionError("This Jenkins lacks plugins that hyperv-export or its acceptance tests need: "
                    + String.join(", ", missing) + ". Add them to -Djenkins.plugins, or to what -Djenkins.command"
                    + " prepares.");
        }
        if (present.contains("hyperv-export")) {
            throw new AssertionError("This Jenkins already has hyperv-export, which the tests install themselves.");
        }
    }

    private void install() throws Exception {
        configureJenkins();
        upload(controller, Hpi.built());
        configureHost();
    }

    /**
     * Sets what the tests expect of a Jenkins: its URL, executors for freestyle builds, and users, of whom the administrator may
     * do everything. A Jenkins with users keeps them.
     */
    private void configureJenkins() throws IOException, InterruptedException {
        rootUrl(http().root().toString());
        http().script("""
                import hudson.model.Node
                import hudson.security.*
                import jenkins.model.Jenkins
                def jenkins = Jenkins.get()
                jenkins.numExecutors = Math.max(jenkins.numExecutors, 4)
                jenkins.mode = Node.Mode.NORMAL
                jenkins.slaveAgentPort = -1
                if (!jenkins.useSecurity) {
                    def realm = new HudsonPrivateSecurityRealm(false, false, null)
                    realm.createAccount('%s', '%s')
                    def strategy = new FullControlOnceLoggedInAuthorizationStrategy()
                    strategy.allowAnonymousRead = false
                    jenkins.securityRealm = realm
                    jenkins.authorizationStrategy = strategy
                }
                jenkins.save()
                """.formatted(http().user(), http().password()));
    }

    /** Sets the URL of Jenkins, which the manifest and some messages contain. Null removes it. */
    void rootUrl(String url) throws IOException, InterruptedException {
        String value = url == null ? "null" : "'" + url + "'";
        http().script("jenkins.model.JenkinsLocationConfiguration.get().url = " + value);
    }

    /** Uploads a plugin and waits until Jenkins has loaded it. Fails with the message of Jenkins if Jenkins rejects it. */
    static void upload(Controller controller, Hpi hpi) throws Exception {
        controller.http().upload(hpi).expect(302);
        Pattern failure = Pattern.compile(LOAD_FAILURE.formatted(hpi.name()));
        Await.that(hpi.name() + " to be loaded", Duration.ofSeconds(60), controller::log, () -> {
            Matcher rejected = failure.matcher(controller.log());
            if (rejected.find()) {
                String reasons = rejected.group(1).replace(CONTINUED, "");
                throw new AssertionError("This Jenkins rejects " + hpi.name() + ":" + reasons);
            }
            return controller.plugins().contains(hpi.name()) && !isInstalling(controller);
        });
    }

    /** Until the end of the installation, a look-up of an extension would make a second instance of it. */
    private static boolean isInstalling(Controller controller) throws IOException, InterruptedException {
        return controller
                .http()
                .json("updateCenter/api/json?tree=jobs[status[type]]")
                .get("jobs")
                .findValuesAsText("type")
                .stream()
                .anyMatch(Set.of("Pending", "Installing")::contains);
    }

    /** Configures the credentials and the host. */
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

    /** Requests of a user who may only read and build jobs. Requires the plugin matrix-auth. */
    JenkinsHttp reader() throws IOException, InterruptedException {
        return user("reader", "Jenkins.READ, Item.READ, Item.BUILD");
    }

    /**
     * Requests of a user, whose password is the name, with some permissions. Requires the plugin matrix-auth.
     *
     * @param permissions a list of Groovy expressions
     */
    JenkinsHttp user(String name, String permissions) throws IOException, InterruptedException {
        http().script("""
                import io.jenkins.plugins.hyperv.overview.HypervHostsAction
                import hudson.model.*
                import hudson.security.GlobalMatrixAuthorizationStrategy
                import jenkins.model.Jenkins
                import org.jenkinsci.plugins.matrixauth.PermissionEntry
                def jenkins = Jenkins.get()
                if (!(jenkins.authorizationStrategy instanceof GlobalMatrixAuthorizationStrategy)) {
                    def strategy = new GlobalMatrixAuthorizationStrategy()
                    strategy.add(Jenkins.ADMINISTER, PermissionEntry.user(User.current().id))
                    jenkins.authorizationStrategy = strategy
                }
                try { jenkins.securityRealm.createAccount('%1$s', '%1$s') } catch (IllegalArgumentException e) {}
                [%2$s].each { jenkins.authorizationStrategy.add(it, PermissionEntry.user('%1$s')) }
                jenkins.save()
                """.formatted(name, permissions));
        return controller.as(name, name);
    }

    /** The IDs of the reference points of VM groups on the host. */
    List<String> inventoryPoints() {
        return host.inventory().referencePoints().stream()
                .map(SimulatedReferencePoint::id)
                .toList();
    }

    /** How many calls of ExportReferencePoint the host received for a directory. */
    int exportCalls(String directory) {
        return host.requests().ofMethod("ExportReferencePoint").stream()
                .filter(request -> request.status() != 0 && request.text().contains(directory))
                .toList()
                .size();
    }

    /** The state of the only job on the host that exports into a directory. */
    SimulatedJobState stateOf(String directory) {
        List<SimulatedExportJob> jobs = host.model().jobs().stream()
                .filter(job -> job.order().directory().equals(directory))
                .toList();
        assertThat(jobs).as("jobs that export to " + directory).hasSize(1);
        return jobs.get(0).at(host.model().now()).state();
    }

    /** A Pipeline step that exports into a directory. */
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

package io.jenkins.plugins.hyperv.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import hudson.util.HttpResponses;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;

/** The overview of the hosts: who sees what, and what the actions do. */
class HypervHostsActionTest {

    /** Not deleted, because an operation that a test leaves running may still write its journal entry. */
    @TempDir(cleanup = CleanupMode.NEVER)
    private Path home;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private final HypervHostsAction action = new HypervHostsAction();
    private final Job<?, ?> job = mock();
    private SimulatedHost simulator;
    private FakeBuild build;
    private FakeStepContext context;

    @BeforeEach
    void start() throws Exception {
        jenkins.jenkins().rootDir = home.toFile();
        simulator = jenkins.startHost(SimulatedHost.builder().clock(InstantSource.system()));
        simulator.exports().duration(Duration.ofSeconds(100));
        simulator.exports().cancellingTakes(Duration.ZERO);
        build = new FakeBuild(home.resolve("artifacts"));
        context = new FakeStepContext(build);
        when(job.hasPermission(Item.READ)).thenReturn(true);
        when(job.getFullDisplayName()).thenReturn("Team » Deploy");
        when(job.getUrl()).thenReturn("job/team/job/deploy/");
        jenkins.jenkins().items.put("team/deploy", job);
    }

    private HostOverview host() {
        assertThat(action.getHosts()).hasSize(1);
        return action.getHosts().get(0);
    }

    private void export() throws Exception {
        new HypervExportReferencePointStep("hv01", SampleInventory.NIGHTLY, "D:\\Exports\\web-42")
                .start(context)
                .start();
        build.awaitLog("started");
    }

    private void onlyMayView() {
        jenkins.jenkins().granted.clear();
        jenkins.jenkins().granted.add(HypervHostsAction.VIEW);
    }

    @Test
    void openingThePageContactsNoHost() {
        assertThat(host().getState()).isEqualTo(HostOverview.State.UNKNOWN);
        assertThat(host().getName()).isEqualTo("hv01");
        assertThat(host().getEndpoint()).isEqualTo(simulator.endpoint().toString());
        assertThat(host().getAuthentication()).isEqualTo("NTLM");
        assertThat(host().getLastContactMillis()).isNull();
        assertThat(host().getSecondsSinceLastSuccess()).isNull();
        assertThat(host().getWindows()).isEmpty();
        assertThat(host().getTargets()).isEmpty();
        assertThat(simulator.requests().count()).isZero();
    }

    @Test
    void aConnectionTestShowsOnThePage() {
        FormValidation tested = host().doTestConnection();
        assertThat(tested.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(host().getState()).isEqualTo(HostOverview.State.RESPONDING);
        assertThat(host().getWindowsText()).contains("Windows Server 2022", "Hyper-V");
        assertThat(host().getLastContactMillis()).isPositive();
    }

    @Test
    void anUnreachableHostIsFailingWithItsError() {
        HypervHostConfiguration configured = jenkins.configuration().getHosts().get(0);
        simulator.close();
        assertThat(host().doTestConnection().kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(host().getState()).isEqualTo(HostOverview.State.FAILING);
        assertThat(host().getLastError()).contains(String.valueOf(configured.getPort()));
        assertThat(host().getLastErrorMillis()).isPositive();
    }

    @Test
    void anInventoryShowsTheReferencePointsOfEachGroup() {
        assertThat(((HttpResponses.Text) host().doInventory()).content()).contains("\"collections\"");
        assertThat(host().getTargets()).extracting(TargetRow::getName).containsExactly("Database tier", "Web tier");
        assertThat(host().getTargets())
                .extracting(TargetRow::getReferencePoints)
                .containsExactly(3, 3);
        assertThat(host().getTargets()).allMatch(target -> target.getLastExportMillis() == null);
    }

    @Test
    void aRunningOperationIsShownWithItsBuild() throws Exception {
        export();
        assertThat(host().getRunning()).isEqualTo(1);
        assertThat(host().getQueued()).isZero();
        assertThat(host().getHiddenOperations()).isZero();
        assertThat(host().getOperations()).singleElement().satisfies(row -> {
            assertThat(row.getBuildName()).isEqualTo("Team » Deploy #42");
            assertThat(row.getBuildUrl()).isEqualTo("job/team/job/deploy/42/");
            assertThat(row.getType()).isEqualTo("exportReferencePoint");
            assertThat(row.isCleanup()).isFalse();
            assertThat(row.getId()).isNotEmpty();
        });
    }

    @Test
    void anEndedExportShowsItsAgeAndItsBuild() throws Exception {
        simulator.exports().duration(Duration.ZERO);
        new HypervExportReferencePointStep("hv01", SampleInventory.NIGHTLY, "D:\\Exports\\web-42")
                .start(context)
                .start();
        context.value();
        assertThat(host().getRunning()).isZero();
        assertThat(host().getSecondsSinceLastSuccess()).isNotNegative();
        assertThat(host().getTargets()).singleElement().satisfies(target -> {
            assertThat(target.getName()).isEqualTo("Web tier");
            assertThat(target.getLastExportMillis()).isPositive();
            assertThat(target.getBuildUrl()).isEqualTo("job/team/job/deploy/42/");
        });
        host().doInventory();
        assertThat(host().getTargets()).hasSize(2);
        assertThat(host().getTargets().get(1).getLastExportMillis()).isPositive();
    }

    @Test
    void buildsThatTheReaderMayNotSeeAreOnlyCounted() throws Exception {
        export();
        when(job.hasPermission(Item.READ)).thenReturn(false);
        onlyMayView();
        assertThat(action.getTarget()).isSameAs(action);
        assertThat(host().getOperations()).isEmpty();
        assertThat(host().getRunning()).isEqualTo(1);
        assertThat(host().getHiddenOperations()).isEqualTo(1);
        jenkins.jenkins().items.clear();
        assertThat(host().getHiddenOperations()).isEqualTo(1);
    }

    @Test
    void aUserWithoutAPermissionSeesNothing() {
        jenkins.jenkins().granted.clear();
        assertThatThrownBy(action::getTarget).isInstanceOf(AccessDeniedException.class);
        assertThat(action.getIconFileName()).isNull();
    }

    @Test
    void onlyUsersWhoCannotReachManageJenkinsGetALinkInTheSidePanel() {
        onlyMayView();
        assertThat(action.getIconFileName()).isNotNull();
        jenkins.jenkins().granted.add(Jenkins.SYSTEM_READ);
        assertThat(action.getIconFileName()).isNull();
        jenkins.jenkins().granted.clear();
        jenkins.jenkins().granted.add(Jenkins.MANAGE);
        assertThat(action.getTarget()).isSameAs(action);
        assertThat(action.getIconFileName()).isNull();
    }

    @Test
    void onlyAdministratorsHaveActions() throws Exception {
        export();
        for (var permission : List.of(HypervHostsAction.VIEW, Jenkins.MANAGE, Jenkins.SYSTEM_READ)) {
            jenkins.jenkins().granted.clear();
            jenkins.jenkins().granted.add(permission);
            assertThat(action.isAdministrator()).isFalse();
            int requests = simulator.logins().count();
            assertThatThrownBy(() -> host().doTestConnection()).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> host().doInventory()).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> host().doStopOperations()).isInstanceOf(AccessDeniedException.class);
            assertThat(simulator.logins().count()).isEqualTo(requests);
        }
        assertThat(host().getRunning()).isEqualTo(1);
    }

    @Test
    void stoppingAllOperationsAbortsTheirSteps() throws Exception {
        export();
        host().doStopOperations();
        assertThat(context.failure()).isInstanceOf(FlowInterruptedException.class);
        assertThat(build.log()).contains("[hv01] Stopping: SYSTEM stopped all operations of this host.");
        assertThat(host().isStoppable()).isFalse();
        assertThat(host().getFailedSinceStart()).isZero();
    }

    @Test
    void operationsOnAHostWhoseConfigurationWasRemovedCanBeStopped() throws Exception {
        export();
        jenkins.configuration().setHosts(List.of());
        assertThat(host().isConfigured()).isFalse();
        assertThat(host().getName()).isEqualTo("hv01");
        assertThat(host().isStoppable()).isTrue();
        assertThat(host().doTestConnection().kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(action.getHost(host().getId())).isNotNull();
        assertThat(action.getHost("hv02")).isNull();
        action.getHost(host().getId()).doStopOperations();
        // The cancellation needs the credentials of the host.
        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .until(() -> build.log().stream().anyMatch(line -> line.contains("stopped all operations")));
        jenkins.configure(simulator);
        assertThat(context.failure()).isInstanceOf(FlowInterruptedException.class);
    }
}

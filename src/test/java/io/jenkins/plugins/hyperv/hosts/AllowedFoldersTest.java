package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.forms.HostInventoryCache;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that only the jobs of some folders may use. */
class AllowedFoldersTest {

    @TempDir
    private Path artifacts;

    private final FakeJenkins jenkins = new FakeJenkins();
    private SimulatedHost simulator;
    private HypervHostConfiguration host;

    @BeforeEach
    void start() throws Exception {
        simulator = SimulatedHost.builder().start();
        host = jenkins.configure(simulator);
    }

    @AfterEach
    void stop() {
        jenkins.close();
        simulator.close();
    }

    private static Item job(String fullName) {
        Item job = mock();
        when(job.getFullName()).thenReturn(fullName);
        when(job.hasPermission(Item.CONFIGURE)).thenReturn(true);
        return job;
    }

    @ParameterizedTest
    @CsvSource({
        "'', other/deploy, true",
        "team, team/deploy, true",
        "team, team/web/deploy, true",
        "/team/, team/deploy, true",
        "'other\nteam', team/deploy, true",
        "team, team2/deploy, false",
        "team, other/team/deploy, false",
        "team/web, team/deploy, false",
        "team, deploy, false",
        "team, Team/deploy, false"
    })
    void aHostIsAvailableToTheJobsInItsFolders(String folders, String job, boolean allowed) {
        host.setAllowedFolders(folders.replace("\\n", "\n"));
        assertThat(host.isAllowedFor(job(job))).isEqualTo(allowed);
    }

    @Test
    void aBuildOutsideTheFoldersFailsAndTheHostIsNotContacted() {
        host.setAllowedFolders("other");
        FakeBuild build = new FakeBuild(artifacts);
        assertThatThrownBy(() -> new HypervExportReferencePointStep("hv01", "nightly", "D:\\x")
                        .start(new FakeStepContext(build))
                        .start())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("hv01");
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void theFormsOfAJobOutsideTheFoldersDoNotShowTheHost() {
        host.setAllowedFolders("team");
        HypervExportReferencePointStep.DescriptorImpl form = new HypervExportReferencePointStep.DescriptorImpl();
        Item outside = job("other/deploy");
        assertThat(form.doFillHostItems(job("team/deploy"))).containsExactly("hv01");
        assertThat(form.doFillHostItems(outside)).isEmpty();
        assertThat(form.doCheckHost(outside, "hv01").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckHost(outside, "hv01").getMessage())
                .isEqualTo(form.doCheckHost(outside, "hv99").getMessage())
                .doesNotContain("hv01");
        HostInventoryCache.get().query(outside, "hv01", "");
        assertThat(simulator.logins().count()).isZero();
    }
}

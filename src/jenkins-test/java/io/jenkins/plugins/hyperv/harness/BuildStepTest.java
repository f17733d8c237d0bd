package io.jenkins.plugins.hyperv.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.CaptureEnvironmentBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The build step in a freestyle job. */
@WithJenkins
class BuildStepTest {

    @Test
    void theResultIsInEnvironmentVariablesOfLaterSteps(JenkinsRule jenkins) throws Exception {
        try (KnownHost host = KnownHost.start()) {
            host.configure();
            host.exportsTake(Duration.ZERO);
            FreeStyleProject job = jenkins.createFreeStyleProject("freestyle");
            job.getBuildersList()
                    .add(new HypervExportReferencePointBuilder("hv01", "nightly", "D:\\Exports\\${BUILD_NUMBER}"));
            CaptureEnvironmentBuilder environment = new CaptureEnvironmentBuilder();
            job.getBuildersList().add(environment);
            FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
            assertThat(environment.getEnvVars())
                    .containsEntry("HYPERV_EXPORT_DIRECTORY", "D:\\Exports\\1")
                    .containsEntry("HYPERV_EXPORT_FILES", "9");
            jenkins.assertLogContains("[hv01] Manifest: hyperv-export-manifest.json", build);
        }
    }

    @Test
    void anUnknownHostFailsTheBuildWithOneMessage(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("no-host");
        job.getBuildersList().add(new HypervExportReferencePointBuilder("hv99", "nightly", "D:\\Exports"));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("ERROR: ", build);
        jenkins.assertLogContains("hv99", build);
        jenkins.assertLogNotContains("\tat ", build);
    }
}

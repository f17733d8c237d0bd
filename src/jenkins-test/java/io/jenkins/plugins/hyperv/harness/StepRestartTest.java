package io.jenkins.plugins.hyperv.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The Pipeline step after a restart of Jenkins during an export. */
class StepRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private KnownHost host;

    @BeforeEach
    void start() throws Exception {
        host = KnownHost.start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void anExportResumesAfterARestart() throws Throwable {
        host.exportsTake(Duration.ofSeconds(100));
        sessions.then(jenkins -> {
            host.configure();
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "exporting");
            job.setDefinition(new CpsFlowDefinition("""
                    def export = hypervExportReferencePoint(
                        host: 'hv01', referencePoint: 'nightly', exportDirectory: 'D:/Exports/restart')
                    echo "${export.files.size()} files"
                    """, true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("started", run);
        });
        host.advance(Duration.ofSeconds(100));
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.jenkins
                    .getItemByFullName("exporting", WorkflowJob.class)
                    .getBuildByNumber(1);
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("[hv01] 100 %  completed", run);
            jenkins.assertLogContains("9 files", run);
            assertThat(run.getArtifactManager()
                            .root()
                            .child("hyperv-export-manifest.json")
                            .isFile())
                    .isTrue();
        });
        assertThat(host.exportCalls()).isEqualTo(1);
    }
}

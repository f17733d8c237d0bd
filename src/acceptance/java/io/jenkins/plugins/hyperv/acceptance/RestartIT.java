package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobState;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Builds and hosts after a restart of the controller. */
@Order(6)
@RealJenkins
class RestartIT {

    @Test
    void thePluginAndItsConfigurationAreLoadedAtAStart(Installation jenkins) throws Exception {
        jenkins.controller().stop();
        jenkins.controller().startAgain();
        assertThat(jenkins.controller().plugins()).contains("hyperv-export");
        jenkins.host().exports().duration(Duration.ZERO);
        JenkinsJob.pipeline(jenkins.http(), "", "after-a-start", Installation.step("D:/Exports/after-a-start"))
                .start()
                .expect("SUCCESS");
    }

    @Test
    void anExportResumesAfterAPowerFailure(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofSeconds(100));
        String script = "def export = " + Installation.step("D:/Exports/killed") + "\necho export.jobId + ' is back'";
        JenkinsBuild build = JenkinsJob.pipeline(jenkins.http(), "", "killed", script)
                .start()
                .awaitConsole("started");
        jenkins.host().clock().advance(Duration.ofSeconds(20));
        build.awaitConsole("[hv01]  20 %");
        jenkins.controller().kill();
        jenkins.host().clock().advance(Duration.ofSeconds(30));
        jenkins.controller().startAgain();
        JenkinsBuild resumed = new JenkinsBuild(jenkins.http(), build.path()).awaitConsole("[hv01]  50 %");
        jenkins.host().clock().advance(Duration.ofSeconds(50));
        assertThat(resumed.expect("SUCCESS"))
                .contains("Resuming build")
                .contains("[hv01] 100 %  job completed in 01:")
                .containsPattern("[-0-9A-F]{36} is back");
        assertThat(jenkins.exportCalls("D:\\Exports\\killed")).isEqualTo(1);
        assertThat(resumed.artifact("hyperv-export-manifest.json")).contains("D:\\\\Exports\\\\killed");
    }

    @Test
    void anAbortAfterARestartTerminatesTheJobOnTheHost(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofHours(1));
        JenkinsBuild build = JenkinsJob.pipeline(
                        jenkins.http(), "", "killed-aborted", Installation.step("D:/Exports/ka"))
                .start()
                .awaitConsole("started");
        jenkins.controller().kill();
        jenkins.controller().startAgain();
        JenkinsBuild resumed = new JenkinsBuild(jenkins.http(), build.path()).awaitConsole("Ready to run");
        resumed.abort();
        assertThat(resumed.expect("ABORTED")).contains("ended as Terminated.");
        assertThat(jenkins.stateOf("D:\\Exports\\ka")).isEqualTo(SimulatedJobState.TERMINATED);
    }

    @Test
    void jobsOfBuildsThatCannotContinueAreTerminatedAndTheirBuildsReportThat(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofHours(1));
        JenkinsBuild freestyle = JenkinsJob.create(
                        jenkins.http(), "", "killed-freestyle", FreestyleIT.config("D:\\Exports\\kf", ""))
                .start()
                .awaitConsole("started");
        JenkinsBuild pipeline = JenkinsJob.create(
                        jenkins.http(), "", "killed-fast", notDurable(Installation.step("D:/Exports/kp")))
                .start()
                .awaitConsole("started");
        jenkins.controller().kill();
        jenkins.controller().startAgain();
        assertCleanedUp(jenkins, freestyle, "ABORTED", "killed-freestyle #1", "D:\\Exports\\kf");
        assertCleanedUp(jenkins, pipeline, "FAILURE", "killed-fast #1", "D:\\Exports\\kp");
        assertThat(jenkins.controller().home().resolve("hyperv-export")).isEmptyDirectory();
    }

    /** A Pipeline that does not continue after a crash of the controller. */
    private static String notDurable(String script) {
        return JenkinsJob.pipelineConfig(script).replace("<definition", """
                <properties>
                  <org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty>
                    <hint>PERFORMANCE_OPTIMIZED</hint>
                  </org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty>
                </properties>
                <definition""");
    }

    private static void assertCleanedUp(
            Installation jenkins, JenkinsBuild killed, String result, String name, String directory) throws Exception {
        JenkinsBuild left = new JenkinsBuild(jenkins.http(), killed.path());
        Await.that(
                "\"ended as Terminated.\" in the log of " + name,
                Duration.ofSeconds(60),
                jenkins.controller()::log,
                () -> left.console().contains("ended as Terminated."));
        String lost = "[hv01] Jenkins was restarted while this build ran the operation";
        assertThat(left.console()).contains(lost).doesNotContain("HYPERV_EXPORT_HOST");
        assertThat(jenkins.controller().log()).contains(name + ": " + lost);
        assertThat(left.awaitResult()).isEqualTo(result);
        assertThat(jenkins.http()
                        .get(left.path() + "hyperv-export/api/json")
                        .expect(200)
                        .body())
                .contains("\"result\":\"ABORTED\"");
        assertThat(jenkins.stateOf(directory)).isEqualTo(SimulatedJobState.TERMINATED);
    }

    @Test
    void aBuildResumesAfterAnUpdateOfThePlugin(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofSeconds(100));
        JenkinsBuild build = JenkinsJob.pipeline(jenkins.http(), "", "updated", Installation.step("D:/Exports/updated"))
                .start()
                .awaitConsole("started");
        Hpi next = Hpi.built().with(Map.of("Plugin-Version", "99.1", "Implementation-Version", "99.1"));
        jenkins.http().upload(next).expect(302);
        assertThat(version(jenkins)).as("until the restart").isNotEqualTo("99.1");
        jenkins.controller().stop();
        jenkins.controller().startAgain();
        assertThat(version(jenkins)).as("after the restart").isEqualTo("99.1");
        jenkins.host().clock().advance(Duration.ofSeconds(100));
        JenkinsBuild resumed = new JenkinsBuild(jenkins.http(), build.path());
        resumed.expect("SUCCESS");
        assertThat(jenkins.exportCalls("D:\\Exports\\updated")).isEqualTo(1);
        assertThat(resumed.artifact("hyperv-export-manifest.json")).contains("\"outcome\" : \"completed\"");
    }

    private static String version(Installation jenkins) throws IOException, InterruptedException {
        for (JsonNode plugin :
                jenkins.http().json("pluginManager/api/json?depth=1").get("plugins")) {
            if (plugin.get("shortName").asText().equals("hyperv-export")) {
                return plugin.get("version").asText();
            }
        }
        return "none";
    }
}

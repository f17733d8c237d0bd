package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A host that takes one export at a time. */
@Order(6)
@RealJenkins
class WaitingIT {

    @BeforeEach
    void oneAtATime(Installation jenkins) throws Exception {
        jenkins.http().script("""
                def configuration = io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration.get()
                configuration.hosts.each { it.maxConcurrentExports = 1 }
                configuration.save()
                """);
        jenkins.host().exports().duration(Duration.ofSeconds(100));
    }

    @AfterEach
    void anyNumberAtATime(Installation jenkins) throws Exception {
        jenkins.configureHost();
    }

    private static JenkinsBuild pipeline(Installation jenkins, String name) throws Exception {
        return JenkinsJob.pipeline(jenkins.http(), "", name, Installation.step("D:/Exports/" + name))
                .start();
    }

    private static JenkinsBuild freestyle(Installation jenkins, String name) throws Exception {
        return JenkinsJob.create(jenkins.http(), "", name, FreestyleIT.config("D:\\Exports\\" + name, ""))
                .start();
    }

    @Test
    void theRestWaitVisiblyAndMayBeStoppedMeanwhile(Installation jenkins) throws Exception {
        JenkinsBuild first = pipeline(jenkins, "has-the-place").awaitConsole("started");
        JenkinsBuild second =
                pipeline(jenkins, "waits-pipeline").awaitConsole("[hv01] Waiting for 1 export on hv01 to end");
        JenkinsBuild third =
                freestyle(jenkins, "waits-freestyle").awaitConsole("[hv01] Waiting for 2 exports on hv01 to end");
        // The log is a moment ahead of the page.
        Await.that(
                "2 exports before the third",
                Duration.ofSeconds(20),
                third::path,
                () -> jenkins.http()
                                .json(third.path() + "hyperv-export/api/json")
                                .at("/exports/0/queuePosition")
                                .asInt()
                        == 2);
        Await.that(
                "a page that says so",
                Duration.ofSeconds(20),
                second::path,
                () -> jenkins.http().get(second.path()).expect(200).body().contains("queued on hv01 behind 1 export"));
        for (JenkinsBuild waiting : new JenkinsBuild[] {second, third}) {
            waiting.abort();
            assertThat(waiting.expect("ABORTED"))
                    .contains("[hv01] The export was stopped before anything was started on the host.");
        }
        jenkins.host().clock().advance(Duration.ofSeconds(100));
        first.expect("SUCCESS");
        assertThat(jenkins.exportCalls("D:\\Exports\\waits-pipeline")).isZero();
        assertThat(jenkins.exportCalls("D:\\Exports\\waits-freestyle")).isZero();
    }

    @Test
    void theOrderOutlivesAPowerFailure(Installation jenkins) throws Exception {
        JenkinsBuild[] builds = new JenkinsBuild[3];
        for (int i = 0; i < builds.length; i++) {
            builds[i] = pipeline(jenkins, "in-line-" + i)
                    .awaitConsole(i == 0 ? "started" : "[hv01] Waiting for " + i + " export");
        }
        JenkinsBuild dead = freestyle(jenkins, "killed-waiting").awaitConsole("[hv01] Waiting for 3 exports");
        jenkins.controller().kill();
        jenkins.controller().startAgain();
        for (int i = 0; i < builds.length; i++) {
            JenkinsBuild resumed = new JenkinsBuild(jenkins.http(), builds[i].path()).awaitConsole("] Job ");
            for (int later = i + 1; later < builds.length; later++) {
                assertThat(jenkins.exportCalls("D:\\Exports\\in-line-" + later)).isZero();
            }
            jenkins.host().clock().advance(Duration.ofSeconds(100));
            resumed.expect("SUCCESS");
        }
        JenkinsBuild left = new JenkinsBuild(jenkins.http(), dead.path())
                .awaitConsole("[hv01] The export was stopped before anything was started on the host.");
        left.expect("ABORTED");
        assertThat(jenkins.http()
                        .json(left.path() + "hyperv-export/api/json")
                        .at("/exports/0/result")
                        .asText())
                .isEqualTo("ABORTED");
        assertThat(jenkins.exportCalls("D:\\Exports\\killed-waiting")).isZero();
    }
}

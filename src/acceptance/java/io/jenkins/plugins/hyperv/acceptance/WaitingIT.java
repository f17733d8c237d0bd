package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The queue of a host with maxConcurrentExports 1. */
@Order(6)
@RealJenkins
class WaitingIT {

    @BeforeEach
    void limitConcurrentExports(Installation jenkins) throws Exception {
        // Completes exports that a failed test left running.
        jenkins.host().clock().advance(Duration.ofDays(1));
        jenkins.http().script("""
                def configuration = io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration.get()
                configuration.hosts.each { it.maxConcurrentExports = 1 }
                configuration.save()
                """);
        jenkins.host().exports().duration(Duration.ofSeconds(100));
    }

    @AfterEach
    void removeTheLimit(Installation jenkins) throws Exception {
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
    void queuedBuildsShowTheirPositionAndCanBeAborted(Installation jenkins) throws Exception {
        JenkinsBuild first = pipeline(jenkins, "queue-first").awaitConsole("started");
        JenkinsBuild second = pipeline(jenkins, "queue-pipeline")
                .awaitConsole("[hv01] Waiting in the queue of hv01 for 1 operation to end");
        JenkinsBuild third = freestyle(jenkins, "queue-freestyle")
                .awaitConsole("[hv01] Waiting in the queue of hv01 for 2 operations to end");
        // The log shows the position before the page does.
        Await.that(
                "the position of the third build",
                Duration.ofSeconds(20),
                third::path,
                () -> jenkins.http()
                                .json(third.path() + "hyperv-export/api/json")
                                .at("/operations/0/queuePosition")
                                .asInt()
                        == 2);
        Await.that(
                "the position on the page of the second build",
                Duration.ofSeconds(20),
                second::path,
                () -> jenkins.http().get(second.path()).expect(200).body().contains("queued on hv01 behind 1 export"));
        for (JenkinsBuild waiting : new JenkinsBuild[] {second, third}) {
            waiting.abort();
            assertThat(waiting.expect("ABORTED")).contains("[hv01] Nothing was started on the host.");
        }
        jenkins.host().clock().advance(Duration.ofSeconds(100));
        first.expect("SUCCESS");
        assertThat(jenkins.exportCalls("D:\\Exports\\queue-pipeline")).isZero();
        assertThat(jenkins.exportCalls("D:\\Exports\\queue-freestyle")).isZero();
    }

    @Test
    void theQueueKeepsItsOrderAfterAPowerFailure(Installation jenkins) throws Exception {
        JenkinsBuild[] builds = new JenkinsBuild[3];
        for (int i = 0; i < builds.length; i++) {
            builds[i] = pipeline(jenkins, "queued-" + i)
                    .awaitConsole(i == 0 ? "started" : "[hv01] Waiting in the queue of hv01 for " + i + " operation");
        }
        JenkinsBuild dead = freestyle(jenkins, "killed-waiting")
                .awaitConsole("[hv01] Waiting in the queue of hv01 for 3 operations");
        jenkins.controller().kill();
        jenkins.controller().startAgain();
        for (int i = 0; i < builds.length; i++) {
            JenkinsBuild resumed = new JenkinsBuild(jenkins.http(), builds[i].path()).awaitConsole("] Job ");
            for (int later = i + 1; later < builds.length; later++) {
                assertThat(jenkins.exportCalls("D:\\Exports\\queued-" + later)).isZero();
            }
            jenkins.host().clock().advance(Duration.ofSeconds(100));
            resumed.expect("SUCCESS");
        }
        JenkinsBuild left =
                new JenkinsBuild(jenkins.http(), dead.path()).awaitConsole("[hv01] Nothing was started on the host.");
        left.expect("ABORTED");
        assertThat(jenkins.http()
                        .json(left.path() + "hyperv-export/api/json")
                        .at("/operations/0/result")
                        .asText())
                .isEqualTo("ABORTED");
        assertThat(jenkins.exportCalls("D:\\Exports\\killed-waiting")).isZero();
    }
}

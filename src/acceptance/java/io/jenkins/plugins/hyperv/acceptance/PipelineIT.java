package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The step in Pipelines, in the sandbox and without a node. */
@Order(2)
@RealJenkins
class PipelineIT {
    private static final String MANIFEST = "hyperv-export-manifest.json";

    @BeforeEach
    void setExportDurationToZero(Installation jenkins) {
        jenkins.host().exports().duration(Duration.ZERO);
    }

    @Test
    void aScriptedPipelineShowsProgressReturnsTheResultAndLinksTheManifest(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofSeconds(100));
        JenkinsBuild build = JenkinsJob.pipeline(
                        jenkins.http(), "", "scripted", """
                        def export = %s
                        echo "returned ${export.files.size()} files in ${export.exportDirectory}, ${export.machines[0].name}"
                        echo "and ${export.totalBytes} bytes by ${export.jobId}, see ${export.manifest}"
                        """.formatted(Installation.step("D:/Exports/scripted")))
                .start()
                .awaitConsole("started");
        jenkins.host().clock().advance(Duration.ofSeconds(40));
        build.awaitConsole("[hv01]  40 %");
        jenkins.host().clock().advance(Duration.ofSeconds(60));
        String console = build.expect("SUCCESS");
        assertThat(console)
                .contains("[hv01] Exporting reference point 7D7A0B1C… of VM group \"Web tier\" (3 VMs, RCT,"
                        + " application consistent) to D:\\Exports\\scripted")
                .contains("[hv01] 100 %  job completed in 01:")
                .contains("[hv01] Exported 9 files, 24.2 MiB")
                .contains("[hv01] Manifest: " + MANIFEST)
                .contains("returned 9 files in D:\\Exports\\scripted, web1")
                .containsPattern("and 25325568 bytes by [-0-9A-F]{36}, see " + MANIFEST);
        assertThat(jenkins.http().get(build.path() + "consoleFull").expect(200).body())
                .contains("<a href='/" + build.path() + "artifact/" + MANIFEST + "'>" + MANIFEST + "</a>");
        assertThat(jenkins.exportCalls("D:\\Exports\\scripted")).isEqualTo(1);
        assertManifest(jenkins, build);
        assertNoPasswordInFiles(jenkins, "scripted");
    }

    private static void assertManifest(Installation jenkins, JenkinsBuild build) throws Exception {
        JsonNode manifest = new ObjectMapper().readTree(build.artifact(MANIFEST));
        String schema = Files.readString(Path.of("docs", "hyperv-export-manifest.schema.json"));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(manifest))
                .isEmpty();
        assertThat(manifest.at("/build/url").asText()).isEqualTo(jenkins.http().root() + build.path());
        assertThat(manifest.at("/build/job").asText()).isEqualTo("scripted");
        assertThat(manifest.at("/pluginVersion").asText()).matches("\\d+\\..*");
        assertThat(manifest.at("/machines/0/files")).hasSize(3);
    }

    private static void assertNoPasswordInFiles(Installation jenkins, String job) throws Exception {
        try (Stream<Path> files =
                Files.walk(jenkins.controller().home().resolve("jobs").resolve(job))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(content)
                        .as(file.toString())
                        .doesNotContain(jenkins.host().password());
            }
        }
    }

    @Test
    void aDeclarativePipelineRunsWithoutAnAgentAndFromTheCommandLine(Installation jenkins) throws Exception {
        JenkinsJob job =
                JenkinsJob.pipeline(jenkins.http(), "", "declarative", """
                pipeline {
                    agent none
                    stages {
                        stage('Export') {
                            steps {
                                hypervExportReferencePoint(
                                    host: 'hv01', referencePoint: '%s',
                                    exportDirectory: "D:/Exports/declarative-${env.BUILD_NUMBER}",
                                    machines: [[machine: 'web1'], [machine: 'web2']])
                            }
                        }
                    }
                }""".formatted(Installation.REFERENCE_POINT));
        String output =
                new JenkinsCli(jenkins.http(), jenkins.controller().home()).run("build", "declarative", "-s", "-v");
        assertThat(output)
                .contains("(2 VMs, RCT, application consistent) to D:\\Exports\\declarative-1")
                .contains("Finished: SUCCESS");
        assertThat(jenkins.http().json(job.path() + "1/api/json").get("result").asText())
                .isEqualTo("SUCCESS");
    }

    @Test
    void argumentsCanBeWrittenAsUsersWriteThemAndWrongOnesFailWithASentence(Installation jenkins) throws Exception {
        JenkinsBuild build = JenkinsJob.pipeline(
                        jenkins.http(), "", "arguments", """
                        def fields = [host: 'hv01', referencePoint: '%s', exportDirectory: 'D:/Exports/arguments']
                        hypervExportReferencePoint(fields + [machines: ['web1', "${'web2'}"], timeoutMinutes: '30'])
                        for (wrong in [[machines: 7], [timeoutMinutes: 'soon'], [exportDirectroy: 'D:/x']]) {
                            try {
                                hypervExportReferencePoint(fields + wrong)
                            } catch (hudson.AbortException e) {
                                echo "rejected: ${e.message}"
                            }
                        }
                        """.formatted(Installation.REFERENCE_POINT))
                .start();
        assertThat(build.expect("SUCCESS"))
                .contains("(2 VMs, RCT, application consistent) to D:\\Exports\\arguments")
                .contains("rejected: The parameter machines must be")
                .contains("rejected: The parameter timeoutMinutes must be a whole number, not \"soon\"")
                .contains("has no parameter \"exportDirectroy\"")
                .doesNotContain("\tat ");
    }

    @Test
    void anAbortTerminatesTheJobOnTheHost(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofHours(1));
        JenkinsBuild build = JenkinsJob.pipeline(jenkins.http(), "", "aborted", Installation.step("D:/Exports/aborted"))
                .start()
                .awaitConsole("started");
        build.abort();
        assertThat(build.expect("ABORTED"))
                .contains("Aborted by")
                .contains("[hv01] Requesting the termination of job")
                .contains("ended as Terminated.")
                .doesNotContain("\tat ");
        assertThat(jenkins.stateOf("D:\\Exports\\aborted")).isEqualTo(SimulatedJobState.TERMINATED);
    }

    @Test
    void aTimeoutStepTerminatesTheJobOnTheHost(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofHours(1));
        JenkinsBuild build = JenkinsJob.pipeline(
                        jenkins.http(),
                        "",
                        "timeout",
                        "timeout(time: 4, unit: 'SECONDS') { " + Installation.step("D:/Exports/timeout") + " }")
                .start();
        assertThat(build.expect("ABORTED"))
                .contains("Cancelling nested steps due to timeout")
                .contains("ended as Terminated.")
                .contains("Timeout has been exceeded");
        assertThat(jenkins.stateOf("D:\\Exports\\timeout")).isEqualTo(SimulatedJobState.TERMINATED);
    }

    @Test
    void theTimeoutOfTheStepTerminatesTheJobAndFailsTheBuild(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofHours(1));
        JenkinsBuild build = JenkinsJob.pipeline(
                        jenkins.http(),
                        "",
                        "time-limit",
                        Installation.step("D:/Exports/limit").replace(")", ", timeoutMinutes: 1)"))
                .start();
        assertThat(build.expect("FAILURE"))
                .contains("ERROR: The operation exceeded its time limit.")
                .contains("ended as Terminated.")
                .doesNotContain("\tat ");
        assertThat(jenkins.stateOf("D:\\Exports\\limit")).isEqualTo(SimulatedJobState.TERMINATED);
    }

    @Test
    void aSecondExportToTheSameDirectoryFailsWithTheUrlOfTheFirstBuild(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofHours(1));
        JenkinsBuild first = JenkinsJob.pipeline(jenkins.http(), "", "first", Installation.step("D:/Exports/same"))
                .start()
                .awaitConsole("started");
        JenkinsBuild second = JenkinsJob.create(
                        jenkins.http(), "", "second", FreestyleIT.config("d:\\exports\\SAME", ""))
                .start();
        assertThat(second.expect("FAILURE"))
                .contains("first #1 (" + jenkins.http().root() + first.path() + ")")
                .doesNotContain("\tat ");
        assertThat(jenkins.exportCalls("SAME")).isZero();
        first.abort();
        first.expect("ABORTED");
        jenkins.host().exports().duration(Duration.ZERO);
        JenkinsJob.create(jenkins.http(), "", "third", FreestyleIT.config("D:\\Exports\\same", ""))
                .start()
                .expect("SUCCESS");
    }

    @Test
    void tenParallelExportsHaveOneJobAndOneManifestEach(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofSeconds(30));
        JenkinsBuild build =
                JenkinsJob.pipeline(jenkins.http(), "", "parallel", """
                        def branches = [:]
                        for (int i = 0; i < 10; i++) {
                            def n = i
                            branches["export ${n}"] = {
                                def export = hypervExportReferencePoint(
                                    host: 'hv01', referencePoint: 'nightly', exportDirectory: "D:/Exports/ten-${n}-")
                                echo "${export.exportDirectory} in ${export.manifest}."
                            }
                        }
                        parallel branches
                        """).start();
        Await.that(
                "ten jobs on the host",
                Duration.ofSeconds(60),
                () -> "",
                () -> jenkins.host().model().jobs().stream()
                                .filter(job -> job.order().directory().startsWith("D:\\Exports\\ten-"))
                                .count()
                        == 10);
        jenkins.host().clock().advance(Duration.ofSeconds(30));
        String console = build.expect("SUCCESS");
        assertThat(console).contains("[hv01 nightly] Exported 9 files", "[hv01 nightly 10] Exported 9 files");
        for (int n = 0; n < 10; n++) {
            assertThat(jenkins.exportCalls("D:\\Exports\\ten-" + n)).isEqualTo(1);
        }
        Map<String, String> manifests = Pattern.compile("^(D:\\S+) in (\\S+)\\.$", Pattern.MULTILINE)
                .matcher(console)
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
        assertThat(manifests).hasSize(10).containsValue(MANIFEST);
        manifests.forEach((directory, manifest) ->
                assertThat(directoryIn(build, manifest)).isEqualTo(directory));
    }

    private static String directoryIn(JenkinsBuild build, String manifest) {
        try {
            return new ObjectMapper()
                    .readTree(build.artifact(manifest))
                    .get("exportDirectory")
                    .asText();
        } catch (Exception e) {
            throw new AssertionError(manifest, e);
        }
    }

    @Test
    void theBuildPageShowsTheExport(Installation jenkins) throws Exception {
        JenkinsBuild build = JenkinsJob.pipeline(jenkins.http(), "", "page", Installation.step("D:/Exports/page"))
                .start();
        build.expect("SUCCESS");
        assertThat(jenkins.http().get(build.path()).expect(200).body())
                .contains("hyperv-export/#export-")
                .contains("artifact/" + MANIFEST);
        String page =
                jenkins.http().get(build.path() + "hyperv-export/").expect(200).body();
        assertThat(page)
                .contains("D:\\Exports\\page")
                .contains("Web tier")
                .contains("web1")
                .doesNotContain(".vmcx");
        Matcher files =
                Pattern.compile("href=\"(operation/[^\"]+/files/0/page/0/)\"").matcher(page);
        assertThat(files.find()).as("a link to the files of the first machine").isTrue();
        assertThat(jenkins.http()
                        .get(build.path() + "hyperv-export/" + files.group(1))
                        .expect(200)
                        .body())
                .contains(".vmcx")
                .contains("52.0 KiB");
        jenkins.http()
                .get(build.path() + "hyperv-export/" + files.group(1).replace("page/0", "page/1"))
                .expect(404);
        JsonNode operation = jenkins.http()
                .json(build.path() + "api/json")
                .findPath("operations")
                .path(0);
        assertThat(operation.path("target").asText()).isEqualTo("Web tier");
        assertThat(operation.path("machines")).hasSize(3);
        assertThat(operation.has("label")).isTrue();
        assertThat(jenkins.http().get("job/page/hyperv-exports/").expect(200).body())
                .contains("/job/page/1/hyperv-export/#export-");
    }
}

package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Verification of exports: bit rot, a chain over several builds, a restart in the middle, and the forms. */
@Order(7)
@RealJenkins
class VerifyExportIT {

    private static final String REPORT = "hyperv-verification.json";
    private static final String FREESTYLE = """
            <project>
              <builders>
                <io.jenkins.plugins.hyperv.HypervVerifyExportBuilder>
                  <host>hv01</host>
                  %s
                </io.jenkins.plugins.hyperv.HypervVerifyExportBuilder>
                <hudson.tasks.Shell><command>env | grep HYPERV_VERIFY_</command></hudson.tasks.Shell>
              </builders>
            </project>""";

    @BeforeEach
    @AfterEach
    void makeTheHostFast(Installation jenkins) {
        jenkins.host().clock().advance(Duration.ofDays(1));
        SlowStage.allFast(jenkins);
        jenkins.host().programs().hashBytesPerSecond(Long.MAX_VALUE / 1000);
    }

    private static JenkinsJob exported(Installation jenkins, String name, int builds) throws Exception {
        JenkinsJob job = JenkinsJob.pipeline(
                jenkins.http(),
                "",
                name,
                "hypervExportSnapshot(host: 'hv01', machine: 'web1', base: 'lastSuccessful', checksums: true,"
                        + " writeManifest: true, exportDirectory: \"D:/Exports/" + name + "-${env.BUILD_NUMBER}\")");
        for (int i = 0; i < builds; i++) {
            job.start().expect("SUCCESS");
        }
        return job;
    }

    private static StoredFile disk(Installation jenkins, String directory) {
        return jenkins.host().model().files().all().stream()
                .filter(file -> file.path().toLowerCase(Locale.ROOT).startsWith(directory.toLowerCase(Locale.ROOT)))
                .filter(file -> file.path().toLowerCase(Locale.ROOT).endsWith("vhdx"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode report(JenkinsBuild build) throws Exception {
        return new ObjectMapper().readTree(build.artifact(REPORT));
    }

    @Test
    void aChangedByteIsNamedAndTheBuildIsUnstable(Installation jenkins) throws Exception {
        exported(jenkins, "bit-rot", 1);
        JenkinsJob verify = JenkinsJob.pipeline(jenkins.http(), "", "bit-rot-check", """
                def found = hypervVerifyExport(host: 'hv01', fromBuild: 'bit-rot#1', onDifference: 'UNSTABLE')
                echo "intact: ${found.intact}, changed: ${found.changed*.path}, compared: ${found.checksumsCompared}"
                """);
        JenkinsBuild before = verify.start();
        assertThat(before.expect("SUCCESS"))
                .contains("intact: true, changed: []")
                .doesNotContain("compared: 0");
        StoredFile disk = disk(jenkins, "D:\\Exports\\bit-rot-1\\");
        jenkins.host().model().files().corrupt(disk.path());
        JenkinsBuild after = verify.start();
        String console = after.expect("UNSTABLE");
        assertThat(console).containsIgnoringCase("Changed file " + disk.path());
        assertThat(console).contains("intact: false").contains("[hv01] Report: " + REPORT);
        assertThat(report(after).at("/changed")).hasSize(1);
        assertThat(report(after).at("/changed/0/path").asText()).isEqualToIgnoringCase(disk.path());
        assertThat(jenkins.http().get(after.path()).expect(200).body())
                .contains("Verification of web1 on hv01")
                .contains("artifact/" + REPORT);
        assertThat(jenkins.http()
                        .get(after.path() + "hyperv-export/")
                        .expect(200)
                        .body())
                .contains("../artifact/" + REPORT);
        JsonNode record =
                jenkins.http().json(after.path() + "hyperv-export/api/json").at("/operations/0");
        assertThat(record.at("/result").asText()).isEqualTo("UNSTABLE");
        assertThat(record.at("/facts/changed").asText()).isEqualTo("1");
    }

    @Test
    void aDifferenceFailsABuildByDefault(Installation jenkins) throws Exception {
        exported(jenkins, "lost-file", 1);
        jenkins.host()
                .model()
                .files()
                .remove(disk(jenkins, "D:\\Exports\\lost-file-1\\").path());
        JenkinsBuild build = JenkinsJob.pipeline(
                        jenkins.http(),
                        "",
                        "lost-file-check",
                        "hypervVerifyExport(host: 'hv01', fromBuild: 'lost-file#1')")
                .start();
        assertThat(build.expect("FAILURE"))
                .contains("ERROR: The export in D:\\Exports\\lost-file-1 is not intact: 1 file missing")
                .doesNotContain("\tat ");
        assertThat(report(build).at("/missing")).hasSize(1);
    }

    /** The Pipeline of docs/verification.md. */
    @Test
    void aScheduledPipelineVerifiesTheNewestChain(Installation jenkins) throws Exception {
        exported(jenkins, "chain", 3);
        JenkinsBuild build =
                JenkinsJob.pipeline(jenkins.http(), "", "chain-check", """
                def newest = hypervVerifyExport(
                    host: 'hv01', fromBuild: 'chain#lastSuccessfulBuild', onDifference: 'UNSTABLE')
                for (base in newest.chain.drop(1)) {
                    hypervVerifyExport(
                        host: 'hv01', fromBuild: "/${base.build.replace(' #', '#')}", onDifference: 'UNSTABLE')
                }
                def last = newest.build.split('#')[1].toInteger()
                for (int number = last; number > last - 3; number--) {
                    catchError(buildResult: 'UNSTABLE', stageResult: 'UNSTABLE') {
                        hypervVerifyExport(host: 'hv01', fromBuild: "chain#${number}")
                    }
                }
                echo "verified ${newest.chain.size()} down to ${last}"
                """).start();
        assertThat(build.expect("SUCCESS"))
                .contains("Chain: chain #3 (differential), chain #2 (differential), chain #1 (full)")
                .contains("verified 3 down to 3")
                .contains("against the manifest of chain #1")
                .contains("Report: hyperv-verification-chain-1.json");
    }

    @Test
    void theManifestInTheDirectoryIsEnough(Installation jenkins) throws Exception {
        exported(jenkins, "no-jenkins", 2);
        assertThat(JenkinsJob.pipeline(
                                jenkins.http(),
                                "",
                                "no-jenkins-check",
                                "hypervVerifyExport(host: 'hv01', exportDirectory: 'D:/Exports/no-jenkins-2')")
                        .start()
                        .expect("SUCCESS"))
                .contains("Chain: no-jenkins #2 (differential), no-jenkins #1 (full)");
    }

    @Test
    void aVerificationResumesAfterAPowerFailureWhileTheHostReadsAFile(Installation jenkins) throws Exception {
        exported(jenkins, "killed-verify", 1);
        jenkins.host().programs().hashBytesPerSecond(1024);
        JenkinsBuild build = JenkinsJob.pipeline(jenkins.http(), "", "killed-verify-check", """
                        def found = hypervVerifyExport(host: 'hv01', fromBuild: 'killed-verify#1')
                        echo "intact ${found.intact} with ${found.checksumsCompared} of ${found.fileCount}"
                        """)
                .start()
                .awaitConsole("Calculating the SHA-256 of");
        Await.that(
                "a remote shell",
                Duration.ofSeconds(60),
                () -> "",
                () -> jenkins.host().shells().count() == 1);
        jenkins.controller().kill();
        jenkins.host().programs().hashBytesPerSecond(Long.MAX_VALUE / 1000);
        jenkins.host().clock().advance(Duration.ofMinutes(10));
        jenkins.controller().startAgain();
        JenkinsBuild resumed = new JenkinsBuild(jenkins.http(), build.path());
        assertThat(resumed.expect("SUCCESS"))
                .contains("[hv01] Jenkins was restarted. Resuming: verifying the export on hv01")
                .containsPattern("intact true with (\\d+) of \\1\\b");
        assertThat(jenkins.host().shells().count()).isZero();
    }

    @Test
    void aFreestyleJobPublishesTheResult(Installation jenkins) throws Exception {
        exported(jenkins, "freestyle-verify", 1);
        assertThat(JenkinsJob.create(
                                jenkins.http(),
                                "",
                                "freestyle-verify-check",
                                FREESTYLE.formatted("<fromBuild>freestyle-verify#1</fromBuild>"))
                        .start()
                        .expect("SUCCESS"))
                .contains("HYPERV_VERIFY_INTACT=true", "HYPERV_VERIFY_REPORT=" + REPORT);
    }

    @Test
    void mistakesAreOneSentence(Installation jenkins) throws Exception {
        for (Map.Entry<String, String> each : Map.of(
                        "label: 'none'", "The manifest is missing",
                        "fromBuild: 'no-such-job#1'", "Jenkins has no job",
                        "manifest: 'other.json'", "has no such artifact",
                        "exportDirectory: 'D:/Exports/empty'", "cannot be used")
                .entrySet()) {
            String console = JenkinsJob.pipeline(
                            jenkins.http(),
                            "",
                            "mistake-" + Math.abs(each.getKey().hashCode()),
                            "hypervVerifyExport(host: 'hv01', " + each.getKey() + ")")
                    .start()
                    .expect("FAILURE");
            assertThat(console).contains("ERROR: ", each.getValue()).doesNotContain("\tat ");
        }
    }

    @Test
    void theFormShowsAndSavesEveryField(Installation jenkins) throws Exception {
        JenkinsJob job = JenkinsJob.create(jenkins.http(), "", "verify-form", FREESTYLE.formatted("""
                <manifest>a/manifest.json</manifest><fromBuild>nightly#42</fromBuild><checksums>true</checksums>
                <onDifference>UNSTABLE</onDifference>"""));
        assertThat(jenkins.http().get(job.path() + "configure").expect(200).body())
                .contains("Verify a Hyper-V export")
                .containsPattern(FreestyleIT.shown("manifest", "a/manifest.json"))
                .containsPattern(FreestyleIT.shown("fromBuild", "nightly#42"))
                .containsPattern("<option(?=[^>]*value=\"UNSTABLE\")[^>]*selected");
        jenkins.http().post(job.path() + "configSubmit", Map.of("json", """
                        {"scm": {"value": "0"}, "builder": {
                          "stapler-class": "io.jenkins.plugins.hyperv.HypervVerifyExportBuilder",
                          "$class": "io.jenkins.plugins.hyperv.HypervVerifyExportBuilder",
                          "host": "hv02", "manifest": "", "fromBuild": "", "exportDirectory": "E:\\\\Archive",
                          "checksums": false, "onDifference": "FAILURE"}}""")).expect(302);
        assertThat(job.configXml())
                .contains("<host>hv02</host>", "<exportDirectory>E:\\Archive</exportDirectory>")
                .contains("<checksums>false</checksums>")
                .doesNotContain("<manifest>", "<fromBuild>");
    }

    @Test
    void theSnippetGeneratorWritesWhatDiffersFromTheDefaults(Installation jenkins) throws Exception {
        assertThat(jenkins.http()
                        .post("pipeline-syntax/generateSnippet", Map.of("json", """
                                {"stapler-class":"io.jenkins.plugins.hyperv.HypervVerifyExportStep",
                                 "$class":"io.jenkins.plugins.hyperv.HypervVerifyExportStep",
                                 "host":"hv01","manifest":"","fromBuild":"nightly#42","exportDirectory":"",
                                 "checksums":false,"onDifference":"FAILURE","credentialsId":"","timeoutMinutes":"",
                                 "label":""}"""))
                        .expect(200)
                        .body()
                        .strip())
                .isEqualTo("hypervVerifyExport fromBuild: 'nightly#42', host: 'hv01'");
    }
}

package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.jenkins.plugins.hyperv.simulator.model.MachineReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Snapshot exports: several builds of a job, as Pipeline and as freestyle job, through kills and aborts in every stage. */
@Order(7)
@RealJenkins
class SnapshotIT {

    private static final String MANIFEST = "hyperv-export-manifest.json";
    private static final Duration TWO_NIGHTS = Duration.ofSeconds(200);

    @BeforeEach
    void makeTheHostFast(Installation jenkins) {
        // Completes jobs that a failed test left running.
        jenkins.host().clock().advance(Duration.ofDays(1));
        SlowStage.allFast(jenkins);
    }

    @AfterEach
    void restoreTheHost(Installation jenkins) {
        SlowStage.allFast(jenkins);
    }

    private static SnapshotCycle cycle(Installation jenkins) {
        return jenkins.host().model().snapshots();
    }

    private static String step(String target, String name, String more) {
        return "hypervExportSnapshot(host: 'hv01', %s, exportDirectory: \"D:/Exports/%s-${env.BUILD_NUMBER}\"%s)"
                .formatted(target, name, more);
    }

    private static JenkinsJob pipeline(Installation jenkins, String name, String target, String more) throws Exception {
        return JenkinsJob.pipeline(
                jenkins.http(),
                "",
                name,
                "def export = " + step(target, name, more)
                        + "\necho \"${export.kind} of ${export.base}: ${export.referencePoint}, ${export.files.size()} files\"");
    }

    private static String freestyle(String name, String target, String more) {
        return """
                <project>%s
                  <builders>
                    <io.jenkins.plugins.hyperv.HypervExportSnapshotBuilder>
                      <host>hv01</host>
                      <exportDirectory>D:\\Exports\\%s-${BUILD_NUMBER}</exportDirectory>
                      %s
                      <base>lastSuccessful</base>
                      <keepReferencePoints>3</keepReferencePoints>
                    </io.jenkins.plugins.hyperv.HypervExportSnapshotBuilder>
                    <hudson.tasks.Shell><command>env | grep HYPERV_EXPORT_</command></hudson.tasks.Shell>
                  </builders>
                </project>""".formatted(more, name, target);
    }

    private static JsonNode manifest(JenkinsBuild build) throws Exception {
        return new ObjectMapper().readTree(build.artifact(MANIFEST));
    }

    private static List<String> points(Installation jenkins) {
        return cycle(jenkins).points().stream().map(MachineReferencePoint::id).toList();
    }

    @Test
    void aPipelineExportsInFullThenTheDifferenceAndKeepsThreeReferencePoints(Installation jenkins) throws Exception {
        JenkinsJob job = pipeline(
                jenkins, "group-nights", "collection: 'Web tier'", ", base: 'lastSuccessful', keepReferencePoints: 3");
        List<String> made = new ArrayList<>();
        for (int night = 1; night <= 5; night++) {
            JenkinsBuild build = job.start();
            String console = build.expect("SUCCESS");
            JsonNode manifest = manifest(build);
            String base = made.isEmpty() ? null : made.get(made.size() - 1);
            made.add(manifest.at("/referencePoint/id").asText());
            assertThat(console)
                    .contains((base == null ? "full" : "differential") + " of " + base + ": " + made.get(night - 1))
                    .contains("[hv01] Exporting to D:\\Exports\\group-nights-" + night)
                    .contains("[hv01] Manifest: " + MANIFEST);
            assertThat(manifest.at("/base/referencePointId").asText()).isEqualTo(base == null ? "" : base);
            assertThat(manifest.at("/retention/removed")).hasSize(night <= 3 ? 0 : 1);
            assertSchema(manifest);
        }
        assertThat(jenkins.inventoryPoints()).containsAll(made.subList(2, 5)).doesNotContain(made.get(0), made.get(1));
        assertThat(jenkins.inventoryPoints()).contains(Installation.REFERENCE_POINT);
        assertThat(cycle(jenkins).groupSnapshots()).isEmpty();
    }

    private static void assertSchema(JsonNode manifest) throws Exception {
        String schema = Files.readString(Path.of("docs", "hyperv-export-manifest.schema.json"));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(manifest))
                .isEmpty();
    }

    @Test
    void pagesAndTheRemoteApiShowTheExport(Installation jenkins) throws Exception {
        JenkinsJob job = pipeline(jenkins, "snapshot-page", "machine: 'web2'", ", base: 'lastSuccessful'");
        job.start().expect("SUCCESS");
        JenkinsBuild build = job.start();
        build.expect("SUCCESS");
        assertThat(jenkins.http().get(build.path()).expect(200).body())
                .contains("Export of web2 on hv01")
                .contains("artifact/" + MANIFEST);
        String page =
                jenkins.http().get(build.path() + "hyperv-export/").expect(200).body();
        String base = manifest(build).at("/base/referencePointId").asText();
        assertThat(page)
                .contains("D:\\Exports\\snapshot-page-2")
                .contains("web2-disk0")
                .contains(base);
        JsonNode record =
                jenkins.http().json(build.path() + "hyperv-export/api/json").at("/operations/0");
        assertThat(record.at("/type").asText()).isEqualTo("exportSnapshot");
        assertThat(record.at("/subject").asText()).isEqualTo("web2");
        assertThat(record.at("/result").asText()).isEqualTo("COMPLETED");
        assertThat(record.at("/facts/kind").asText()).isEqualTo("differential");
        assertThat(record.at("/facts/base").asText()).isEqualTo(base);
        assertThat(record.at("/fileCount").asInt()).isPositive();
        assertThat(jenkins.http()
                        .get(job.path() + "hyperv-exports/")
                        .expect(200)
                        .body())
                .contains("web2")
                .contains("/job/snapshot-page/2/hyperv-export/#export-");
    }

    @Test
    void aFreestyleJobPublishesTheResultAndContinuesTheChain(Installation jenkins) throws Exception {
        JenkinsJob job = JenkinsJob.create(
                jenkins.http(), "", "freestyle-nights", freestyle("freestyle-nights", "<machine>web1</machine>", ""));
        JenkinsBuild first = job.start();
        assertThat(first.expect("SUCCESS"))
                .contains("HYPERV_EXPORT_KIND=full")
                .contains("HYPERV_EXPORT_DIRECTORY=D:\\Exports\\freestyle-nights-1")
                .contains("HYPERV_EXPORT_MANIFEST=" + MANIFEST);
        String point = manifest(first).at("/referencePoint/id").asText();
        assertThat(job.start().expect("SUCCESS"))
                .contains("HYPERV_EXPORT_KIND=differential")
                .contains("HYPERV_EXPORT_BASE=" + point);
    }

    @Test
    void aPreflightReportsAndChangesNothing(Installation jenkins) throws Exception {
        int calls = jenkins.host().requests().ofMethod("CreateSnapshot").size();
        JenkinsBuild build = pipeline(jenkins, "preflight", "machine: 'web1'", ", preflightOnly: true")
                .start();
        build.expect("SUCCESS");
        assertThat(manifest(build).at("/kind").asText()).isEqualTo("preflight");
        assertThat(jenkins.host().requests().ofMethod("CreateSnapshot")).hasSize(calls);
    }

    @Test
    void aFailedExportFailsTheBuildAndLeavesNoSnapshot(Installation jenkins) throws Exception {
        cycle(jenkins).script(Call.EXPORT).nextReturns(32773);
        JenkinsBuild build =
                pipeline(jenkins, "snapshot-fails", "machine: 'web3'", "").start();
        assertThat(build.expect("FAILURE"))
                .contains("ERROR: hv01 rejected the export with 32773")
                .contains("[hv01] Removing snapshot")
                .doesNotContain("\tat ");
        assertThat(cycle(jenkins).snapshots()).isEmpty();
        assertThat(jenkins.http()
                        .json(build.path() + "hyperv-export/api/json")
                        .at("/operations/0/result")
                        .asText())
                .isEqualTo("FAILED");
    }

    @Test
    void invalidParametersFailWithOneSentence(Installation jenkins) throws Exception {
        for (Map.Entry<String, String> each : Map.of(
                        "machine: 'web1', collection: 'Web tier'", "Give either a VM (machine) or a VM group",
                        "label: 'none'", "The target is missing",
                        "machine: 'web1', keepReferencePoints: -1", "keepReferencePoints must be 0",
                        "machine: 'web1', keepReferencePoints: 'two'", "keepReferencePoints must be a whole number",
                        "machine: 'web1', base: 'newest'", "The base must be lastSuccessful",
                        "machine: '${MACHINE}'", "machine contains the variable")
                .entrySet()) {
            String name = "invalid-" + Math.abs(each.getKey().hashCode());
            String console = JenkinsJob.pipeline(jenkins.http(), "", name, step(each.getKey(), name, ""))
                    .start()
                    .expect("FAILURE");
            assertThat(console).contains("ERROR: ", each.getValue()).doesNotContain("\tat ");
        }
    }

    private static String snippet(Installation jenkins, String fields) throws Exception {
        String json = """
                {"stapler-class":"io.jenkins.plugins.hyperv.HypervExportSnapshotStep",
                 "$class":"io.jenkins.plugins.hyperv.HypervExportSnapshotStep",
                 "host":"hv01","exportDirectory":"D:/Exports",%s}""".formatted(fields);
        return jenkins.http()
                .post("pipeline-syntax/generateSnippet", Map.of("json", json))
                .expect(200)
                .body()
                .strip();
    }

    @Test
    void theSnippetGeneratorWritesWhatDiffersFromTheDefaults(Installation jenkins) throws Exception {
        assertThat(jenkins.http().get("pipeline-syntax/").expect(200).body())
                .contains("hypervExportSnapshot: Export a Hyper-V snapshot");
        assertThat(snippet(jenkins, """
                        "machine":"web1","collection":"","base":"","requireBase":false,"keepReferencePoints":"",
                        "consistency":"APPLICATION","keepSnapshotOnFailure":false,"preflightOnly":false,
                        "credentialsId":"","timeoutMinutes":"","outageToleranceMinutes":"","cancelOnAbort":true,
                        "label":""
                        """))
                .isEqualTo("hypervExportSnapshot exportDirectory: 'D:/Exports', host: 'hv01', machine: 'web1'");
        assertThat(snippet(jenkins, """
                        "collection":"Web tier","base":"lastSuccessful","requireBase":true,"keepReferencePoints":"5",
                        "consistency":"CRASH","keepSnapshotOnFailure":true,"preflightOnly":true,
                        "timeoutMinutes":"45","outageToleranceMinutes":"7","cancelOnAbort":false,"label":"Nightly"
                        """))
                .isEqualTo("hypervExportSnapshot base: 'lastSuccessful', cancelOnAbort: false, collection: 'Web tier',"
                        + " consistency: 'CRASH', exportDirectory: 'D:/Exports', host: 'hv01',"
                        + " keepReferencePoints: 5, keepSnapshotOnFailure: true, label: 'Nightly',"
                        + " outageToleranceMinutes: 7, preflightOnly: true, requireBase: true, timeoutMinutes: 45");
    }

    @Test
    void theFormShowsAndSavesEveryField(Installation jenkins) throws Exception {
        JenkinsJob job = JenkinsJob.create(jenkins.http(), "", "snapshot-form", freestyle("form", """
                        <collection>Web tier</collection><consistency>CRASH</consistency>""", ""));
        String form = jenkins.http().get(job.path() + "configure").expect(200).body();
        assertThat(form)
                .containsPattern(FreestyleIT.shown("collection", "Web tier"))
                .containsPattern(FreestyleIT.shown("base", "lastSuccessful"))
                .containsPattern(FreestyleIT.shown("keepReferencePoints", "3"))
                .containsPattern("<option[^>]*value=\"CRASH\"[^>]*selected|<option[^>]*selected[^>]*value=\"CRASH\"");
        jenkins.http().post(job.path() + "configSubmit", Map.of("json", """
                        {"scm": {"value": "0"}, "builder": {
                          "stapler-class": "io.jenkins.plugins.hyperv.HypervExportSnapshotBuilder",
                          "$class": "io.jenkins.plugins.hyperv.HypervExportSnapshotBuilder",
                          "host": "hv02", "machine": "web1", "collection": "", "exportDirectory": "E:\\\\Exports",
                          "base": "", "consistency": "APPLICATION", "keepReferencePoints": "", "requireBase": true,
                          "keepSnapshotOnFailure": true, "preflightOnly": true}}""")).expect(302);
        assertThat(job.configXml())
                .contains("<host>hv02</host>")
                .contains("<machine>web1</machine>")
                .contains("<exportDirectory>E:\\Exports</exportDirectory>")
                .contains("<consistency>APPLICATION</consistency>")
                .contains("<requireBase>true</requireBase>")
                .contains("<keepSnapshotOnFailure>true</keepSnapshotOnFailure>")
                .contains("<preflightOnly>true</preflightOnly>")
                .doesNotContain("<collection>", "<base>", "<keepReferencePoints>");
        String error = jenkins.http()
                .post(job.path() + "configSubmit", Map.of("json", """
                        {"scm": {"value": "0"}, "builder": {
                          "stapler-class": "io.jenkins.plugins.hyperv.HypervExportSnapshotBuilder",
                          "$class": "io.jenkins.plugins.hyperv.HypervExportSnapshotBuilder",
                          "host": "hv02", "exportDirectory": "E:\\\\Exports", "keepReferencePoints": "some"}}"""))
                .expect(400)
                .body();
        assertThat(error).contains("The number of reference points to keep must be a whole number from 0 to 20.");
    }

    @ParameterizedTest
    @EnumSource
    void anExportResumesAfterAPowerFailureInEveryStage(SlowStage stage, Installation jenkins) throws Exception {
        String name = "killed-in-" + stage.name().toLowerCase(Locale.ROOT);
        JenkinsJob job = pipeline(jenkins, name, "machine: 'web1'", ", base: 'lastSuccessful', keepReferencePoints: 1");
        exportTwice(job);
        Map<String, Integer> before = calls(jenkins);
        SlowStage.Reached reached = stage.slowDown(jenkins);
        JenkinsBuild build = job.start();
        reached.await(build);
        jenkins.controller().kill();
        stage.complete(jenkins);
        jenkins.controller().startAgain();
        JenkinsBuild resumed = new JenkinsBuild(jenkins.http(), build.path());
        assertThat(resumed.expect("SUCCESS"))
                .contains("[hv01] Jenkins was restarted. Resuming: ")
                .contains("differential of ");
        calls(jenkins)
                .forEach((method, count) ->
                        assertThat(count - before.get(method)).as(method).isOne());
        assertThat(cycle(jenkins).snapshots()).isEmpty();
        assertThat(points(jenkins))
                .contains(manifest(resumed).at("/referencePoint/id").asText());
        assertThat(manifest(resumed).at("/retention/removed")).hasSize(1);
    }

    /** So that the next export removes the reference point of the first one: that of the second one is its base. */
    private static void exportTwice(JenkinsJob job) throws Exception {
        job.start().expect("SUCCESS");
        job.start().expect("SUCCESS");
    }

    private static Map<String, Integer> calls(Installation jenkins) {
        Map<String, Integer> calls = new TreeMap<>();
        for (String method : List.of(
                "CreateSnapshot", "ExportSystemDefinition", "ConvertToReferencePoint", "DestroyReferencePoint")) {
            calls.put(method, jenkins.host().requests().ofMethod(method).size());
        }
        return calls;
    }

    @ParameterizedTest
    @EnumSource
    void anAbortInEveryStageLeavesNoSnapshot(SlowStage stage, Installation jenkins) throws Exception {
        String name = "aborted-in-" + stage.name().toLowerCase(Locale.ROOT);
        JenkinsJob job = pipeline(jenkins, name, "machine: 'web2'", ", base: 'lastSuccessful', keepReferencePoints: 1");
        exportTwice(job);
        SlowStage.Reached reached = stage.slowDown(jenkins);
        JenkinsBuild build = job.start();
        reached.await(build);
        build.abort();
        assertThat(build.expect("ABORTED")).doesNotContain("\tat ");
        stage.complete(jenkins);
        assertThat(cycle(jenkins).snapshots()).isEmpty();
        JenkinsBuild next = job.start();
        assertThat(next.expect("SUCCESS")).contains("differential of ");
        assertThat(cycle(jenkins).snapshots()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anAbortOfAFreestyleBuildInEveryStageLeavesNoSnapshot(SlowStage stage, Installation jenkins) throws Exception {
        String name = "aborted-freestyle-in-" + stage.name().toLowerCase(Locale.ROOT);
        String config = freestyle(name, "<machine>web3</machine>", "")
                .replace("<keepReferencePoints>3<", "<keepReferencePoints>1<");
        JenkinsJob job = JenkinsJob.create(jenkins.http(), "", name, config);
        exportTwice(job);
        SlowStage.Reached reached = stage.slowDown(jenkins);
        JenkinsBuild build = job.start();
        reached.await(build);
        build.abort();
        assertThat(build.expect("ABORTED")).doesNotContain("\tat ").doesNotContain("HYPERV_EXPORT_KIND");
        stage.complete(jenkins);
        assertThat(cycle(jenkins).snapshots()).isEmpty();
        assertThat(job.start().expect("SUCCESS")).contains("HYPERV_EXPORT_KIND=differential");
        assertThat(cycle(jenkins).snapshots()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "EXPORT", "POSTFLIGHT", "CONVERT"})
    void theSnapshotOfAKilledFreestyleBuildIsRemovedAfterTheRestart(SlowStage stage, Installation jenkins)
            throws Exception {
        String name = "killed-freestyle-in-" + stage.name().toLowerCase(Locale.ROOT);
        JenkinsJob job = JenkinsJob.create(jenkins.http(), "", name, freestyle(name, "<machine>web3</machine>", ""));
        SlowStage.Reached reached = stage.slowDown(jenkins);
        JenkinsBuild build = job.start();
        reached.await(build);
        jenkins.controller().kill();
        stage.complete(jenkins);
        jenkins.controller().startAgain();
        JenkinsBuild left = new JenkinsBuild(jenkins.http(), build.path());
        left.awaitResult();
        Await.that(
                "no snapshot on the host",
                Duration.ofSeconds(90),
                jenkins.controller()::log,
                () -> cycle(jenkins).snapshots().isEmpty());
        Await.that(
                "the end of the operation on the page",
                Duration.ofSeconds(60),
                jenkins.controller()::log,
                () -> jenkins.http()
                        .json(left.path() + "hyperv-export/api/json")
                        .at("/operations/0/result")
                        .asText()
                        .equals("ABORTED"));
        assertThat(left.console()).contains("[hv01] Jenkins was restarted while this build ran the operation");
        assertThat(new JenkinsJob(jenkins.http(), job.path()).start().expect("SUCCESS"))
                .contains("HYPERV_EXPORT_KIND=full");
    }

    @Test
    void jobsWithACronTriggerExportThroughTwoNights(Installation jenkins) throws Exception {
        String trigger =
                "<triggers><hudson.triggers.TimerTrigger><spec>* * * * *</spec></hudson.triggers.TimerTrigger></triggers>";
        String script = step("machine: 'web1'", "cron-pipeline", ", base: 'lastSuccessful', keepReferencePoints: 3");
        JenkinsJob pipeline = JenkinsJob.create(
                jenkins.http(),
                "",
                "cron-pipeline",
                JenkinsJob.pipelineConfig("echo \"kind ${" + script + ".kind}\"")
                        .replace("<definition", """
                        <properties>
                          <org.jenkinsci.plugins.workflow.job.properties.PipelineTriggersJobProperty>%s
                          </org.jenkinsci.plugins.workflow.job.properties.PipelineTriggersJobProperty>
                        </properties>
                        <definition""".formatted(trigger)));
        JenkinsJob freestyle = JenkinsJob.create(
                jenkins.http(), "", "cron-freestyle", freestyle("cron-freestyle", "<machine>web2</machine>", trigger));
        for (JenkinsJob job : List.of(pipeline, freestyle)) {
            JenkinsBuild second = new JenkinsBuild(jenkins.http(), job.path() + "2/");
            Await.that(
                    "a second build of " + job.path(),
                    TWO_NIGHTS,
                    () -> "",
                    () -> jenkins.http().get(second.path() + "api/json").status() == 200);
            jenkins.http().post(job.path() + "disable", Map.of()).expect(302);
            String first = new JenkinsBuild(jenkins.http(), job.path() + "1/").expect("SUCCESS");
            assertThat(first).contains("Started by timer").containsPattern("(?i)kind[ =]full");
            assertThat(second.expect("SUCCESS"))
                    .contains("Started by timer")
                    .containsPattern("(?i)kind[ =]differential");
        }
    }
}

package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobState;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The build step in freestyle jobs. */
@Order(3)
@RealJenkins
class FreestyleIT {

    /** The config.xml of a freestyle job that exports, then prints its environment variables. */
    static String config(String directory, String more) {
        return """
                <project>
                  <builders>
                    <io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder>
                      <host>hv01</host>
                      <referencePoint>nightly</referencePoint>
                      <exportDirectory>%s</exportDirectory>%s
                    </io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder>
                    <hudson.tasks.Shell><command>env | grep HYPERV_EXPORT_</command></hudson.tasks.Shell>
                  </builders>
                </project>""".formatted(JenkinsJob.escaped(directory), more);
    }

    @Test
    void theResultIsInEnvironmentVariablesOfLaterSteps(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ZERO);
        JenkinsBuild build = JenkinsJob.create(
                        jenkins.http(), "", "freestyle", config("D:\\Exports\\freestyle-${BUILD_NUMBER}", ""))
                .start();
        assertThat(build.expect("SUCCESS"))
                .contains("[hv01] Exported 9 files, 24.2 MiB")
                .contains("HYPERV_EXPORT_HOST=hv01")
                .contains("HYPERV_EXPORT_REFERENCE_POINT=" + Installation.REFERENCE_POINT)
                .contains("HYPERV_EXPORT_DIRECTORY=D:\\Exports\\freestyle-1")
                .contains("HYPERV_EXPORT_FILES=9")
                .contains("HYPERV_EXPORT_BYTES=25325568")
                .contains("HYPERV_EXPORT_MANIFEST=hyperv-export-manifest.json")
                .containsPattern("HYPERV_EXPORT_JOB_ID=[-0-9A-F]{36}");
        assertThat(build.artifact("hyperv-export-manifest.json")).contains("\"outcome\" : \"completed\"");
        assertThat(jenkins.exportCalls("D:\\Exports\\freestyle-1")).isEqualTo(1);
    }

    @Test
    void anAbortTerminatesTheJobOnTheHost(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofHours(1));
        JenkinsBuild build = JenkinsJob.create(
                        jenkins.http(), "", "freestyle-aborted", config("D:\\Exports\\freestyle-aborted", ""))
                .start()
                .awaitConsole("started");
        build.abort();
        assertThat(build.expect("ABORTED"))
                .contains("ended as Terminated.")
                .contains("Build was aborted")
                .doesNotContain("HYPERV_EXPORT_HOST");
        assertThat(jenkins.stateOf("D:\\Exports\\freestyle-aborted")).isEqualTo(SimulatedJobState.TERMINATED);
    }

    @Test
    void theFormShowsAndSavesEveryField(Installation jenkins) throws Exception {
        JenkinsJob job = JenkinsJob.create(jenkins.http(), "", "form-by-hand", config("D:\\Exports\\<web>", """
                        <baseReferencePoint>sunday</baseReferencePoint>
                        <timeoutMinutes>90</timeoutMinutes>
                        <outageToleranceMinutes>3</outageToleranceMinutes>
                        <cancelOnAbort>false</cancelOnAbort>"""));
        String form = jenkins.http().get(job.path() + "configure").expect(200).body();
        assertThat(form)
                .containsPattern(shown("host", "hv01"))
                .containsPattern(shown("referencePoint", "nightly"))
                .containsPattern(shown("exportDirectory", "D:\\Exports\\&lt;web&gt;"))
                .containsPattern(shown("baseReferencePoint", "sunday"))
                .containsPattern(shown("timeoutMinutes", "90"))
                .containsPattern(shown("outageToleranceMinutes", "3"))
                .contains("name=\"_.cancelOnAbort\"");
        jenkins.http().post(job.path() + "configSubmit", Map.of("json", """
                        {"scm": {"value": "0"}, "builder": {
                          "stapler-class": "io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder",
                          "$class": "io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder",
                          "host": "hv02", "referencePoint": "sunday", "exportDirectory": "E:\\\\Exports",
                          "baseReferencePoint": "friday", "machines": {"machine": "web1", "disks": "a\\nb"},
                          "timeoutMinutes": "45", "outageToleranceMinutes": "7", "cancelOnAbort": true}}""")).expect(302);
        assertThat(job.configXml())
                .contains("<host>hv02</host>")
                .contains("<referencePoint>sunday</referencePoint>")
                .contains("<exportDirectory>E:\\Exports</exportDirectory>")
                .contains("<baseReferencePoint>friday</baseReferencePoint>")
                .contains("<machine>web1</machine>")
                .contains("<disks>a\nb</disks>")
                .contains("<timeoutMinutes>45</timeoutMinutes>")
                .contains("<outageToleranceMinutes>7</outageToleranceMinutes>")
                .contains("<cancelOnAbort>true</cancelOnAbort>");
    }

    @Test
    void aFormWithAnInvalidNumberIsRejectedAndNothingIsSaved(Installation jenkins) throws Exception {
        JenkinsJob job = JenkinsJob.create(jenkins.http(), "", "form-refused", config("D:\\Exports", ""));
        String before = job.configXml();
        String error = jenkins.http()
                .post(job.path() + "configSubmit", Map.of("json", """
                        {"scm": {"value": "0"}, "builder": {
                          "stapler-class": "io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder",
                          "$class": "io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder",
                          "host": "hv02", "referencePoint": "sunday", "exportDirectory": "E:\\\\Exports",
                          "timeoutMinutes": "soon"}}"""))
                .expect(400)
                .body();
        assertThat(error).contains("The timeout must be a whole number of minutes from 0 to 525600.");
        assertThat(job.configXml()).isEqualTo(before);
    }

    /** Matches an input with a value, with the attributes in any order. */
    static Pattern shown(String field, String value) {
        String name = Pattern.quote("name=\"_." + field + "\"");
        String content = Pattern.quote("value=\"" + value + "\"");
        return Pattern.compile("<input(?=[^>]*" + name + ")[^>]*" + content);
    }
}

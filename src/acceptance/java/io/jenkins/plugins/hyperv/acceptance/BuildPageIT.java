package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.WebElement;

/** The operations of a build in a browser: while they run, with their files, and after a failure. */
@Order(5)
@RealJenkins
@EnabledIfSystemProperty(named = "chromium", matches = ".+", disabledReason = "needs -Dchromium=/path/to/chromium")
class BuildPageIT {

    private static Browser browser;

    @BeforeAll
    static void open(Installation jenkins) throws Exception {
        browser = Browser.start(jenkins.http(), false);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theProgressHasItsStageAndIsReadableForAssistiveTechnology(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofSeconds(100));
        JenkinsBuild build = JenkinsJob.pipeline(jenkins.http(), "", "stages", Installation.step("D:/Exports/stages"))
                .start()
                .awaitConsole("started");
        jenkins.host().clock().advance(Duration.ofSeconds(30));
        build.awaitConsole("[hv01]  30 %");
        browser.open(build.path() + "hyperv-export/");
        browser.awaitText(".hyperv-export-summary", "30 %");
        browser.awaitText(".hyperv-operation__stage[aria-live='polite']", ": exporting");
        WebElement bar = browser.find(".hyperv-operation [role='progressbar']");
        assertThat(bar.getDomAttribute("aria-valuenow")).isEqualTo("30");
        assertThat(bar.getDomAttribute("aria-label")).contains("Export of nightly on hv01");
        browser.click(browser.find(".hyperv-operation details > summary"));
        browser.awaitText("li[aria-current='step']", "exporting");
        jenkins.host().clock().advance(Duration.ofSeconds(70));
        build.expect("SUCCESS");
        browser.awaitText(".hyperv-export-summary", "completed in");
        Await.that(
                "the result instead of the progress",
                Duration.ofSeconds(20),
                () -> "",
                () -> browser.all("[role='progressbar']").isEmpty());
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void theStopButtonStopsOneOperationOfTheBuild(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofSeconds(100));
        String pipeline = "parallel(first: { " + Installation.step("D:/Exports/stop-first") + " }, second: { "
                + Installation.step("D:/Exports/stop-second") + " })";
        JenkinsBuild build = JenkinsJob.pipeline(jenkins.http(), "", "stop-one", pipeline)
                .start()
                .awaitConsole("[hv01 nightly 2] Job");
        String stop = build.path() + "hyperv-export/operation/"
                + operations(jenkins, build).get(0).path("id").asText() + "/stop";
        assertThat(jenkins.http().get(stop).status()).isIn(404, 405);
        jenkins.http().postWithoutCrumb(stop, Map.of()).expect(403);
        browser.open(build.path() + "hyperv-export/");
        assertThat(browser.all(".stop-button-link")).hasSize(2);
        browser.click(browser.find(".stop-button-link"));
        assertThat(browser.visible("dialog").getText()).contains("Stop the operation \"");
        browser.click(browser.visible("dialog button[data-id='ok']"));
        build.awaitConsole("admin stopped this operation");
        Await.that(
                "the end of the operation",
                Duration.ofSeconds(60),
                () -> "",
                () -> operations(jenkins, build).get(0).path("result").asText().equals("ABORTED"));
        jenkins.host().clock().advance(Duration.ofSeconds(100));
        build.expect("ABORTED");
        assertThat(operations(jenkins, build).get(1).path("result").asText()).isEqualTo("COMPLETED");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private static JsonNode operations(Installation jenkins, JenkinsBuild build) throws Exception {
        return jenkins.http().json(build.path() + "hyperv-export/api/json").path("operations");
    }

    @Test
    void theFilesOfAMachineAreLoadedWhenItIsOpened(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ZERO);
        JenkinsBuild build = JenkinsJob.pipeline(jenkins.http(), "", "files", Installation.step("D:/Exports/files"))
                .start();
        build.expect("SUCCESS");
        browser.open(build.path() + "hyperv-export/");
        assertThat(browser.all(".hyperv-file-table")).isEmpty();
        browser.click(browser.visible(".hyperv-groups summary"));
        browser.awaitText(".hyperv-file-table", ".vmcx");
        assertThat(browser.all(".hyperv-file-table")).hasSize(1);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void theReasonOfAFailureIsAnAlert(Installation jenkins) throws Exception {
        JenkinsBuild build = JenkinsJob.pipeline(
                        jenkins.http(),
                        "",
                        "alert",
                        "hypervExportReferencePoint(host: 'hv01', referencePoint: 'no such name',"
                                + " exportDirectory: 'D:/Exports/alert', label: 'Web <b>tier</b>')")
                .start();
        build.expect("FAILURE");
        for (String page : List.of("", "hyperv-export/")) {
            browser.open(build.path() + page);
            browser.awaitText("[role='alert'] strong", "There is no reference point named \"no such name\" on hv01.");
            assertThat(browser.all("#main-panel b")).isEmpty();
        }
        browser.awaitText("h2", "Web <b>tier</b>: Export of no such name on hv01");
        JsonNode operation = jenkins.http()
                .json(build.path() + "api/json")
                .findPath("operations")
                .path(0);
        assertThat(operation.path("label").asText()).isEqualTo("Web <b>tier</b>");
        assertThat(browser.consoleErrors()).isEmpty();
    }
}

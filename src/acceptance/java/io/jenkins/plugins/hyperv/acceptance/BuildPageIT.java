package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
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
        assertThat(browser.all("[role='progressbar']")).isEmpty();
        assertThat(browser.consoleErrors()).isEmpty();
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

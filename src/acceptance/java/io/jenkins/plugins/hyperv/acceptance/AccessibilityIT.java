package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accessibility of forms and pages: no serious finding of axe-core in the light and the dark theme, and narrow screens. */
@Order(5)
@RealJenkins
@EnabledIfSystemProperty(named = "chromium", matches = ".+", disabledReason = "needs -Dchromium=/path/to/chromium")
class AccessibilityIT {

    /** What Jenkins and the credentials plugin draw inside a form, with colours and names of their own. */
    private static final List<String> CORE_CONTROLS = List.of(
            ".hyperv-form .jenkins-help-button",
            ".hyperv-form .repeatable-delete",
            ".hyperv-form .advanced-button",
            ".hyperv-form .credentials-select-control button");

    private static final String HOSTS = ".repeated-container:has(> div[name='hosts'])";

    private static final int PHONE = 390;

    private static Browser browser;

    @BeforeAll
    static void open(Installation jenkins) throws Exception {
        browser = Browser.start(jenkins.http(), BrowserIT.chooseDarkTheme(jenkins));
    }

    @AfterEach
    void widen() {
        browser.widen();
        browser.speak("en");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hypervExportReferencePoint",
                "hypervExportSnapshot",
                "hypervCreateReferencePoint",
                "hypervDestroyReferencePoint",
                "hypervReferencePoints",
                "hypervVerifyExport"
            })
    void theFormOfAStepHasNoBarriersAndNoErrorsBeforeTheUserHasTyped(String step, Installation jenkins)
            throws Exception {
        browser.openSnippetGenerator(step);
        browser.awaitText(".hyperv-form .validation-error-area", "Enter the name of a Hyper-V host");
        browser.click(browser.visible(".hyperv-form button.advanced-button"));
        assertThat(browser.all(
                        ".hyperv-form .validation-error-area .error, .hyperv-form .validation-error-area .warning"))
                .isEmpty();
        browser.checkAccessibility(List.of(".hyperv-form"), CORE_CONTROLS);
        browser.screenshot("form-" + step, "#main-panel");
    }

    @Test
    void theFormOfTheHostsHasNoBarriers(Installation jenkins) throws Exception {
        browser.open("manage/configure");
        browser.awaitText(".hyperv-form .validation-error-area", "https://127.0.0.1:");
        browser.awaitText(".hyperv-block__title", "hv01");
        browser.click(
                browser.visible("div[name='hosts'] ~ button.repeatable-add, div[name='hosts'] ~ .repeatable-add"));
        browser.awaitText(".hyperv-block__title", "New host");
        browser.awaitValidation(HOSTS);
        browser.click(browser.visible(HOSTS + " input[name='_.skipTlsVerification'] + label"));
        browser.awaitText(".hyperv-form .warning", "impersonate the host");
        browser.checkAccessibility(List.of(".hyperv-form"), CORE_CONTROLS);
        browser.screenshot("hosts", HOSTS);
        browser.narrow(PHONE);
        browser.screenshot("hosts-narrow", HOSTS);
    }

    @Test
    void theOverviewOfTheHostsHasNoBarriersAndFitsANarrowScreen(Installation jenkins) throws Exception {
        browser.open("hyperv-hosts/").awaitText("#main-panel", "hv01");
        browser.checkAccessibility(List.of("#main-panel"), List.of());
        browser.screenshot("overview", "#main-panel");
        browser.narrow(PHONE);
        assertThat(browser.overflow()).as("pixels beyond the window").isZero();
        browser.screenshot("overview-narrow", "#main-panel");
    }

    @Test
    void thePagesOfJobAndBuildHaveNoBarriersAndFitANarrowScreen(Installation jenkins) throws Exception {
        SlowStage.allFast(jenkins);
        JenkinsJob job = JenkinsJob.pipeline(jenkins.http(), "", "accessible", """
                hypervExportSnapshot host: 'hv01', machine: 'web1', base: 'lastSuccessful', label: 'nightly web1',
                    exportDirectory: "D:/Exports/accessible-${env.BUILD_NUMBER}"
                hypervReferencePoints host: 'hv01'
                if (env.BUILD_NUMBER == '4') {
                    hypervExportReferencePoint host: 'hv01', referencePoint: 'unknown', exportDirectory: 'D:/Exports/none'
                }
                """);
        for (int build = 1; build <= 3; build++) {
            job.start().expect("SUCCESS");
        }
        JenkinsBuild last = job.start();
        last.expect("FAILURE");
        browser.open(job.path() + "hyperv-exports/").awaitText("table", "nightly web1");
        assertThat(browser.all(".hyperv-trend__panel rect")).hasSize(10);
        assertThat(browser.all(".hyperv-trend__bar--differential")).isNotEmpty();
        browser.checkAccessibility(List.of("#main-panel"), List.of());
        browser.screenshot("trend", "#main-panel");
        browser.narrow(PHONE);
        assertThat(browser.overflow()).as("pixels beyond the window").isZero();
        browser.screenshot("trend-narrow", "#main-panel");
        browser.widen();
        browser.speak("ru");
        browser.open(job.path() + "hyperv-exports/").awaitText("table", "Разностный");
        browser.screenshot("trend-russian", "#main-panel");
        browser.speak("en");
        browser.open(last.path() + "hyperv-export/").find("#main-panel");
        browser.checkAccessibility(List.of("#main-panel"), List.of());
        assertThat((Iterable<?>) jenkins.http()
                        .json(job.path() + "hyperv-exports/api/json")
                        .get("operations"))
                .isNotEmpty();
    }
}

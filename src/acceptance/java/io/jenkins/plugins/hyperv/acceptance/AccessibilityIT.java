package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import java.time.Duration;
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
    private static final List<String> CORE_CONTROLS =
            List.of(".hyperv-form .advanced-button", ".hyperv-form .credentials-select-control button");

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

    @TestOfEachStep
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
        browser.narrow(PHONE);
        assertThat(browser.overflowOf(".hyperv-form")).isEmpty();
    }

    @Test
    void theFormOfABuildStepHasNoBarriersAndFitsANarrowScreen(Installation jenkins) throws Exception {
        JenkinsJob job = JenkinsJob.create(
                jenkins.http(), "", "accessible-form", FreestyleIT.config("D:\\Exports\\form", "<machines/>"));
        browser.open(job.path() + "configure");
        browser.awaitValidation(".hyperv-form");
        browser.click(browser.visible(".hyperv-form button.advanced-button"));
        browser.click(browser.visible(".hyperv-form button.repeatable-add"));
        browser.checkAccessibility(List.of(".hyperv-form"), CORE_CONTROLS);
        browser.narrow(PHONE);
        assertThat(browser.overflowOf(".hyperv-form")).isEmpty();
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
        assertThat(browser.overflowOf(HOSTS)).isEmpty();
        browser.screenshot("hosts-narrow", HOSTS);
    }

    @Test
    void theOverviewOfTheHostsHasNoBarriersAndFitsANarrowScreen(Installation jenkins) throws Exception {
        browser.open("hyperv-hosts/").awaitText("#main-panel", "hv01");
        browser.click(browser.find("#host-hv01 [data-action='inventory']"));
        browser.awaitText("#host-hv01 [role='status']", "web1");
        browser.checkAccessibility(List.of("#main-panel"), List.of());
        browser.screenshot("overview", "#main-panel");
        browser.narrow(PHONE);
        assertThat(browser.overflow()).as("pixels beyond the window").isZero();
        browser.screenshot("overview-narrow", "#main-panel");
    }

    @Test
    void theMonitorOfCertificatesHasNoBarriersAndFitsANarrowScreen(Installation jenkins) throws Exception {
        String alert = ".jenkins-alert:has(form[action*='CertificateExpiryMonitor'])";
        try (SimulatedHost expired =
                SimulatedHost.builder().https(ServerCertificate.EXPIRED).start()) {
            jenkins.http().script("""
                    import io.jenkins.plugins.hyperv.hosts.*
                    def host = new HypervHostConfiguration('hv02', 'hv02.example.com')
                    host.trustedCertificates = '''%s'''
                    def configuration = HypervExportConfiguration.get()
                    configuration.hosts = configuration.hosts + host
                    """.formatted(expired.leafPem()));
        }
        try {
            browser.open("manage/").awaitText(alert, "hv02");
            browser.checkAccessibility(List.of(alert), List.of());
            browser.keyboard().checkControls(browser.visible(alert));
            browser.screenshot("monitor", alert);
            browser.narrow(PHONE);
            assertThat(browser.overflowOf(alert)).isEmpty();
        } finally {
            jenkins.configureHost();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunningOperationHasNoBarriersAndFitsANarrowScreen(boolean newBuildPage, Installation jenkins)
            throws Exception {
        assumeTrue(
                showNewBuildPage(jenkins, newBuildPage) == newBuildPage, "needs the new build page of Jenkins 2.5xx");
        jenkins.host().exports().duration(Duration.ofSeconds(100));
        String name = newBuildPage ? "accessible-tab" : "accessible-running";
        JenkinsBuild build = JenkinsJob.pipeline(jenkins.http(), "", name, Installation.step("D:/Exports/" + name))
                .start()
                .awaitConsole("started");
        for (String page : List.of("hyperv-export/", "")) {
            browser.open(build.path() + page).awaitText(".hyperv-operation", "exporting");
            browser.checkAccessibility(List.of(".hyperv-operation"), List.of());
            browser.screenshot(name + page.replace("/", ""));
            browser.narrow(PHONE);
            assertThat(browser.overflowOf(".hyperv-operation")).isEmpty();
            browser.widen();
        }
        jenkins.host().clock().advance(Duration.ofSeconds(100));
        build.expect("SUCCESS");
        browser.awaitText(".hyperv-operation", "completed in");
        browser.checkAccessibility(List.of(".hyperv-operation"), List.of());
        jenkins.host().exports().duration(Duration.ZERO);
        showNewBuildPage(jenkins, false);
    }

    /** Selects the new build page for the administrator if this Jenkins has it, and returns whether it shows it. */
    private static boolean showNewBuildPage(Installation jenkins, boolean show) throws Exception {
        return Boolean.parseBoolean(jenkins.http().script("""
                import hudson.model.User
                import jenkins.model.Jenkins
                import jenkins.model.experimentalflags.*
                def flag = UserExperimentalFlag.all().find { it.class.simpleName == 'NewBuildPageUserExperimentalFlag' }
                if (flag != null) {
                    User.current().addProperty(new UserExperimentalFlagsProperty([(flag.flagKey): '%1$s']))
                }
                println flag != null && %1$s
                """.formatted(show)));
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
        browser.openAllDetails();
        browser.checkAccessibility(List.of("#main-panel"), List.of());
        browser.narrow(PHONE);
        assertThat(browser.overflow()).as("pixels beyond the window").isZero();
        browser.open(last.path()).find(".hyperv-operation");
        browser.checkAccessibility(List.of(".hyperv-operation"), List.of());
        assertThat(browser.overflowOf(".hyperv-operation")).isEmpty();
        browser.widen();
        assertThat((Iterable<?>) jenkins.http()
                        .json(job.path() + "hyperv-exports/api/json")
                        .get("operations"))
                .isNotEmpty();
    }
}

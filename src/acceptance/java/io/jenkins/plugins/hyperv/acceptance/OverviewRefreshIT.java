package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The page "Hyper-V hosts" refreshes itself in the browser, without a disturbance of the reader, of Jenkins or of a host. */
@Order(6)
@RealJenkins
@EnabledIfSystemProperty(named = "chromium", matches = ".+", disabledReason = "needs -Dchromium=/path/to/chromium")
class OverviewRefreshIT {

    /** Instead of 10 seconds, an interval takes half a second. */
    private static final int ACCELERATION = 20;

    private static final String READING =
            "return [document.activeElement.textContent, getSelection().toString(), window.row.isConnected]";

    @BeforeEach
    void prepare(Installation jenkins) throws Exception {
        OverviewIT.prepareTheHost(jenkins);
    }

    @AfterEach
    void complete(Installation jenkins) throws Exception {
        OverviewIT.completeAllExports(jenkins);
    }

    private static Browser open(Installation jenkins) throws Exception {
        return Browser.start(jenkins.http(), false).accelerate(ACCELERATION).open(OverviewIT.PAGE);
    }

    private static long refreshes(Browser browser) {
        return (Long) browser.run(
                "return performance.getEntriesByType('resource').filter(one => one.name.endsWith('/sections')).length");
    }

    private static void awaitRefreshes(Browser browser, int count) throws Exception {
        long before = refreshes(browser);
        Await.that(
                "refreshes of the page", Duration.ofSeconds(30), () -> "", () -> refreshes(browser) >= before + count);
    }

    /** Waits until no request was made during the time of four refreshes. */
    private static void awaitNoRefresh(Browser browser) throws Exception {
        browser.run("""
                window.quiet = 0;
                let last = -1;
                const check = () => {
                  const count = performance.getEntriesByType('resource').filter(one => one.name.endsWith('/sections')).length;
                  window.quiet = count === last ? window.quiet + 1 : 0;
                  last = count;
                  setTimeout(check, 10000);
                };
                check();
                """);
        Await.that(
                "no refresh of the page",
                Duration.ofSeconds(30),
                () -> "",
                () -> (Long) browser.run("return window.quiet") >= 4);
    }

    @Test
    void thePageRefreshesItselfAndKeepsFocusAndSelection(Installation jenkins) throws Exception {
        JenkinsBuild earlier = OverviewIT.pipeline(jenkins, "overview-earlier");
        jenkins.host().clock().advance(Duration.ofSeconds(100));
        earlier.expect("SUCCESS");
        try (Browser browser = open(jenkins)) {
            browser.awaitText("#host-hv01 table", "overview-earlier #1");
            browser.run("""
                    window.row = document.querySelector("#host-hv01 table a").closest("tr");
                    window.row.querySelector("a").focus();
                    getSelection().selectAllChildren(document.querySelector("#host-hv01 table th"));
                    """);
            Object reading = browser.run(READING);
            JenkinsBuild build = OverviewIT.pipeline(jenkins, "overview-refresh");
            browser.awaitText("#host-hv01", "Running: 1");
            browser.awaitText("#host-hv01 li", "overview-refresh #1");
            jenkins.host().clock().advance(Duration.ofSeconds(50));
            browser.awaitText("#host-hv01 li", "50 %");
            assertThat(browser.run(READING)).isEqualTo(reading);
            browser.click(browser.find("#host-hv01 .confirmation-link"));
            assertThat(browser.visible("dialog").getText()).contains("Stop all operations on hv01?");
            browser.click(browser.visible("dialog button[data-id='ok']"));
            build.expect("ABORTED");
            browser.awaitText("#host-hv01", "Running: 0");
            assertThat(browser.all("#host-hv01 .confirmation-link")).isEmpty();
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    @Test
    void aRefreshContactsNoHostAndWaitsWhileThePageIsHidden(Installation jenkins) throws Exception {
        try (Browser browser = open(jenkins)) {
            browser.click(browser.find("#host-hv01 [data-action='test']"));
            browser.awaitText("#host-hv01 .hyperv-host-result", "Connected to");
            int requests = jenkins.host().requests().count();
            awaitRefreshes(browser, 3);
            assertThat(jenkins.host().requests().count()).isEqualTo(requests);
            browser.awaitText("#host-hv01 .hyperv-host-result", "Connected to");
            browser.run("Object.defineProperty(document, 'hidden', {configurable: true, value: true})");
            awaitNoRefresh(browser);
            browser.run("""
                    Object.defineProperty(document, 'hidden', {configurable: true, value: false});
                    document.dispatchEvent(new Event('visibilitychange'));
                    """);
            awaitRefreshes(browser, 2);
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    @Test
    void aChangeOfTheStateIsAnnouncedPolitely(Installation jenkins) throws Exception {
        jenkins.http().post(OverviewIT.HOST + "testConnection", Map.of()).expect(200);
        try (Browser browser = open(jenkins)) {
            browser.awaitText("#host-hv01 .hyperv-host-state", "Responded");
            OverviewIT.failConnectionTest(jenkins);
            browser.awaitText("#host-hv01 .hyperv-host-state", "Not responding");
            assertThat(browser.find("#hyperv-hosts-changes[role='status']").getDomProperty("textContent"))
                    .startsWith("hv01: Not responding");
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    @Test
    void thePageStopsItsRefreshAfterALogout(Installation jenkins) throws Exception {
        try (Browser browser = open(jenkins)) {
            browser.forgetLogin();
            browser.awaitText("#hyperv-hosts-notice", "not refreshed any more");
            browser.awaitText("#host-hv01", "hv01");
            awaitNoRefresh(browser);
        }
    }

    @Test
    void thePageSaysThatJenkinsDoesNotRespondAndContinuesAfterARestart(Installation jenkins) throws Exception {
        try (Browser browser = open(jenkins)) {
            jenkins.controller().stop();
            browser.awaitText("#hyperv-hosts-notice", "Jenkins does not respond");
            browser.awaitText("#host-hv01", "hv01");
            jenkins.controller().startAgain();
            // The session has ended with the process.
            browser.awaitText("#hyperv-hosts-notice", "not refreshed any more");
            awaitNoRefresh(browser);
        }
    }
}

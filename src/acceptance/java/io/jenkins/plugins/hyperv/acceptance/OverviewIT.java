package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.WebElement;

/** The page "Hyper-V hosts": what administrators and other users see, and the actions of administrators. */
@Order(6)
@RealJenkins
class OverviewIT {
    static final String PAGE = "hyperv-hosts/";
    static final String HOST = PAGE + "host/hv01/";
    private static final List<String> ACTIONS = List.of("testConnection", "inventory", "stopOperations");
    private static final String UNREACHABLE = "no successful exchange with these Hyper-V hosts for a day";
    private static final String HOSTILE = "Tier <img src=x onerror=alert(1)> '\"&amp;";

    @BeforeEach
    void prepare(Installation jenkins) throws Exception {
        prepareTheHost(jenkins);
    }

    static void prepareTheHost(Installation jenkins) throws Exception {
        jenkins.host().clock().advance(Duration.ofDays(1));
        jenkins.configureHost();
        jenkins.host().exports().duration(Duration.ofSeconds(100));
    }

    @AfterEach
    void complete(Installation jenkins) throws Exception {
        completeAllExports(jenkins);
    }

    static void completeAllExports(Installation jenkins) throws Exception {
        jenkins.host().clock().advance(Duration.ofDays(1));
        Await.that(
                "all operations to end",
                Duration.ofSeconds(60),
                () -> "",
                () -> host(jenkins.http()).get("running").asInt() == 0);
    }

    private static JsonNode host(JenkinsHttp http) throws Exception {
        return http.json(PAGE + "api/json").at("/hosts/0");
    }

    static JenkinsBuild pipeline(Installation jenkins, String name) throws Exception {
        return JenkinsJob.pipeline(jenkins.http(), "", name, Installation.step("D:/Exports/" + name))
                .start()
                .awaitConsole("started");
    }

    private static JenkinsBuild freestyle(Installation jenkins, String name) throws Exception {
        return JenkinsJob.create(jenkins.http(), "", name, FreestyleIT.config("D:\\Exports\\" + name, ""))
                .start()
                .awaitConsole("started");
    }

    /** A user who may view the hosts, and no job. */
    private static JenkinsHttp viewer(Installation jenkins) throws Exception {
        assumeTrue(
                jenkins.controller().plugins().contains("matrix-auth"),
                "needs the plugin matrix-auth, for users with some permissions");
        return jenkins.user("viewer", "Jenkins.READ, HypervHostsAction.VIEW");
    }

    @Test
    void thePageShowsRunningOperationsAndContactsNoHost(Installation jenkins) throws Exception {
        JenkinsBuild build = pipeline(jenkins, "overview-running");
        Await.that(
                "the operation",
                Duration.ofSeconds(20),
                () -> "",
                () -> host(jenkins.http()).get("running").asInt() == 1);
        JsonNode host = host(jenkins.http());
        assertThat(host.get("name").asText()).isEqualTo("hv01");
        assertThat(host.get("state").asText()).isEqualTo("RESPONDING");
        assertThat(host.get("endpoint").asText()).startsWith("https://127.0.0.1:");
        assertThat(host.at("/operations/0/buildName").asText()).isEqualTo("overview-running #1");
        assertThat(host.at("/operations/0/buildUrl").asText()).isEqualTo(build.path());
        assertThat(host.get("hiddenOperations").asInt()).isZero();
        jenkins.host().clock().advance(Duration.ofSeconds(100));
        build.expect("SUCCESS");
        int requests = jenkins.host().requests().count();
        for (String path : List.of(PAGE, "manage/" + PAGE, PAGE + "api/json", HOST + "api/json", "manage/")) {
            assertThat(jenkins.http().get(path).expect(200).body()).as(path).contains("yper");
        }
        assertThat(jenkins.host().requests().count()).isEqualTo(requests);
        assertThat(jenkins.http().get("manage/").body()).contains("href=\"" + PAGE.replace("/", ""));
        JsonNode after = host(jenkins.http());
        assertThat(after.get("running").asInt()).isZero();
        assertThat(after.get("secondsSinceLastSuccess").asLong()).isBetween(0L, 600L);
        assertThat(after.at("/targets").findValuesAsText("name")).contains("Web tier");
        assertThat(jenkins.http().get(PAGE).body()).contains(build.path(), "overview-running #1");
    }

    @Test
    void stoppingAllOperationsAbortsPipelineAndFreestyleBuilds(Installation jenkins) throws Exception {
        JenkinsBuild pipeline = pipeline(jenkins, "overview-stop-pipeline");
        JenkinsBuild freestyle = freestyle(jenkins, "overview-stop-freestyle");
        int failed = host(jenkins.http()).get("failedSinceStart").asInt();
        assertThat(host(jenkins.http()).get("running").asInt()).isEqualTo(2);
        for (String action : ACTIONS) {
            assertThat(jenkins.http().get(HOST + action).status())
                    .as("GET " + action)
                    .isIn(404, 405);
            jenkins.http().postWithoutCrumb(HOST + action, Map.of()).expect(403);
        }
        assertThat(host(jenkins.http()).get("running").asInt()).isEqualTo(2);
        jenkins.http().post(HOST + "stopOperations", Map.of()).expect(302);
        for (JenkinsBuild build : List.of(pipeline, freestyle)) {
            assertThat(build.expect("ABORTED"))
                    .contains("stopped all operations of this host")
                    .doesNotContain("\tat ");
        }
        assertThat(host(jenkins.http()).get("failedSinceStart").asInt())
                .as("aborted operations are no failures")
                .isEqualTo(failed);
        jenkins.http().post(HOST + "stopOperations", Map.of()).expect(302);
        jenkins.http().post(PAGE + "host/hv99/stopOperations", Map.of()).expect(404);
    }

    @Test
    void operationsOnARemovedHostCanBeStopped(Installation jenkins) throws Exception {
        JenkinsBuild build = pipeline(jenkins, "overview-removed");
        jenkins.http().script("io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration.get().hosts = []");
        JsonNode host = host(jenkins.http());
        assertThat(host.get("configured").asBoolean()).isFalse();
        String page = jenkins.http().get(PAGE).expect(200).body();
        String stop = page.replaceFirst("(?s).*data-url=\"[^\"]*/(hyperv-hosts/host/[^\"]*/stopOperations)\".*", "$1");
        jenkins.http().post(stop, Map.of()).expect(302);
        jenkins.configureHost();
        assertThat(build.expect("ABORTED")).contains("stopped all operations of this host");
    }

    @Test
    void aUserWithThePermissionReadsAndHasNoActions(Installation jenkins) throws Exception {
        JenkinsHttp viewer = viewer(jenkins);
        JenkinsBuild build = pipeline(jenkins, "overview-secret-name");
        assertThat(viewer.get("").expect(200).body()).contains("/hyperv-hosts");
        String page = viewer.get(PAGE).expect(200).body();
        assertThat(page).contains("hv01", "Running: 1").doesNotContain("overview-secret-name");
        for (String action : ACTIONS) {
            assertThat(page).doesNotContain(action);
            viewer.post(HOST + action, Map.of()).expect(403);
        }
        assertThat(page).doesNotContain("manage/configure");
        JsonNode host = host(viewer);
        assertThat(host.get("running").asInt()).isEqualTo(1);
        assertThat(host.get("hiddenOperations").asInt()).isEqualTo(1);
        assertThat(host.toString()).doesNotContain("overview-secret-name");
        assertThat(viewer.get(HOST + "api/json").expect(200).body()).doesNotContain("overview-secret-name");
        viewer.get("manage/").expect(403);
        jenkins.host().clock().advance(Duration.ofSeconds(100));
        build.expect("SUCCESS");
        assertThat(host(viewer).toString()).contains("Web tier").doesNotContain("overview-secret-name");
    }

    @Test
    void aUserWithoutThePermissionGetsNothing(Installation jenkins) throws Exception {
        viewer(jenkins);
        JenkinsHttp reader = jenkins.reader();
        assertThat(reader.get("").expect(200).body()).doesNotContain("hyperv-hosts");
        for (String path : List.of(PAGE, PAGE + "api/json", HOST, HOST + "api/json", "manage/" + PAGE)) {
            JenkinsResponse response = reader.get(path);
            assertThat(response.status()).as(path).isEqualTo(403);
            assertThat(response.body()).doesNotContain("hv01");
        }
        for (String action : ACTIONS) {
            reader.post(HOST + action, Map.of()).expect(403);
        }
    }

    @Test
    void thePermissionAndWhatIsKnownOfAHostSurviveARestart(Installation jenkins) throws Exception {
        viewer(jenkins);
        JenkinsBuild build = pipeline(jenkins, "overview-restart");
        jenkins.host().clock().advance(Duration.ofSeconds(100));
        build.expect("SUCCESS");
        jenkins.http().post(HOST + "testConnection", Map.of()).expect(200);
        jenkins.http().post(HOST + "inventory", Map.of()).expect(200);
        JsonNode before = host(jenkins.http());
        jenkins.controller().stop();
        jenkins.controller().startAgain();
        JsonNode after = host(jenkins.controller().as("viewer", "viewer"));
        for (String fact : List.of("state", "lastContactMillis", "windows", "hypervInstalled", "inventoryMillis")) {
            assertThat(after.get(fact)).as(fact).isEqualTo(before.get(fact));
        }
        assertThat(after.get("state").asText()).isEqualTo("RESPONDING");
        assertThat(after.get("windows").asText()).contains("Windows Server 2022");
        assertThat(after.at("/targets").findValuesAsText("referencePoints"))
                .isEqualTo(before.at("/targets").findValuesAsText("referencePoints"));
        assertThat(after.get("secondsSinceLastSuccess").isNull()).isFalse();
        assertThat(jenkins.http().get(PAGE).expect(200).body())
                .contains("Responded to the last request", "overview-restart #1");
        if (jenkins.controller().plugins().contains("metrics")) {
            assertThat(gauge(jenkins, "secondsSinceLastSuccess").isNumber()).isTrue();
        }
    }

    @Test
    void anAdministratorSeesAHostThatIsUnreachableForADayAlsoAfterARestart(Installation jenkins) throws Exception {
        failConnectionTest(jenkins);
        JsonNode before = host(jenkins.http());
        assertThat(before.get("state").asText()).isEqualTo("FAILING");
        assertThat(jenkins.http().get("manage/").body()).doesNotContain(UNREACHABLE);
        jenkins.controller().stop();
        makeFailuresOlder(jenkins, before.get("failingSinceMillis").asLong(), Duration.ofHours(25));
        jenkins.controller().startAgain();
        assertThat(host(jenkins.http()).get("state").asText()).isEqualTo("FAILING");
        assertThat(host(jenkins.http()).get("lastError")).isEqualTo(before.get("lastError"));
        assertThat(jenkins.http().get("manage/").expect(200).body()).contains(UNREACHABLE);
        jenkins.configureHost();
        assertThat(jenkins.http().get("manage/").expect(200).body()).doesNotContain(UNREACHABLE);
    }

    /** Configures a port at which no host listens, and tests the connection. */
    static void failConnectionTest(Installation jenkins) throws Exception {
        try (ServerSocket unused = new ServerSocket(0)) {
            jenkins.http()
                    .script("io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration.get().with { hosts[0].port = "
                            + unused.getLocalPort() + "; hosts = hosts }");
        }
        assertThat(jenkins.http()
                        .post(HOST + "testConnection", Map.of())
                        .expect(200)
                        .body())
                .contains("error");
    }

    /** As if Jenkins had stored the failures of a host earlier. */
    private static void makeFailuresOlder(Installation jenkins, long failingSinceMillis, Duration time)
            throws IOException {
        String since = "\"failingSinceMillis\":";
        try (Stream<Path> files = Files.list(jenkins.controller().home().resolve("hyperv-export-hosts"))) {
            for (Path file : files.toList()) {
                Files.writeString(
                        file,
                        Files.readString(file)
                                .replace(since + failingSinceMillis, since + (failingSinceMillis - time.toMillis())));
            }
        }
    }

    @Test
    void thePluginMetricsHasGaugesOfTheHost(Installation jenkins) throws Exception {
        assumeTrue(jenkins.controller().plugins().contains("metrics"), "needs the plugin metrics");
        assertThat(gauge(jenkins, "running").asInt()).isZero();
        JenkinsBuild build = pipeline(jenkins, "overview-metrics");
        assertThat(gauge(jenkins, "running").asInt()).isEqualTo(1);
        assertThat(gauge(jenkins, "queued").asInt()).isZero();
        jenkins.host().clock().advance(Duration.ofSeconds(100));
        build.expect("SUCCESS");
        assertThat(gauge(jenkins, "failed").asInt())
                .isEqualTo(host(jenkins.http()).get("failedSinceStart").asInt());
        assertThat(gauge(jenkins, "secondsSinceLastSuccess").asLong()).isBetween(0L, 600L);
        assertThat(gauge(jenkins, "secondsUnreachable").asLong()).isZero();
        failConnectionTest(jenkins);
        Await.that(
                "the gauge of a host that does not respond",
                Duration.ofSeconds(20),
                () -> "",
                () -> gauge(jenkins, "secondsUnreachable").asLong() > 0);
    }

    private static JsonNode gauge(Installation jenkins, String name) throws Exception {
        JsonNode gauges = jenkins.http().json("metrics/currentUser/metrics").get("gauges");
        return gauges.at("/hyperv-export.hosts.hv01." + name + "/value");
    }

    private static void addHostileGroup(Installation jenkins) {
        if (jenkins.host().inventory().groups().stream()
                .noneMatch(group -> group.name().equals(HOSTILE))) {
            jenkins.host()
                    .inventory()
                    .add(new VmGroup(UUID.randomUUID().toString().toUpperCase(Locale.ROOT), HOSTILE, List.of()));
        }
    }

    @Test
    void textFromTheHostIsEscaped(Installation jenkins) throws Exception {
        addHostileGroup(jenkins);
        assertThat(jenkins.http().post(HOST + "inventory", Map.of()).expect(200).body())
                .contains("Tier <img");
        assertThat(jenkins.http().get(PAGE).expect(200).body())
                .contains("Tier &lt;img src=x")
                .doesNotContain("<img src=x");
    }

    @Test
    @EnabledIfSystemProperty(named = "chromium", matches = ".+", disabledReason = "needs -Dchromium=/path/to/chromium")
    void theAdministratorUsesThePageInTheBrowser(Installation jenkins) throws Exception {
        addHostileGroup(jenkins);
        JenkinsBuild pipeline = pipeline(jenkins, "overview-browser");
        try (Browser browser = Browser.start(jenkins.http(), BrowserIT.chooseDarkTheme(jenkins))) {
            browser.open("manage/").click(browser.find("a[href='" + PAGE.replace("/", "") + "']"));
            browser.click(browser.find("#host-hv01 [data-action='test']"));
            browser.awaitText("#host-hv01 [role='status']", "Connected to https://127.0.0.1");
            browser.click(browser.find("#host-hv01 [data-action='inventory']"));
            browser.awaitText("#host-hv01 [role='status']", HOSTILE);
            browser.screenshot("overview-inventory");
            browser.open("manage/" + PAGE).awaitText("#host-hv01", "Windows Server 2022");
            browser.screenshot("overview");
            browser.narrow(390);
            assertThat(browser.open(PAGE).overflow())
                    .as("sideways scrolling at 390 px")
                    .isZero();
            browser.screenshot("overview-narrow");
            browser.widen();
            browser.speak("ru");
            browser.open(PAGE).awaitText("#host-hv01", "Последний ответ");
            browser.screenshot("overview-russian");
            browser.speak("en");
            browser.open(PAGE);
            browser.click(browser.find("#host-hv01 .confirmation-link"));
            WebElement dialog = browser.visible("dialog");
            assertThat(dialog.getText()).contains("Stop all operations on hv01?");
            browser.screenshot("overview-stop");
            browser.click(browser.visible("dialog button[data-id='ok']"));
            pipeline.expect("ABORTED");
            browser.open(PAGE).awaitText("#host-hv01", "Running: 0");
            browser.click(browser.find("a[href$='#hyperv-hosts-configuration']"));
            browser.awaitText("#hyperv-hosts-configuration + *", "Hosts");
            assertThat(browser.run("return document.getElementById('hyperv-hosts-configuration')"
                            + ".getBoundingClientRect().top < innerHeight"))
                    .as("the configuration of the hosts is in the window")
                    .isEqualTo(true);
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "chromium", matches = ".+", disabledReason = "needs -Dchromium=/path/to/chromium")
    void theViewerReadsThePageInTheBrowser(Installation jenkins) throws Exception {
        JenkinsHttp viewer = viewer(jenkins);
        pipeline(jenkins, "overview-viewer");
        try (Browser browser = Browser.start(viewer, false)) {
            browser.open(PAGE);
            browser.awaitText("#host-hv01", "builds that you may not see: 1");
            assertThat(browser.all("#host-hv01 button, #host-hv01 .confirmation-link"))
                    .isEmpty();
            browser.screenshot("overview-viewer");
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }
}

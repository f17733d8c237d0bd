package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.hyperv.simulator.model.GroupSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.MachineSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Snapshots that a cleanup could not remove: the log, the pages and the administrative monitor that name them. */
@Order(6)
@RealJenkins
class LeftBehindIT {
    private static final String MONITOR = "administrativeMonitor/io.jenkins.plugins.hyperv.runs.LeftBehindMonitor/";
    private static final Pattern ENTRY = Pattern.compile("name=\"id\"[^>]*value=\"([-0-9a-f]{36}_\\d+)\"");
    private static final int INVALID_STATE = 32775;
    private static final String HOSTILE = "Tier <img src=x onerror=alert(1)> '; \"&amp;";

    /** A build that failed and left a snapshot behind. */
    private record Left(JenkinsJob job, JenkinsBuild build, String console) {}

    @BeforeEach
    void makeTheHostFast(Installation jenkins) {
        jenkins.host().clock().advance(Duration.ofDays(1));
        SlowStage.allFast(jenkins);
    }

    /** Removes what the test has left behind. */
    @AfterEach
    void dismissAll(Installation jenkins) throws Exception {
        for (String id : entries(jenkins)) {
            jenkins.http().post(MONITOR + "dismiss", Map.of("id", id)).expect(302);
        }
        SnapshotCycle cycle = cycle(jenkins);
        cycle.groupSnapshots().forEach(cycle::destroy);
        cycle.snapshots().forEach(cycle::destroy);
        jenkins.host().clock().advance(Duration.ofDays(1));
        assertThat(cycle.snapshots()).isEmpty();
    }

    private static SnapshotCycle cycle(Installation jenkins) {
        return jenkins.host().model().snapshots();
    }

    private static List<String> entries(Installation jenkins) throws Exception {
        return ENTRY.matcher(managePage(jenkins))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    private static String managePage(Installation jenkins) throws Exception {
        return jenkins.http().get("manage/").expect(200).body();
    }

    /** The text of a page: without markup, unescaped. */
    private static String text(String html) {
        return html.replaceAll("<wbr ?/?>", "")
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replaceAll("&#0?39;", "'")
                .replace("&amp;", "&");
    }

    /** Starts a build whose export the host refuses, and then the removal of the snapshot too. */
    private static Left leave(Installation jenkins, String name, String target) throws Exception {
        JenkinsJob job = JenkinsJob.pipeline(
                jenkins.http(),
                "",
                name,
                "hypervExportSnapshot host: 'hv01', %s, exportDirectory: \"D:/Exports/%s-${env.BUILD_NUMBER}\""
                        .formatted(target, name));
        cycle(jenkins).script(Call.EXPORT).nextReturns(32773);
        cycle(jenkins).script(Call.DESTROY).nextReturns(INVALID_STATE);
        JenkinsBuild build = job.start();
        return new Left(job, build, build.expect("FAILURE"));
    }

    private static String snapshot(Installation jenkins) {
        List<MachineSnapshot> snapshots = cycle(jenkins).snapshots();
        assertThat(snapshots).hasSize(1);
        return snapshots.get(0).id().toUpperCase(Locale.ROOT);
    }

    private static String machineCommand(Installation jenkins) {
        MachineSnapshot left = cycle(jenkins).snapshots().get(0);
        return "Get-VM -Id '" + left.machine().id().toUpperCase(Locale.ROOT)
                + "' | Get-VMSnapshot -SnapshotType Recovery | Where-Object Id -eq '" + snapshot(jenkins)
                + "' | Remove-VMSnapshot";
    }

    @Test
    void theLogThePageOfTheBuildAndTheMonitorNameTheSnapshotAndItsCommand(Installation jenkins) throws Exception {
        Left left = leave(jenkins, "left-behind", "machine: 'web1'");
        String id = snapshot(jenkins);
        String command = machineCommand(jenkins);
        assertThat(left.console())
                .contains("Left behind on hv01: the recovery snapshot", id, "VM \"web1\"", command)
                .doesNotContain("\tat ");
        assertThat(text(jenkins.http()
                        .get(left.build().path() + "hyperv-export/")
                        .expect(200)
                        .body()))
                .contains(id, command);
        String page = managePage(jenkins);
        assertThat(text(page)).contains("left-behind #1", "hv01", "VM \"web1\"", id, command);
        Matcher link = Pattern.compile("<a href=\"([^\"]*" + left.build().path() + ")\"")
                .matcher(page);
        assertThat(link.find()).as("a link to the build").isTrue();
        jenkins.http().get(link.group(1)).expect(200);
    }

    @Test
    void theNextExportOfTheTargetRemovesTheSnapshotAndTheEntry(Installation jenkins) throws Exception {
        Left left = leave(jenkins, "left-behind-then-removed", "machine: 'web1'");
        String id = snapshot(jenkins);
        JenkinsJob.pipeline(
                        jenkins.http(),
                        "",
                        "another-machine",
                        "hypervExportSnapshot host: 'hv01', machine: 'web2', exportDirectory: 'D:/Exports/another-machine'")
                .start()
                .expect("SUCCESS");
        assertThat(snapshot(jenkins)).isEqualTo(id);
        assertThat(entries(jenkins)).hasSize(1);
        assertThat(left.job().start().expect("SUCCESS")).contains("[hv01] Removing the recovery snapshot", id);
        assertThat(cycle(jenkins).snapshots()).isEmpty();
        assertThat(entries(jenkins)).isEmpty();
        assertThat(managePage(jenkins)).doesNotContain(id);
    }

    @Test
    void anotherFailedRemovalMakesTheBuildUnstableAndNamesTheCommandAgain(Installation jenkins) throws Exception {
        Left left = leave(jenkins, "left-behind-again", "machine: 'web1'");
        String command = machineCommand(jenkins);
        cycle(jenkins).script(Call.DESTROY).nextReturns(INVALID_STATE);
        JenkinsBuild next = left.job().start();
        assertThat(next.expect("UNSTABLE")).contains("was not removed", command);
        assertThat(text(jenkins.http()
                        .get(next.path() + "hyperv-export/")
                        .expect(200)
                        .body()))
                .contains(command);
        assertThat(next.artifact("hyperv-export-manifest.json")).contains(command);
        assertThat(entries(jenkins)).hasSize(1);
    }

    @Test
    void aUserWhoMayNotAdministerNeitherSeesNorDismissesTheEntry(Installation jenkins) throws Exception {
        assumeTrue(
                jenkins.controller().plugins().contains("matrix-auth"),
                "needs the plugin matrix-auth, for a user without rights");
        leave(jenkins, "left-behind-guarded", "machine: 'web1'");
        String snapshot = snapshot(jenkins);
        String id = entries(jenkins).get(0);
        JenkinsHttp reader = jenkins.reader();
        for (String path : List.of("", "manage/", MONITOR, MONITOR + "dismiss?id=" + id, MONITOR + "api/json")) {
            JenkinsResponse response = reader.get(path);
            assertThat(response.status())
                    .as("GET " + path)
                    .isIn(path.isEmpty() ? List.of(200) : List.of(403, 404, 405));
            assertThat(response.body()).doesNotContain(snapshot, id);
        }
        for (String action : List.of("dismiss", "disable")) {
            assertThat(reader.post(MONITOR + action, Map.of("id", id)).status())
                    .as("POST " + action)
                    .isIn(403, 404);
        }
        assertThat(entries(jenkins)).containsExactly(id);
    }

    @Test
    void dismissingNeedsAPostWithACrumb(Installation jenkins) throws Exception {
        leave(jenkins, "left-behind-dismissed", "machine: 'web1'");
        String snapshot = snapshot(jenkins);
        String id = entries(jenkins).get(0);
        assertThat(jenkins.http().get(MONITOR + "dismiss?id=" + id).status()).isIn(404, 405);
        jenkins.http().postWithoutCrumb(MONITOR + "dismiss", Map.of("id", id)).expect(403);
        for (String other : List.of("", "x", "../config", id + "0")) {
            jenkins.http().post(MONITOR + "dismiss", Map.of("id", other)).expect(302);
        }
        jenkins.http().post(MONITOR + "dismiss", Map.of()).expect(302);
        assertThat(entries(jenkins)).containsExactly(id);
        JenkinsResponse response =
                jenkins.http().post(MONITOR + "dismiss", Map.of("id", id)).expect(302);
        assertThat(response.location().orElseThrow()).endsWith("/manage");
        assertThat(entries(jenkins)).isEmpty();
        assertThat(files(jenkins)).isEmpty();
        assertThat(snapshot(jenkins)).as("the snapshot on the host").isEqualTo(snapshot);
    }

    private static List<Path> files(Installation jenkins) throws Exception {
        try (Stream<Path> files = Files.list(jenkins.controller().home().resolve("hyperv-export-left-behind"))) {
            return files.toList();
        }
    }

    @Test
    void anEntrySurvivesAPowerFailure(Installation jenkins) throws Exception {
        Left left = leave(jenkins, "left-behind-killed", "collection: 'Web tier'");
        String id = entries(jenkins).get(0);
        jenkins.controller().kill();
        jenkins.controller().startAgain();
        assertThat(entries(jenkins)).containsExactly(id);
        assertThat(text(managePage(jenkins))).contains("left-behind-killed #1", "VM group \"Web tier\"");
        assertThat(cycle(jenkins).groupSnapshots()).hasSize(1);
        new JenkinsJob(jenkins.http(), left.job().path()).start().expect("SUCCESS");
        assertThat(cycle(jenkins).groupSnapshots()).isEmpty();
        assertThat(entries(jenkins)).isEmpty();
    }

    @Test
    void theNameOfAHostileGroupIsEscaped(Installation jenkins) throws Exception {
        leaveHostileGroup(jenkins, "left-behind-hostile");
        String page = managePage(jenkins);
        assertThat(page).doesNotContain("<img src=x");
        assertThat(text(page)).contains("VM group \"" + HOSTILE + "\"");
    }

    private static Left leaveHostileGroup(Installation jenkins, String job) throws Exception {
        if (jenkins.host().inventory().groups().stream()
                .noneMatch(group -> group.name().equals(HOSTILE))) {
            VirtualMachine machine = jenkins.host().inventory().machines().stream()
                    .filter(each -> each.name().equals("web3"))
                    .findFirst()
                    .orElseThrow();
            jenkins.host()
                    .inventory()
                    .add(new VmGroup(UUID.randomUUID().toString().toUpperCase(Locale.ROOT), HOSTILE, List.of(machine)));
        }
        Left left = leave(jenkins, job, "collection: '" + HOSTILE.replace("'", "\\'") + "'");
        List<GroupSnapshot> snapshots = cycle(jenkins).groupSnapshots();
        assertThat(snapshots).hasSize(1);
        assertThat(left.console())
                .contains(
                        "Left behind on hv01: ",
                        snapshots.get(0).id().toUpperCase(Locale.ROOT),
                        "Msvm_SnapshotCollection");
        assertThat(jenkins.http()
                        .get(left.build().path() + "hyperv-export/")
                        .expect(200)
                        .body())
                .doesNotContain("<img src=x");
        return left;
    }

    @Test
    @EnabledIfSystemProperty(named = "chromium", matches = ".+", disabledReason = "needs -Dchromium=/path/to/chromium")
    void theAdministratorDismissesAnEntryInTheBrowser(Installation jenkins) throws Exception {
        leave(jenkins, "left-behind-browser", "machine: 'web1'");
        leaveHostileGroup(jenkins, "left-behind-browser-hostile");
        String second = entries(jenkins).get(1);
        try (Browser browser = Browser.start(jenkins.http(), BrowserIT.chooseDarkTheme(jenkins))) {
            browser.open("manage/");
            String alert = ".jenkins-alert:has(form[name='dismiss-" + second + "'])";
            browser.checkAccessibility(List.of(alert), List.of());
            browser.keyboard().checkControls(browser.find(alert));
            browser.narrow(390);
            assertThat(browser.overflowOf(alert)).isEmpty();
            browser.widen();
            WebElement form = browser.find("form[name='dismiss-" + second + "']");
            browser.show(form);
            browser.screenshot("left-behind");
            WebElement monitor = browser.find(".jenkins-alert:has(form[name='dismiss-" + second + "'])");
            assertThat(right(form)).as("the right end of the table").isLessThanOrEqualTo(right(monitor));
            browser.keyboard()
                    .moveTo(browser.find("form[name='dismiss-" + second + "'] button"))
                    .press(Keys.ENTER);
            Await.that(
                    "the entry to vanish",
                    Duration.ofSeconds(30),
                    () -> "",
                    () -> !entries(jenkins).contains(second));
            browser.speak("ru");
            browser.open("manage/").screenshot("left-behind-ru");
            browser.speak("en");
            browser.open("hyperv-hosts/");
            String facts = browser.find(".hyperv-host-facts").getText();
            Await.that(
                    "a refresh of the page",
                    Duration.ofSeconds(40),
                    () -> facts,
                    () -> !browser.find(".hyperv-host-facts").getText().equals(facts));
            browser.checkAccessibility(List.of("#main-panel"), List.of());
            assertThat(browser.consoleErrors()).isEmpty();
        }
        assertThat(entries(jenkins)).hasSize(1).doesNotContain(second);
    }

    private static int right(WebElement element) {
        return element.getRect().getX() + element.getRect().getWidth();
    }
}

package io.jenkins.plugins.hyperv.acceptance;

import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Makes the images of the documentation. Each image overwrites the one in docs/images, so it runs on request only. */
@Order(8)
@RealJenkins
@EnabledIfSystemProperty(named = "chromium", matches = ".+", disabledReason = "needs -Dchromium=/path/to/chromium")
@EnabledIfSystemProperty(named = "docs.images", matches = "true", disabledReason = "needs -Ddocs.images=true")
class DocumentationImagesIT {

    private static final Path IMAGES = Path.of("docs", "images");
    private static final String SNAPSHOT_STEP = "hypervExportSnapshot: Export a Hyper-V snapshot";
    private static final String HOSTS = "div[name='hosts'] ";

    private static Browser browser;
    private static JenkinsJob job;
    private static JenkinsBuild last;

    /** A job with a full export, three differential ones of different durations, and a failed one. */
    @BeforeAll
    static void export(Installation jenkins) throws Exception {
        jenkins.host().clock().advance(Duration.ofDays(1));
        SlowStage.allFast(jenkins);
        jenkins.http().script("""
                import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration
                def host = HypervExportConfiguration.get().hosts[0]
                host.allowAnyExportDirectory = false
                host.allowedExportDirectories = 'D:\\\\Exports'
                HypervExportConfiguration.get().save()
                """);
        job = JenkinsJob.pipeline(jenkins.http(), "", "nightly-web", """
                hypervExportSnapshot(
                    host: 'hv01',
                    collection: 'Web tier',
                    exportDirectory: "D:/Exports/web-${BUILD_NUMBER}",
                    base: 'lastSuccessful',
                    keepReferencePoints: 3)
                """);
        for (int seconds : List.of(252, 64, 81)) {
            export(jenkins, seconds, 25, 50, 75).expect("SUCCESS");
        }
        cycleOf(jenkins)
                .script(Call.EXPORT)
                .nextEnds(SimulatedJobEnding.Failed.because("There is not enough space on the disk. (0x80070070)."));
        export(jenkins, 58, 25, 50).expect("FAILURE");
        last = export(jenkins, 76, 25, 50, 75);
        last.expect("SUCCESS");
        browser = Browser.start(jenkins.http(), false);
    }

    @AfterAll
    static void close(Installation jenkins) throws Exception {
        SlowStage.allFast(jenkins);
        jenkins.configureHost();
        if (browser != null) {
            browser.close();
        }
    }

    private static SnapshotCycle cycleOf(Installation jenkins) {
        return jenkins.host().model().snapshots();
    }

    /** Starts a build whose export takes as long on the host's clock, and whose log shows these percents. */
    private static JenkinsBuild export(Installation jenkins, int seconds, int... percents) throws Exception {
        cycleOf(jenkins).script(Call.EXPORT).duration(Duration.ofSeconds(seconds));
        JenkinsBuild build = job.start();
        Await.that(
                "a running job",
                Duration.ofSeconds(90),
                () -> "",
                () -> cycleOf(jenkins).jobs().stream()
                        .anyMatch(one -> !one.timeline()
                                .at(jenkins.host().model().now())
                                .state()
                                .hasEnded()));
        Duration quarter = Duration.ofSeconds(seconds).dividedBy(4);
        for (int percent : percents) {
            jenkins.host().clock().advance(quarter);
            build.awaitConsole(percent + " %");
        }
        jenkins.host().clock().advance(quarter);
        return build;
    }

    private static void image(String name, String css, int maxHeight) throws Exception {
        browser.image(css, maxHeight, IMAGES.resolve(name + ".png"));
    }

    @Test
    void theBuildPage() throws Exception {
        browser.open(last.path()).awaitText(".hyperv-export-summary", "Web tier");
        image("build-page", "#main-panel", 900);
    }

    @Test
    void theLog() throws Exception {
        browser.open(last.path() + "console").awaitText("#main-panel", "Finished");
        image("log", "#main-panel", 900);
    }

    @Test
    void theExportsOfAJob() throws Exception {
        browser.open(job.path() + "hyperv-exports/").awaitText("table", "#1");
        image("job-page", "#main-panel", 900);
    }

    @Test
    void theConfigurationOfAHost() throws Exception {
        browser.open("manage/configure").awaitText(HOSTS + "select[name='_.credentialsId'] option", "jenkins/");
        browser.click(browser.visible(HOSTS + "button.validate-button"));
        browser.awaitText(HOSTS, "VM groups: 2");
        image("host-configuration", HOSTS.strip(), 1100);
    }

    @Test
    void theFormOfAStep() throws Exception {
        browser.open("pipeline-syntax/");
        new Select(browser.find("select.dropdownList")).selectByVisibleText(SNAPSHOT_STEP);
        fill("host", "hv01");
        fill("collection", "Web tier");
        fill("exportDirectory", "D:/Exports/web-1");
        fill("base", "lastSuccessful");
        image("step-form", "#main-panel", 1100);
    }

    private static void fill(String field, String value) {
        WebElement input = browser.visible("input[name='_." + field + "']");
        browser.click(input);
        input.sendKeys(value);
    }
}

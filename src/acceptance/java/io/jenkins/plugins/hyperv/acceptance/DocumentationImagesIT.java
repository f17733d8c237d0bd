package io.jenkins.plugins.hyperv.acceptance;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.ExportScript;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.WebElement;

/**
 * Makes the images of the documentation. Each image overwrites the one in docs/images, so it runs on request only. Its host has
 * the clock of the system, so that the durations on the pages are as long as they were.
 */
@Order(8)
@RealJenkins
@EnabledIfSystemProperty(named = "chromium", matches = ".+", disabledReason = "needs -Dchromium=/path/to/chromium")
@EnabledIfSystemProperty(named = "docs.images", matches = "true", disabledReason = "needs -Ddocs.images=true")
class DocumentationImagesIT {

    private static final Path IMAGES = Path.of("docs", "images");
    private static final String HOSTS = "div[name='hosts'] ";

    private static SimulatedHost host;
    private static Browser browser;
    private static JenkinsJob job;
    private static JenkinsBuild last;

    /** A job with a full export, three differential ones, and a failed one. */
    @BeforeAll
    static void export(Installation jenkins) throws Exception {
        host = SimulatedHost.builder()
                .user("jenkins", "secret")
                .https()
                .clock(InstantSource.system())
                .start();
        for (Call each : Call.values()) {
            host.model().snapshots().script(each).duration(Duration.ofSeconds(1));
        }
        configure(jenkins);
        job = JenkinsJob.pipeline(jenkins.http(), "", "nightly-web", """
                hypervExportSnapshot(
                    host: 'hv01',
                    collection: 'Web tier',
                    exportDirectory: "D:/Exports/web-${BUILD_NUMBER}",
                    base: 'lastSuccessful',
                    keepReferencePoints: 3)
                """);
        export(35).expect("SUCCESS");
        export(9).expect("SUCCESS");
        export(12).expect("SUCCESS");
        script().nextEnds(SimulatedJobEnding.Failed.because("There is not enough space on the disk. (0x80070070)."));
        export(10).expect("FAILURE");
        last = export(14);
        last.expect("SUCCESS");
        browser = Browser.start(jenkins.http(), false);
    }

    private static void configure(Installation jenkins) throws Exception {
        jenkins.http().script("""
                import com.cloudbees.plugins.credentials.*
                import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
                import io.jenkins.plugins.hyperv.hosts.*
                SystemCredentialsProvider.instance.credentials.add(new UsernamePasswordCredentialsImpl(
                    CredentialsScope.GLOBAL, 'images', '', '%s', '%s'))
                def host = new HypervHostConfiguration('hv01', '127.0.0.1')
                host.port = %d
                host.credentialsId = 'images'
                host.allowedExportDirectories = 'D:\\\\Exports'
                host.trustedCertificates = '''%s'''
                HypervExportConfiguration.get().hosts = [host]
                """.formatted(host.user(), host.password(), host.port(), host.caPem()));
    }

    private static ExportScript script() {
        return host.model().snapshots().script(Call.EXPORT);
    }

    private static JenkinsBuild export(int seconds) throws Exception {
        script().duration(Duration.ofSeconds(seconds));
        return job.start();
    }

    @AfterAll
    static void close(Installation jenkins) throws Exception {
        if (browser != null) {
            browser.close();
        }
        jenkins.configureHost();
        host.close();
    }

    private static void image(String name, WebElement element, int maxHeight) throws Exception {
        browser.image(element, maxHeight, IMAGES.resolve(name + ".png"));
    }

    @Test
    void theBuildPage() throws Exception {
        browser.open(last.path()).awaitText("#main-panel", "Web tier");
        image("build-page", browser.find("#main-panel"), 900);
    }

    @Test
    void theLog() throws Exception {
        browser.open(last.path() + "console").awaitText("#main-panel", "Finished");
        image("log", browser.find("#main-panel"), 900);
    }

    @Test
    void theExportsOfAJob() throws Exception {
        browser.open(job.path() + "hyperv-exports/").awaitText("table", "#1");
        image("job-page", browser.find("#main-panel"), 900);
    }

    @Test
    void theOverviewOfTheHosts() throws Exception {
        browser.open("hyperv-hosts/").awaitText("#main-panel", "hv01");
        image("overview", browser.find("#main-panel"), 900);
    }

    @Test
    void theConfigurationOfAHost() throws Exception {
        browser.open("manage/configure").awaitText(HOSTS + "select[name='_.credentialsId'] option", "jenkins/");
        browser.click(browser.visible(HOSTS + "button.validate-button"));
        browser.awaitText(HOSTS, "VM groups: 2");
        image("host-configuration", browser.find(HOSTS.strip()), 1100);
    }

    @Test
    void theFormOfAStep() throws Exception {
        browser.openSnippetGenerator("hypervExportSnapshot");
        fill("host", "hv01");
        fill("base", "lastSuccessful");
        fill("collection", "Web tier");
        fill("exportDirectory", "D:/Exports/web-1");
        // Jenkins hides the suggestions of a field some time after the focus has left it.
        Await.that(
                "the end of the suggestions",
                Duration.ofSeconds(20),
                () -> "",
                () -> browser.all(".comboBoxList").stream().noneMatch(WebElement::isDisplayed));
        image("step-form", browser.find("#main-panel"), 1100);
    }

    private static void fill(String field, String value) {
        WebElement input = browser.visible("input[name='_." + field + "']");
        browser.click(input);
        input.sendKeys(value);
    }
}

package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Forms and pages in a browser. */
@Order(5)
@RealJenkins
@EnabledIfSystemProperty(named = "chromium", matches = ".+", disabledReason = "needs -Dchromium=/path/to/chromium")
class BrowserIT {
    private static final String BUILDER =
            "div[descriptorid='io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder'] ";
    private static final String HOSTS = "div[name='hosts'] ";
    private static final String EVERY_FIELD = """

            <collection>Web tier</collection>
            <baseReferencePoint>Web tier base</baseReferencePoint>
            <machines>
              <io.jenkins.plugins.hyperv.MachineSelection>
                <machine>web1</machine>
                <disks>Microsoft:1\\2\\3
            Microsoft:4\\5\\6</disks>
              </io.jenkins.plugins.hyperv.MachineSelection>
              <io.jenkins.plugins.hyperv.MachineSelection>
                <machine>web2</machine>
              </io.jenkins.plugins.hyperv.MachineSelection>
            </machines>
            <timeoutMinutes>90</timeoutMinutes>
            <outageToleranceMinutes>3</outageToleranceMinutes>
            <checksums>true</checksums>
            <writeManifest>true</writeManifest>
            <cancelOnAbort>false</cancelOnAbort>""";

    private static Browser browser;

    @BeforeAll
    static void open(Installation jenkins) throws Exception {
        browser = Browser.start(jenkins.http(), chooseDarkTheme(jenkins));
    }

    /** Lets the theme follow the browser if the dark theme is installed. */
    static boolean chooseDarkTheme(Installation jenkins) throws Exception {
        boolean darkTheme = jenkins.controller().plugins().contains("dark-theme");
        if (darkTheme) {
            jenkins.http().script("""
                    import io.jenkins.plugins.darktheme.DarkThemeSystemManagerFactory
                    import io.jenkins.plugins.thememanager.ThemeManagerPageDecorator
                    ThemeManagerPageDecorator.get().theme = new DarkThemeSystemManagerFactory()
                    """);
        }
        return darkTheme;
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theFreestyleFormSubmittedUnchangedChangesNothing(Installation jenkins) throws Exception {
        JenkinsJob job = JenkinsJob.create(
                jenkins.http(), "", "form", FreestyleIT.config("D:\\Exports\\a <b> & \"c\"", EVERY_FIELD));
        // Jenkins adds elements at the first submission.
        browser.open(job.path() + "configure").find(BUILDER + "input[name='_.host']");
        browser.awaitText(BUILDER + ".validation-error-area", "");
        browser.save();
        String before = builder(job);
        assertThat(before).contains("<exportDirectory>D:\\Exports\\a &lt;b&gt; &amp; &quot;c&quot;</exportDirectory>");
        assertThat(elements(before))
                .containsExactlyInAnyOrderElementsOf(
                        elements(FreestyleIT.config("D:\\Exports\\a <b> & \"c\"", EVERY_FIELD)));
        browser.open(job.path() + "configure").find(BUILDER + "input[name='_.host']");
        browser.save();
        assertThat(builder(job)).isEqualTo(before);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private static String builder(JenkinsJob job) throws Exception {
        return job.configXml()
                .replaceFirst("(?s).*(<io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder)", "$1")
                .replaceFirst("(?s)(</io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder>).*", "$1");
    }

    /**
     * The elements of the build step without indentation, with unescaped quotation marks. Jenkins writes the fields of
     * superclasses first.
     */
    private static List<String> elements(String xml) {
        String content = xml.replaceFirst(
                        "(?s).*<io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder[^>]*>", "")
                .replaceFirst("(?s)</io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder>.*", "")
                .replace("&quot;", "\"")
                .replaceAll(">\\s+<", "><")
                .strip();
        return Arrays.asList(content.split("(?<=</\\w{1,40}>)(?=<(?!/))"));
    }

    @Test
    void theFreestyleFormSuggestsHostsAndValidatesFields(Installation jenkins) throws Exception {
        JenkinsJob job =
                JenkinsJob.create(jenkins.http(), "", "form-checks", FreestyleIT.config("Exports", "<machines/>"));
        browser.open(job.path() + "configure");
        browser.awaitText(BUILDER + ".validation-error-area", "full path");
        WebElement host = browser.find(BUILDER + "input[name='_.host']");
        host.clear();
        host.sendKeys("hv");
        browser.awaitText(".comboBoxItem, .jenkins-dropdown__item", "hv01");
        browser.click(browser.find(BUILDER + "button.advanced-button"));
        browser.click(browser.find(BUILDER + "button.repeatable-add"));
        assertThat(browser.find(BUILDER + "input[name='_.machine']").isDisplayed())
                .isTrue();
        browser.screenshot("freestyle");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void theFreestyleFormSuggestsTheInventoryOfTheHostOnRequest(Installation jenkins) throws Exception {
        JenkinsJob job = JenkinsJob.create(
                jenkins.http(), "", "form-lists", FreestyleIT.config("D:\\Exports\\lists", "<collection/>"));
        int requests = jenkins.host().requests().count();
        browser.open(job.path() + "configure").find(BUILDER + "input[name='_.host']");
        browser.awaitText(BUILDER + ".validation-error-area", "");
        assertThat(jenkins.host().requests().count())
                .as("requests by opening the form")
                .isEqualTo(requests);
        loadInventory(BUILDER);
        browser.click(browser.visible(BUILDER + "button.repeatable-add"));
        assertThat(suggestions(BUILDER, "machine"))
                .anyMatch(suggestion -> suggestion.startsWith("web1\nvirtual machine of Web tier"))
                .anyMatch(suggestion -> suggestion.startsWith("jump\nvirtual machine · "));
        WebElement machine = browser.visible(BUILDER + "input[name='_.machine']");
        machine.sendKeys("${MACHINE}");
        browser.screenshot("freestyle-lists");
        browser.save();
        assertThat(builder(job)).contains("<machine>${MACHINE}</machine>").contains("<collection>Database tier<");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    /** Uses the keyboard only. */
    private static void loadInventory(String form) {
        browser.awaitValidation(form);
        WebElement button = browser.visible(form + ".hyperv-inventory button");
        browser.show(button);
        button.sendKeys(Keys.ENTER);
        browser.awaitText(form + "[role='status']", "reference points: 6, virtual machines: 7.");
        assertThat(suggestions(form, "referencePoint"))
                .hasSize(6)
                .contains("nightly\nWeb tier · RCT · application consistent · "
                        + Installation.REFERENCE_POINT.substring(0, 8) + "…");
        browser.click(browser.visible(form + "button.advanced-button"));
        assertThat(suggestions(form, "collection"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Database tier\nVM group, reference points: 3");
        WebElement collection = browser.visible(form + "input[name='_.collection']");
        collection.sendKeys("data", Keys.ARROW_DOWN, Keys.ENTER);
        assertThat(collection.getDomProperty("value")).isEqualTo("Database tier");
        assertThat(suggestions(form, "baseReferencePoint"))
                .hasSize(3)
                .allMatch(suggestion -> suggestion.contains("\nDatabase tier · "));
        assertThat(suggestions(form, "referencePoint")).hasSize(3);
        WebElement point = browser.visible(form + "input[name='_.referencePoint']");
        point.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        assertThat(point.getDomProperty("value")).matches("[0-9A-F-]{36}");
        browser.awaitText(form + ".hyperv-chosen", "Database tier · ");
    }

    /** The suggestions of a field: name and details, each on a line. */
    private static List<String> suggestions(String form, String field) {
        WebElement input = browser.visible(form + "input[name='_." + field + "']");
        browser.show(input);
        input.sendKeys(Keys.ARROW_DOWN);
        List<String> suggestions =
                browser.all("#" + input.getDomAttribute("aria-controls") + " [role='option']").stream()
                        .map(WebElement::getText)
                        .toList();
        input.sendKeys(Keys.ESCAPE);
        return suggestions;
    }

    @Test
    void theSystemFormSubmittedUnchangedChangesNothing(Installation jenkins) throws Exception {
        Path file =
                jenkins.controller().home().resolve("io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration.xml");
        String before = Files.readString(file);
        browser.open("manage/configure");
        new Select(browser.find(HOSTS + "select[name='_.credentialsId']"));
        browser.awaitText(HOSTS + "select[name='_.credentialsId'] option", "jenkins/");
        browser.awaitText(HOSTS + ".validation-error-area", "");
        browser.awaitText(HOSTS, "Simulated Hyper-V host CA");
        browser.screenshot("system");
        browser.save();
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void theSnippetGeneratorWritesAStep(Installation jenkins) throws Exception {
        browser.openSnippetGenerator("hypervExportReferencePoint");
        fill("host", "hv01");
        fill("referencePoint", "nightly");
        fill("exportDirectory", "D:\\Exports\\web");
        browser.click(browser.find("#generatePipelineScript"));
        Await.that(
                "a snippet",
                Duration.ofSeconds(20),
                () -> snippet(),
                () -> snippet().startsWith("hyperv"));
        assertThat(snippet())
                .isEqualTo("hypervExportReferencePoint exportDirectory: 'D:\\\\Exports\\\\web', host: 'hv01',"
                        + " referencePoint: 'nightly'");
        browser.screenshot("snippet-generator");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void theSnippetGeneratorSuggestsTheInventoryOfTheHost(Installation jenkins) throws Exception {
        browser.openSnippetGenerator("hypervExportReferencePoint");
        fill("host", "hv01");
        loadInventory(".dropdownList-container ");
        browser.visible(".dropdownList-container input[name='_.referencePoint']")
                .sendKeys(Keys.ARROW_DOWN);
        browser.screenshot("snippet-generator-lists");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void aRequiredFieldIsAnErrorWhenTheUserHasEmptiedIt(Installation jenkins) throws Exception {
        browser.openSnippetGenerator("hypervExportReferencePoint");
        browser.awaitText(".hyperv-form .validation-error-area .ok", "Enter a full path");
        WebElement directory = browser.visible("input[name='_.exportDirectory']");
        directory.sendKeys("D:", Keys.TAB);
        browser.awaitText(".hyperv-form .validation-error-area .error", "begins with a drive");
        directory.sendKeys(Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.TAB);
        browser.awaitText(".hyperv-form .validation-error-area .error", "for example D:");
        assertThat(directory.getDomAttribute("aria-invalid")).isEqualTo("true");
    }

    @Test
    void theFormOfAHostWarnsBeforeTheVerificationOfCertificatesIsDisabled(Installation jenkins) throws Exception {
        browser.open("manage/configure");
        browser.awaitValidation(HOSTS);
        WebElement verification = browser.visible(HOSTS + "input[name='_.skipTlsVerification']");
        browser.show(verification);
        verification.sendKeys(Keys.SPACE);
        browser.awaitText(HOSTS + ".validation-error-area .warning", "impersonate the host");
        browser.screenshot("hosts-warning");
    }

    private static void fill(String field, String value) {
        browser.visible("input[name='_." + field + "']").sendKeys(value);
    }

    private static String snippet() {
        return browser.find("#prototypeText").getDomProperty("value").strip();
    }

    @Test
    void theFormOfAVerificationChecksWhatNamesTheManifest(Installation jenkins) throws Exception {
        String form = "div[descriptorid='io.jenkins.plugins.hyperv.HypervVerifyExportBuilder'] ";
        JenkinsJob job = JenkinsJob.create(jenkins.http(), "", "form-verification", """
                <project><builders><io.jenkins.plugins.hyperv.HypervVerifyExportBuilder>
                  <host>hv01</host>
                </io.jenkins.plugins.hyperv.HypervVerifyExportBuilder></builders></project>""");
        browser.open(job.path() + "configure").find(form + "input[name='_.host']");
        browser.awaitText(form, "Enter the path of a manifest among the artifacts");
        WebElement build = browser.visible(form + "input[name='_.fromBuild']");
        build.sendKeys("nightly", Keys.TAB);
        browser.awaitText(form, "Enter a job and the number or permalink of a build");
        build.sendKeys("#lastSuccessfulBuild", Keys.TAB);
        new Select(browser.find(form + "select[name='_.onDifference']")).selectByVisibleText("Mark the build unstable");
        browser.screenshot("freestyle-verification");
        browser.save();
        assertThat(job.configXml())
                .contains("<fromBuild>nightly#lastSuccessfulBuild</fromBuild>")
                .contains("<onDifference>UNSTABLE</onDifference>");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void formsAndPagesAreInRussianIfTheBrowserPrefersRussian(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ZERO);
        JenkinsJob job = JenkinsJob.create(jenkins.http(), "", "po-russki", FreestyleIT.config("Exports", ""));
        JenkinsBuild exported = JenkinsJob.pipeline(jenkins.http(), "", "sborka", Installation.step("D:/Exports/ru"))
                .start();
        exported.expect("SUCCESS");
        browser.speak("ru");
        try {
            browser.open(job.path() + "configure").awaitText(BUILDER, "Каталог экспорта");
            browser.awaitText(BUILDER + ".validation-error-area", "Введите полный путь");
            browser.show(browser.visible(BUILDER + ".hyperv-inventory button"));
            browser.visible(BUILDER + ".hyperv-inventory button").sendKeys(Keys.ENTER);
            browser.awaitText(BUILDER + "[role='status']", "опорных точек: 6, виртуальных машин: 7.");
            browser.click(browser.visible(BUILDER + "button.advanced-button"));
            browser.screenshot("freestyle-russian");
            browser.open("manage/configure");
            browser.click(browser.visible(HOSTS + "button.validate-button"));
            browser.awaitText(HOSTS, "коллекций опорных точек: 6");
            browser.screenshot("system-russian");
            browser.open(exported.path()).awaitText(".hyperv-export-summary", "завершён");
            browser.screenshot("build-russian");
            assertThat(browser.consoleErrors()).isEmpty();
        } finally {
            browser.speak("en");
        }
    }

    @Test
    void thePagesOfABuildShowTheExportWhileItRunsAndAfterItsEnd(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ofSeconds(100));
        JenkinsBuild build = JenkinsJob.pipeline(jenkins.http(), "", "shown", Installation.step("D:/Exports/shown"))
                .start()
                .awaitConsole("started");
        jenkins.host().clock().advance(Duration.ofSeconds(30));
        build.awaitConsole("[hv01]  30 %");
        browser.open(build.path());
        browser.awaitText(".hyperv-export-summary", "30 %");
        browser.screenshot("build-running");
        jenkins.host().clock().advance(Duration.ofSeconds(30));
        browser.awaitText(".hyperv-export-summary", "60 %");
        jenkins.host().clock().advance(Duration.ofSeconds(40));
        build.expect("SUCCESS");
        for (String page : List.of("", "hyperv-export/", "console")) {
            browser.open(build.path() + page).find("#main-panel");
            browser.screenshot("build" + (page.isEmpty() ? "" : "-" + page.replace("/", "")));
        }
        browser.open("job/shown/hyperv-exports/").awaitText("table", "#1");
        browser.screenshot("job");
        assertThat(browser.consoleErrors()).isEmpty();
    }
}

package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Forms and pages by the keyboard alone: order, names and visible focus of their controls, and where the focus is after an action. */
@Order(5)
@RealJenkins
@EnabledIfSystemProperty(named = "chromium", matches = ".+", disabledReason = "needs -Dchromium=/path/to/chromium")
class KeyboardIT {
    private static final String HOSTS = "div[name='hosts']";
    private static final String ADD_HOST = HOSTS + " ~ .repeatable-add";
    private static final String OPERATION = ".hyperv-operation[data-operation] ";

    private static Browser browser;
    private static Keyboard keyboard;

    @BeforeAll
    static void open(Installation jenkins) throws Exception {
        browser = Browser.start(jenkins.http(), false);
        keyboard = browser.keyboard();
    }

    @BeforeEach
    void makeTheHostFast(Installation jenkins) {
        SlowStage.allFast(jenkins);
        jenkins.host().exports().duration(Duration.ZERO);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static JenkinsBuild longExport(Installation jenkins, String name) throws Exception {
        jenkins.host().exports().duration(Duration.ofSeconds(100));
        return JenkinsJob.pipeline(jenkins.http(), "", name, Installation.step("D:/Exports/" + name))
                .start()
                .awaitConsole("started");
    }

    private static void assertFocused(String css) {
        assertThat(keyboard.focused()).isEqualTo(browser.visible(css));
    }

    @TestOfEachStep
    void theFormOfAStep(String step, Installation jenkins) throws Exception {
        browser.openSnippetGenerator(step);
        browser.awaitText(".hyperv-form .validation-error-area", "Enter the name of a Hyper-V host");
        WebElement advanced = browser.visible(".hyperv-form .advanced-button");
        assertThat(advanced.getDomAttribute("aria-expanded")).isEqualTo("false");
        keyboard.moveTo(advanced).press(Keys.ENTER);
        assertThat(advanced.getDomAttribute("aria-expanded")).isEqualTo("true");
        assertThat(keyboard.focused()).isEqualTo(advanced);
        keyboard.checkControls(browser.visible(".hyperv-form"));
    }

    @Test
    void virtualMachinesOfAStepAreAddedAndRemoved(Installation jenkins) throws Exception {
        browser.openSnippetGenerator("hypervExportReferencePoint");
        keyboard.moveTo(browser.visible(".hyperv-form .advanced-button")).press(Keys.ENTER);
        keyboard.moveTo(browser.visible(".hyperv-form .repeatable-add")).press(Keys.ENTER);
        assertFocused(".hyperv-form input[name='_.machine']");
        keyboard.press("web1");
        keyboard.checkControls(browser.visible(".hyperv-form .repeated-chunk"));
        keyboard.moveTo(browser.visible(".hyperv-form .repeatable-delete")).press(Keys.SPACE);
        assertFocused(".hyperv-form .repeatable-add");
        browser.awaitNone(".hyperv-form .repeated-chunk");
    }

    @Test
    void theFormOfTheHosts(Installation jenkins) throws Exception {
        browser.open("manage/configure");
        browser.awaitValidation(HOSTS);
        keyboard.moveTo(browser.visible(ADD_HOST)).press(Keys.ENTER);
        browser.awaitText(".hyperv-block__title", "New host");
        WebElement added = browser.all(HOSTS).stream()
                .filter(WebElement::isDisplayed)
                .toList()
                .get(1);
        assertThat(keyboard.focused().getAccessibleName()).isEqualTo("Name");
        keyboard.press("hv02");
        browser.awaitText(".hyperv-block__title", "hv02");
        keyboard.tabTo("Address").press("hv02.example.com");
        keyboard.tabTo("Use HTTPS").press(Keys.SPACE);
        assertThat(keyboard.focused().isSelected()).isFalse();
        keyboard.checkControls(added);
        keyboard.moveTo(browser.visible(HOSTS + ":nth-of-type(2) .repeatable-delete"))
                .press(Keys.ENTER);
        assertFocused(ADD_HOST);
        WebElement test = browser.visible(HOSTS + " .validate-button");
        keyboard.moveTo(test).press(Keys.ENTER);
        browser.awaitText(HOSTS + " [aria-live='polite']", "Connected to https://127.0.0.1");
        assertThat(keyboard.focused()).isEqualTo(test);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void theFormsOfTheBuildSteps(Installation jenkins) throws Exception {
        String steps = List.of(
                        "ExportReferencePoint",
                        "ExportSnapshot",
                        "CreateReferencePoint",
                        "DestroyReferencePoint",
                        "ReferencePoints",
                        "VerifyExport")
                .stream()
                .map(
                        "<io.jenkins.plugins.hyperv.Hyperv%1$sBuilder><host>hv01</host></io.jenkins.plugins.hyperv.Hyperv%1$sBuilder>"
                                ::formatted)
                .reduce("", String::concat);
        JenkinsJob job = JenkinsJob.create(
                jenkins.http(), "", "keyboard-freestyle", "<project><builders>" + steps + "</builders></project>");
        browser.open(job.path() + "configure");
        browser.awaitValidation(".hyperv-form");
        List<WebElement> forms = browser.all(".hyperv-operation-fields").stream()
                .filter(WebElement::isDisplayed)
                .toList();
        assertThat(forms).hasSize(6);
        for (WebElement form : forms) {
            keyboard.checkControls(form);
        }
        WebElement inventory = browser.visible(".hyperv-inventory button");
        keyboard.moveTo(inventory).press(Keys.ENTER);
        browser.awaitText(".hyperv-inventory [role='status']", "virtual machines: 7");
        assertThat(keyboard.focused()).isEqualTo(inventory);
    }

    @Test
    void thePagesOfJobAndBuild(Installation jenkins) throws Exception {
        JenkinsBuild build = JenkinsJob.pipeline(
                        jenkins.http(), "", "keyboard", """
                %s
                hypervReferencePoints host: 'hv01'
                hypervExportReferencePoint host: 'hv01', referencePoint: 'unknown', exportDirectory: 'D:/Exports/none'
                """.formatted(Installation.step("D:/Exports/keyboard")))
                .start();
        build.expect("FAILURE");
        browser.open("job/keyboard/hyperv-exports/");
        keyboard.checkControls(browser.find("#main-panel"));
        browser.open(build.path() + "hyperv-export/");
        keyboard.checkControls(browser.find("#main-panel"));
        keyboard.moveTo(browser.visible(OPERATION + "summary")).press(Keys.SPACE);
        keyboard.moveTo(browser.visible(".hyperv-groups summary")).press(Keys.ENTER);
        browser.awaitText(".hyperv-file-table", ".vmcx");
        assertFocused(".hyperv-groups summary");
        for (WebElement details :
                browser.all("#main-panel " + OPERATION + "> * > details:last-of-type:not([open]) > summary")) {
            keyboard.moveTo(details).press(Keys.ENTER);
        }
        keyboard.checkControls(browser.find("#main-panel"));
        WebElement copy = browser.visible(".hyperv-identifier button");
        keyboard.moveTo(copy).press(Keys.ENTER);
        assertThat(keyboard.focused()).isEqualTo(copy);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void anOperationIsStoppedAndTheFocusAndWhatIsOpenStay(Installation jenkins) throws Exception {
        JenkinsBuild build = longExport(jenkins, "keyboard-stop");
        browser.open(build.path() + "hyperv-export/");
        browser.awaitText(OPERATION, "exporting");
        keyboard.checkControls(browser.find("#main-panel"));
        keyboard.moveTo(browser.visible(OPERATION + ".hyperv-details:last-of-type > summary"))
                .press(Keys.ENTER);
        WebElement stop = browser.find(OPERATION + ".stop-button-link");
        keyboard.moveTo(stop).press(Keys.ENTER);
        browser.visible("dialog[open]");
        keyboard.press(Keys.ESCAPE);
        browser.awaitNone("dialog[open]");
        assertThat(keyboard.focused()).as("the focus after Escape").isEqualTo(stop);
        keyboard.press(Keys.ENTER);
        browser.visible("dialog[open]");
        keyboard.press(Keys.ENTER);
        build.expect("ABORTED");
        browser.awaitNone(OPERATION + "[role='progressbar']");
        assertFocused(OPERATION + "h2");
        browser.awaitText(".hyperv-announcement[role='status']", "Export of nightly on hv01: aborted");
        assertThat(browser.find(OPERATION + ".hyperv-details:last-of-type").getDomAttribute("open"))
                .isNotNull();
        // Of Jenkins, whose stop button does not handle that its dialog is cancelled. The browser may report it late.
        assertThat(browser.consoleErrors())
                .hasSizeLessThan(2)
                .allMatch(error -> error.endsWith("Uncaught (in promise)"));
    }

    @Test
    void thePageOfTheHosts(Installation jenkins) throws Exception {
        JenkinsBuild build = longExport(jenkins, "keyboard-hosts");
        browser.open("hyperv-hosts/");
        keyboard.checkControls(browser.find("#main-panel"));
        WebElement test = browser.find("#host-hv01 [data-action='test']");
        keyboard.moveTo(test).press(Keys.ENTER);
        browser.awaitText("#host-hv01 [role='status']", "Connected to https://127.0.0.1");
        assertFocused("#host-hv01 [data-action='test']");
        WebElement inventory = browser.find("#host-hv01 [data-action='inventory']");
        keyboard.moveTo(inventory).press(Keys.SPACE);
        browser.awaitText("#host-hv01 [role='status']", "web1");
        assertFocused("#host-hv01 [data-action='inventory']");
        keyboard.moveTo(browser.find("#host-hv01 .confirmation-link")).press(Keys.ENTER);
        browser.visible("dialog[open]");
        keyboard.press(Keys.ESCAPE);
        browser.awaitNone("dialog[open]");
        assertFocused("#host-hv01 .confirmation-link");
        keyboard.press(Keys.ENTER);
        browser.visible("dialog[open]");
        keyboard.press(Keys.ENTER);
        build.expect("ABORTED");
        assertThat(browser.consoleErrors()).isEmpty();
    }
}

package io.jenkins.plugins.hyperv.acceptance;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium in which a user is logged in to Jenkins. */
final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    private final JenkinsHttp http;
    private final boolean darkTheme;

    private Browser(ChromeDriver driver, JenkinsHttp http, boolean darkTheme) {
        this.driver = driver;
        this.http = http;
        this.darkTheme = darkTheme;
    }

    /**
     * Starts Chromium and logs in as the user of the client.
     *
     * <p>System properties: {@code chromium}, the executable; {@code chromedriver}, the driver, by default the one in the
     * directory of Chromium.
     */
    static Browser start(JenkinsHttp http, boolean darkTheme) throws IOException {
        Path chromium = Path.of(System.getProperty("chromium"));
        String chromedriver = System.getProperty(
                "chromedriver", chromium.resolveSibling("chromedriver").toString());
        Files.createDirectories(SCREENSHOTS);
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toString());
        options.setCapability("goog:loggingPrefs", logging);
        options.addArguments(
                "--headless=new",
                // Chromium does not run as root with a sandbox, and containers often run as root.
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1280,1400");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new java.io.File(chromedriver))
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options), http, darkTheme);
        try {
            browser.logIn();
            browser.prefer("light");
            return browser;
        } catch (RuntimeException | Error e) {
            browser.close();
            throw e;
        }
    }

    private void logIn() {
        driver.get(http.root() + "login");
        driver.findElement(By.name("j_username")).sendKeys(http.user());
        driver.findElement(By.name("j_password")).sendKeys(http.password());
        driver.findElement(By.name("Submit")).click();
        // The logout link; newer versions of Jenkins have it in the menu of the user.
        await("the login", By.cssSelector("a[href$='/logout'], #root-action-UserAction"));
    }

    /** Opens a page and waits until the browser has loaded it. */
    Browser open(String path) {
        driver.get(http.root() + path);
        new WebDriverWait(driver, TIMEOUT)
                .until(any -> "complete".equals(driver.executeScript("return document.readyState")));
        return this;
    }

    /** Lets the timers of all pages that are opened later run faster. */
    Browser accelerate(int factor) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const timeout = window.setTimeout;
                window.setTimeout = (task, millis) => timeout(task, millis / %d);
                """.formatted(factor)));
        return this;
    }

    /** Runs a script on the page and returns its result. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Ends the session, as its expiry does. */
    void forgetLogin() {
        driver.manage().deleteAllCookies();
    }

    /** Opens the Snippet Generator with the form of a step. */
    void openSnippetGenerator(String step) {
        openGenerator("pipeline-syntax/", step);
    }

    /** Opens a generator of Pipeline Syntax with the form of a step or directive. */
    void openGenerator(String path, String name) {
        open(path);
        // Jenkins first shows the form of the first one, and hides it only if it is there.
        visible(".dropdownList-container input, .dropdownList-container select");
        new Select(find("select.dropdownList"))
                .getOptions().stream()
                        .filter(option -> option.getText().startsWith(name + ":"))
                        .findFirst()
                        .orElseThrow()
                        .click();
    }

    Keyboard keyboard() {
        return new Keyboard(driver);
    }

    WebElement find(String css) {
        return await(css, By.cssSelector(css));
    }

    /** The first visible element. The template of a repeatable list, for example, is hidden. */
    WebElement visible(String css) {
        return new WebDriverWait(driver, TIMEOUT)
                .withMessage(() -> css + " at " + driver.getCurrentUrl())
                .until(any -> all(css).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Waits until an element contains a text. */
    void awaitText(String css, String text) {
        new WebDriverWait(driver, TIMEOUT)
                .withMessage(() -> css + " with \"" + text + "\", but: " + texts(css))
                .until(any -> texts(css).stream().anyMatch(seen -> seen.contains(text)));
    }

    /** Opens what is collapsed, and waits for what the page loads then. */
    void openAllDetails() {
        driver.executeScript("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        awaitNone(".hyperv-files");
    }

    /** Waits until no element is visible. */
    void awaitNone(String css) {
        new WebDriverWait(driver, TIMEOUT)
                .withMessage(() -> "the end of " + css)
                .ignoring(StaleElementReferenceException.class)
                .until(any -> all(css).stream().noneMatch(WebElement::isDisplayed));
    }

    /** Waits until Jenkins has checked all fields of a form that it has just opened, one after the other. */
    void awaitValidation(String form) {
        new WebDriverWait(driver, TIMEOUT)
                .withMessage("the validation of " + form)
                .until(any -> driver.executeScript("""
                        return Array.from(document.querySelectorAll(arguments[0] + " .validated"))
                          .map((field) => field.closest(".jenkins-form-item").querySelector(".validation-error-area"))
                          .every((message) => message.childElementCount > 0);
                        """, form));
    }

    /** The current texts; empty for an element that a script has just replaced. */
    private List<String> texts(String css) {
        return all(css).stream()
                .map(element -> {
                    try {
                        return element.getText();
                    } catch (StaleElementReferenceException e) {
                        return "";
                    }
                })
                .toList();
    }

    private WebElement await(String what, By by) {
        return new WebDriverWait(driver, TIMEOUT)
                .withMessage(() -> what + " at " + driver.getCurrentUrl())
                .until(any -> driver.findElements(by).stream().findFirst().orElse(null));
    }

    /** Clicks an element in the middle of the window, where the page's sticky bars do not cover it. */
    void click(WebElement element) {
        show(element);
        element.click();
    }

    void show(WebElement element) {
        ((JavascriptExecutor) driver).executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    }

    /** Saves the form and waits for the next page. */
    void save() {
        WebElement button = find("button[name='Submit']");
        button.click();
        new WebDriverWait(driver, TIMEOUT)
                .withMessage("the page after Save")
                .until(any -> !driver.getCurrentUrl().contains("/configure"));
    }

    /** Takes screenshots of the window in the light theme, and in the dark theme if it is installed. */
    void screenshot(String name) throws IOException {
        finishAnimations();
        shoot(name + "-light");
        if (darkTheme) {
            prefer("dark");
            shoot(name + "-dark");
            prefer("light");
        }
    }

    /** Writes an image of an element, without the sticky bar of forms and without empty space at the bottom. */
    void image(WebElement element, int maxHeight, Path file) throws IOException {
        driver.executeScript("document.querySelectorAll('#bottom-sticker').forEach(one => one.style.display = 'none');"
                + "document.activeElement.blur(); window.scrollTo(0, 0)");
        BufferedImage whole = ImageIO.read(new ByteArrayInputStream(element.getScreenshotAs(OutputType.BYTES)));
        int height = Math.min(whole.getHeight(), maxHeight);
        while (height > 1 && isBlank(whole, height - 1) && isBlank(whole, height - 2)) {
            height--;
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(whole.getSubimage(0, 0, whole.getWidth(), height), "png", file.toFile());
    }

    private static boolean isBlank(BufferedImage image, int y) {
        int[] row = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
        return IntStream.of(row).distinct().count() == 1;
    }

    /** Sets the preferred language of all later requests. */
    void speak(String language) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
    }

    /** Checks parts of the page for barriers, in the light theme, and in the dark theme if it is installed. */
    void checkAccessibility(List<String> parts, List<String> exceptions) throws IOException {
        Axe axe = new Axe(driver);
        finishAnimations();
        axe.check(parts, exceptions);
        if (darkTheme) {
            prefer("dark");
            axe.check(parts, exceptions);
            prefer("light");
        }
    }

    /** Sets the width of the window in CSS pixels, as on a phone. */
    void narrow(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 0, "mobile", false));
    }

    /** Sets the size of the window as at the start. */
    void widen() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** How many CSS pixels of the page lie beyond the right edge of the window. */
    long overflow() {
        return (Long) driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** What lies beyond the right edge of the window in parts of a page that Jenkins draws, without what a box scrolls or hides. */
    @SuppressWarnings("unchecked")
    List<String> overflowOf(String css) {
        return (List<String>) driver.executeScript("""
                const clips = (one) => one !== document.body
                  && (getComputedStyle(one).overflowX !== "visible" || clips(one.parentElement));
                return Array.from(document.querySelectorAll(arguments[0]))
                  .flatMap((part) => [part].concat(Array.from(part.querySelectorAll("*"))))
                  .filter((one) => one.checkVisibility() && !clips(one.parentElement))
                  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                  .map((one) => one.outerHTML.split(">")[0] + "> at " + one.getBoundingClientRect().right);
                """, css);
    }

    /** Takes screenshots of a part of the page, as screenshot does. The part may be higher than the window. */
    void screenshot(String name, String css) throws IOException {
        shoot(name + "-light", css);
        if (darkTheme) {
            prefer("dark");
            shoot(name + "-dark", css);
            prefer("light");
        }
    }

    private void shoot(String name, String css) throws IOException {
        finishAnimations();
        Object clip = driver.executeScript("""
                window.scrollTo(0, 0);
                const box = document.querySelector(arguments[0]).getBoundingClientRect();
                return {x: box.x, y: box.y, width: box.width, height: box.height, scale: 1};
                """, css);
        Object png = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip))
                .get("data");
        Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode((String) png));
    }

    private void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        finishAnimations();
    }

    /** Colours change in a transition, and messages fade in: the end of both is what a reader sees. */
    private void finishAnimations() {
        finishAnimations(driver);
    }

    static void finishAnimations(JavascriptExecutor driver) {
        driver.executeScript("""
                document.getAnimations()
                  .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
                  .forEach((one) => one.finish());
                """);
    }

    private void shoot(String name) throws IOException {
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /**
     * Errors in the console of the browser since the last call: script errors, and responses of 400 and above to requests of the
     * plugin. Jenkins itself asks sites that it cannot reach here, and polls in the background while a test opens the next page.
     */
    List<String> consoleErrors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("Failed to load resource")
                        || urlOf(message).contains("hyperv"))
                .toList();
    }

    /** A message begins with the address of the resource. */
    private static String urlOf(String message) {
        return message.split(" ", 2)[0].toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        driver.quit();
    }
}

package io.jenkins.plugins.hyperv.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window, in which somebody has logged in to Jenkins. */
final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    private final JenkinsHttp http;
    private final boolean darkTheme;

    private Browser(ChromeDriver driver, JenkinsHttp http, boolean darkTheme) {
        this.driver = driver;
        this.http = http;
        this.darkTheme = darkTheme;
    }

    /** Starts the Chromium of {@code -Dchromium}, with the chromedriver beside it or that of {@code -Dchromedriver}. */
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
                // Without it Chromium refuses to run as root, as it does in containers.
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
        browser.logIn();
        browser.prefer("light");
        return browser;
    }

    private void logIn() {
        driver.get(http.root() + "login");
        driver.findElement(By.name("j_username")).sendKeys(System.getProperty("jenkins.user", "admin"));
        driver.findElement(By.name("j_password")).sendKeys(System.getProperty("jenkins.password", "admin"));
        driver.findElement(By.name("Submit")).click();
        await("the login", By.cssSelector("a[href$='/logout']"));
    }

    /** Opens a page and waits until its scripts have come to rest. */
    Browser open(String path) {
        driver.get(http.root() + path);
        new WebDriverWait(driver, PATIENCE)
                .until(any -> "complete".equals(driver.executeScript("return document.readyState")));
        return this;
    }

    WebElement find(String css) {
        return await(css, By.cssSelector(css));
    }

    /** The first element that is not hidden, such as the one in the template of a list is. */
    WebElement visible(String css) {
        return new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> css + " at " + driver.getCurrentUrl())
                .until(any -> all(css).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Waits until an element shows a text. */
    void awaitText(String css, String text) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> css + " with \"" + text + "\", but: " + texts(css))
                .until(any -> texts(css).stream().anyMatch(seen -> seen.contains(text)));
    }

    /** The texts, as they are now; elements that a script has just replaced count as empty. */
    private List<String> texts(String css) {
        return all(css).stream()
                .map(element -> {
                    try {
                        return element.getText();
                    } catch (org.openqa.selenium.StaleElementReferenceException e) {
                        return "";
                    }
                })
                .toList();
    }

    private WebElement await(String what, By by) {
        return new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> what + " at " + driver.getCurrentUrl())
                .until(any -> driver.findElements(by).stream().findFirst().orElse(null));
    }

    /** A click where the page's own sticky bars do not get in the way. */
    void click(WebElement element) {
        show(element);
        element.click();
    }

    void show(WebElement element) {
        ((JavascriptExecutor) driver).executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    }

    /** Saves the form, and waits for the page after it. */
    void save() {
        WebElement button = find("button[name='Submit']");
        button.click();
        new WebDriverWait(driver, PATIENCE)
                .withMessage("the page after Save")
                .until(any -> !driver.getCurrentUrl().contains("/configure"));
    }

    /** Screenshots of the window: light, and dark where Jenkins has a theme for those who like it dark. */
    void screenshot(String name) throws IOException {
        shoot(name + "-light");
        if (darkTheme) {
            prefer("dark");
            shoot(name + "-dark");
            prefer("light");
        }
    }

    /** Asks for pages in a language, from now on. */
    void speak(String language) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
    }

    private void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        // Colours change slowly, for the eye; the screenshot wants the last ones.
        driver.executeScript(
                "document.getAnimations().filter(one => one instanceof CSSTransition).forEach(one => one.finish())");
    }

    private void shoot(String name) throws IOException {
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What the pages since the last call complained of: errors of scripts, and answers above 400. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}

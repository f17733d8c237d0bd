package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** A user who has only a keyboard. */
final class Keyboard {
    /** More controls than any page has. */
    private static final int MAX_STOPS = 200;

    /** Pixels that change when a control gets the focus; a thin line around a small button has more. */
    private static final int MIN_CHANGED_PIXELS = 40;

    private static final String CONTROLS = """
            return Array.from(arguments[0].querySelectorAll(
                "a[href], button, input, select, textarea, summary, [tabindex='0']"))
              .filter((one) => one.type !== "hidden" && !one.disabled && one.checkVisibility({visibilityProperty: true}));
            """;

    /** Focuses a place before an element, from which the Tab key moves to the element or into it. */
    private static final String FOCUS_BEFORE = """
            const start = document.createElement("span");
            start.tabIndex = 0;
            start.style = "outline: none; position: absolute";
            (arguments[0].matches("summary") ? arguments[0].parentElement : arguments[0]).before(start);
            start.focus();
            return start;
            """;

    /** The box of an element, or of what the page shows in place of a small one, with what surrounds it. */
    private static final String SURROUNDINGS = """
            let shown = arguments[0];
            while (shown.offsetWidth < 8 || shown.offsetHeight < 8) {
              shown = shown.parentElement;
            }
            const box = shown.getBoundingClientRect();
            return {x: window.scrollX + box.x - 8, y: window.scrollY + box.y - 8, width: box.width + 16,
              height: box.height + 16, scale: 1};
            """;

    private final ChromeDriver driver;

    Keyboard(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Presses keys where the focus is. */
    Keyboard press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    private void pressShiftTab() {
        new Actions(driver)
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.TAB)
                .keyUp(Keys.SHIFT)
                .perform();
    }

    /** The element that has the focus. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Presses Tab until an element has the focus. */
    Keyboard moveTo(WebElement element) {
        WebElement start = focusBefore(element);
        press(Keys.TAB);
        remove(start);
        assertThat(describe(focused())).isEqualTo(describe(element));
        return this;
    }

    /** Presses Tab until an element with this name has the focus. */
    Keyboard tabTo(String name) {
        int stops = 0;
        while (!focused().getAccessibleName().equals(name)) {
            assertThat(++stops).as("stops of the Tab key on the way to " + name).isLessThan(MAX_STOPS);
            press(Keys.TAB);
        }
        return this;
    }

    /**
     * Checks the controls of a part of the page: the Tab key reaches each in the order of the document, and in the reverse order
     * with Shift, each has a name, and each looks different while it has the focus.
     */
    void checkControls(WebElement part) throws IOException {
        List<WebElement> controls = controls(part);
        assertThat(controls).isNotEmpty();
        assertSame("stops of the Tab key", stops(part), controls);
        List<WebElement> back = stopsBack(controls);
        Collections.reverse(back);
        assertSame("stops of Shift and Tab", back, controls);
        hideCaret();
        for (WebElement control : controls) {
            String name = control.getAccessibleName();
            assertThat(name)
                    .as("name of " + control.getDomProperty("outerHTML"))
                    .isNotBlank();
            assertThat(changedByFocus(control))
                    .as("pixels that the focus changes at " + name)
                    .isGreaterThan(MIN_CHANGED_PIXELS);
        }
    }

    private void assertSame(String what, List<WebElement> stops, List<WebElement> controls) {
        if (!stops.equals(controls)) {
            throw new AssertionError(what + ": " + describe(stops) + " instead of " + describe(controls));
        }
    }

    @SuppressWarnings("unchecked")
    private List<WebElement> controls(WebElement part) {
        return (List<WebElement>) driver.executeScript(CONTROLS, part);
    }

    private List<WebElement> stops(WebElement part) {
        WebElement start = focusBefore(part);
        List<WebElement> stops = new ArrayList<>();
        press(Keys.TAB);
        while (contains(part, focused()) && stops.size() < MAX_STOPS) {
            addStop(stops);
            press(Keys.TAB);
        }
        remove(start);
        return stops;
    }

    private List<WebElement> stopsBack(List<WebElement> controls) {
        List<WebElement> stops = new ArrayList<>();
        driver.executeScript("arguments[0].focus()", controls.get(controls.size() - 1));
        for (int pressed = 0; stops.size() < controls.size() && pressed < MAX_STOPS; pressed++) {
            addStop(stops);
            pressShiftTab();
        }
        return stops;
    }

    /** Adds the element with the focus. Jenkins closes its list of suggestions with the first Tab, which leaves the focus. */
    private void addStop(List<WebElement> stops) {
        WebElement stop = focused();
        if (stops.isEmpty() || !stops.get(stops.size() - 1).equals(stop)) {
            stops.add(stop);
        }
    }

    private boolean contains(WebElement part, WebElement element) {
        return (Boolean) driver.executeScript("return arguments[0].contains(arguments[1])", part, element);
    }

    private WebElement focusBefore(WebElement element) {
        return (WebElement) driver.executeScript(FOCUS_BEFORE, element);
    }

    private void remove(WebElement element) {
        driver.executeScript("arguments[0].remove()", element);
    }

    private List<String> describe(List<WebElement> elements) {
        return elements.stream().map(this::describe).toList();
    }

    private String describe(WebElement element) {
        String name = (String) driver.executeScript("return arguments[0].name || ''", element);
        return element.getTagName() + " " + name + " \"" + element.getAccessibleName() + "\"";
    }

    /** A blinking caret is no visible focus. */
    private void hideCaret() {
        driver.executeScript("document.documentElement.style.setProperty('caret-color', 'transparent')");
    }

    private int changedByFocus(WebElement control) throws IOException {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", control);
        WebElement start = focusBefore(control);
        BufferedImage before = surroundings(control);
        // A focus that a key has moved looks different from that of a script.
        press(Keys.TAB);
        BufferedImage after = surroundings(control);
        remove(start);
        int changed = 0;
        for (int y = 0; y < before.getHeight(); y++) {
            for (int x = 0; x < before.getWidth(); x++) {
                changed += before.getRGB(x, y) == after.getRGB(x, y) ? 0 : 1;
            }
        }
        return changed;
    }

    private BufferedImage surroundings(WebElement element) throws IOException {
        Browser.finishAnimations(driver);
        Map<String, Object> image = Map.of("clip", ((JavascriptExecutor) driver).executeScript(SURROUNDINGS, element));
        Object png = driver.executeCdpCommand("Page.captureScreenshot", image).get("data");
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode((String) png)));
    }
}

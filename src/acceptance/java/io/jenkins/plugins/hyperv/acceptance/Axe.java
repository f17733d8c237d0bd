package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/** Accessibility rules of axe-core, run in the page that a browser shows. */
final class Axe {

    /** Returns the serious and critical findings in parts of the page, without their exceptions. */
    private static final String CHECK = """
            const done = arguments[arguments.length - 1];
            axe.run(
              { include: arguments[0].map((part) => [part]), exclude: arguments[1].map((part) => [part]) },
              { resultTypes: ["violations"] },
            ).then(
              (results) => done(results.violations
                .filter((violation) => ["serious", "critical"].includes(violation.impact))
                .flatMap((violation) => violation.nodes.map(
                  (node) => violation.id + ": " + node.target + ": " + node.failureSummary))),
              (error) => done(["axe failed: " + error]));
            """;

    private final JavascriptExecutor browser;
    private final String script;

    Axe(JavascriptExecutor browser) throws IOException {
        this.browser = browser;
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Fails if a part of the page has a serious or critical finding.
     *
     * @param parts CSS selectors, each of which the page has
     * @param exceptions CSS selectors of controls in these parts that Jenkins draws
     */
    void check(List<String> parts, List<String> exceptions) {
        for (String part : parts) {
            assertThat(browser.executeScript("return document.querySelectorAll(arguments[0]).length", part))
                    .as(part)
                    .isNotEqualTo(0L);
        }
        if (Boolean.FALSE.equals(browser.executeScript("return 'axe' in window"))) {
            browser.executeScript(script);
        }
        Object findings = browser.executeAsyncScript(CHECK, parts, exceptions);
        assertThat((List<?>) findings).as("findings of axe-core in " + parts).isEmpty();
    }
}

package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;

/** Declarative Pipelines: those of the documentation, and one from the Declarative Directive Generator. */
@Order(6)
@RealJenkins
class DeclarativeIT {
    private static final String DIRECTIVES = "org.jenkinsci.plugins.pipeline.modeldefinition.generator.";
    private static final Pattern PIPELINE = Pattern.compile("(?ms)^```groovy\\R(pipeline \\{.*?)^```");

    private List<SimulatedReferencePoint> points;

    @BeforeEach
    void makeTheHostFast(Installation jenkins) {
        SlowStage.allFast(jenkins);
        points = jenkins.host().inventory().referencePoints();
    }

    /** Removes the reference points that the exports have left on the host, as they should. */
    @AfterEach
    void removeTheReferencePoints(Installation jenkins) {
        jenkins.host().inventory().referencePoints().stream()
                .filter(point -> !points.contains(point))
                .toList()
                .forEach(jenkins.host().inventory()::remove);
    }

    /** A job with the Pipeline of a page of the documentation, and with export directories of its own. */
    private static JenkinsJob documented(String page, String name, Installation jenkins) throws Exception {
        Matcher pipeline = PIPELINE.matcher(Files.readString(Path.of(page)));
        assertThat(pipeline.find()).as("a Declarative Pipeline in " + page).isTrue();
        return JenkinsJob.pipeline(jenkins.http(), "", name, pipeline.group(1).replace("web-${", name + "-${"));
    }

    @ParameterizedTest
    @CsvSource({"README.md, night-readme", "docs/snapshots.md, night-snapshots", "docs/operations.md, night-operations"
    })
    void theNightlyPipelinesOfTheDocumentationRun(String page, String name, Installation jenkins) throws Exception {
        JenkinsJob job = documented(page, name, jenkins);
        assertThat(job.start().expect("SUCCESS")).contains("(full)");
        assertThat(job.start().expect("SUCCESS")).contains("(differential, base ");
        assertThat(job.configXml())
                .as("the directives triggers and options")
                .contains("<spec>H 2 * * *</spec>")
                .contains("DisableConcurrentBuildsJobProperty");
    }

    @Test
    void theWeeklyVerificationOfTheDocumentationVerifiesTheChainOfTheNightlyJob(Installation jenkins) throws Exception {
        JenkinsJob exports = documented("docs/snapshots.md", "nightly", jenkins);
        exports.start().expect("SUCCESS");
        exports.start().expect("SUCCESS");
        assertThat(documented("docs/verification.md", "weekly", jenkins).start().expect("SUCCESS"))
                .contains("nightly #2")
                .contains("nightly #1");
    }

    @Test
    void directivesOfTheGeneratorAndAStepOfTheSnippetGeneratorMakeAPipeline(Installation jenkins) throws Exception {
        String triggers = directive(
                jenkins,
                "TriggersDirective",
                "'triggers': [{'stapler-class': 'hudson.triggers.TimerTrigger', 'spec': 'H 2 * * *'}]");
        String options = directive(
                jenkins,
                "OptionsDirective",
                "'options': [{'stapler-class': 'org.jenkinsci.plugins.workflow.job.properties"
                        + ".DisableConcurrentBuildsJobProperty', 'specified': true}]");
        String stage = directive(jenkins, "StageDirective", "'name': 'Export', 'contentType': 'STEPS'");
        String post = directive(jenkins, "PostDirective", "'conditions': ['unsuccessful']");
        String snippet = generated(
                jenkins,
                "pipeline-syntax/generateSnippet",
                "io.jenkins.plugins.hyperv.HypervExportSnapshotStep",
                "'host': 'hv01', 'machine': '', 'exportDirectory': 'D:/Exports/generated'");
        JenkinsJob job = JenkinsJob.pipeline(
                jenkins.http(),
                "",
                "generated",
                String.join(
                        "\n",
                        "pipeline {",
                        "agent none",
                        triggers,
                        options,
                        "stages {",
                        withSteps(stage, snippet),
                        "}",
                        withSteps(post, "echo \"result: ${currentBuild.currentResult}\""),
                        "}"));
        assertThat(job.start().expect("FAILURE"))
                .as("an export without a target")
                .contains("machine")
                .contains("result: FAILURE")
                .doesNotContain("\tat ");
        assertThat(job.configXml()).contains("<spec>H 2 * * *</spec>").contains("DisableConcurrentBuildsJobProperty");
    }

    /** Steps belong where the generated directive has a comment that asks for them. */
    private static String withSteps(String directive, String steps) {
        String result = directive.replaceFirst("// One or more steps need .*", Matcher.quoteReplacement(steps));
        assertThat(result).as("the steps in " + directive).contains(steps);
        return result;
    }

    private static String directive(Installation jenkins, String name, String fields) throws Exception {
        return generated(jenkins, "directive-generator/generateDirective", DIRECTIVES + name, fields);
    }

    private static String generated(Installation jenkins, String url, String type, String fields) throws Exception {
        String json = "{'stapler-class': '%1$s', '$class': '%1$s', %2$s}".formatted(type, fields);
        return jenkins.http()
                .post(url, Map.of("json", json.replace('\'', '"')))
                .expect(200)
                .body()
                .strip();
    }

    @Test
    @EnabledIfSystemProperty(named = "chromium", matches = ".+", disabledReason = "needs -Dchromium=/path/to/chromium")
    void theDirectiveGeneratorWritesAStageInTheBrowser(Installation jenkins) throws Exception {
        try (Browser browser = Browser.start(jenkins.http(), false)) {
            browser.openGenerator("directive-generator/", "stage");
            browser.visible("input[name='_.name']").sendKeys("Export");
            browser.click(browser.find("[id^='prototypeButton']"));
            WebElement directive = browser.find("textarea[id^='prototypeText']");
            Await.that(
                    "a directive",
                    Duration.ofSeconds(20),
                    () -> "",
                    () -> directive.getDomProperty("value").startsWith("stage('Export') {"));
            assertThat(directive.getDomProperty("value")).contains("steps {");
            browser.screenshot("directive-generator");
        }
    }

    /** The comments in the directives ask for steps, and only options offers some: those that enclose other steps. */
    @Test
    void theDirectiveGeneratorOffersNoStepOfThePlugin(Installation jenkins) throws Exception {
        String offered = jenkins.http().script("""
                import hudson.ExtensionList
                import org.jenkinsci.plugins.pipeline.modeldefinition.generator.*
                def all = DirectiveDescriptor.all().collectMany { it.descriptors }
                println all.collect { DirectiveDescriptor.symbolForDescriptor(it) }.join(' ')
                """);
        assertThat(offered).contains("timeout", "cron", "environment").doesNotContain("hyperv");
    }
}

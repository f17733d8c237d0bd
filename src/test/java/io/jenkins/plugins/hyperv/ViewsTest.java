package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.wsman.xml.SecureXmlParser;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms: well-formed, escaping, free of scripts, and with a property and a help text for each field. */
class ViewsTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path PACKAGE = RESOURCES.resolve(Path.of("io", "jenkins", "plugins", "hyperv"));

    static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".jelly")).toList();
        }
    }

    static Stream<Path> forms() throws IOException {
        return views().stream().filter(view -> view.endsWith("config.jelly"));
    }

    private static XmlElement parse(Path view) throws Exception {
        return new SecureXmlParser(XmlLimits.DEFAULT).parse(Files.readAllBytes(view));
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyViewEscapesByDefaultAndIsWellFormed(Path view) throws Exception {
        assertThat(Files.readString(view)).startsWith("<?jelly escape-by-default='true'?>");
        assertThat(parse(view).name()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void noViewHasInlineScriptsOrStyles(Path view) throws Exception {
        assertThat(parse(view).descendants()).allSatisfy(element -> {
            assertThat(element.name()).isNotIn("script", "style");
            assertThat(element.attributes().keySet()).noneMatch(name -> name.equals("style") || name.startsWith("on"));
        });
    }

    /** Jelly's expressions keep these words for themselves and fail on a property of that name when they are parsed. */
    @ParameterizedTest
    @MethodSource("views")
    void noExpressionUsesAReservedWordAsAProperty(Path view) throws Exception {
        assertThat(Files.readString(view)).doesNotContainPattern("\\$\\{[^}]*\\.(size|empty|new|foreach)\\b");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFieldHasAPropertyAndAHelpText(Path form) throws Exception {
        Class<?> type =
                Class.forName("io.jenkins.plugins.hyperv." + form.getParent().getFileName());
        List<String> fields = parse(form)
                .descendants()
                .filter(element -> element.name().equals("entry"))
                .flatMap(element -> element.attribute("field").stream())
                .toList();
        assertThat(fields).allSatisfy(field -> {
            assertThat(form.resolveSibling("help-" + field + ".html")).exists();
            assertThat(Arrays.stream(type.getMethods())
                            .map(method -> method.getName().toLowerCase(Locale.ROOT)))
                    .containsAnyOf("get" + field.toLowerCase(Locale.ROOT), "is" + field.toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void bothBuildStepsOfferTheSameFields() throws Exception {
        assertThat(parse(PACKAGE.resolve(Path.of("HypervExportStep", "config.jelly")))
                        .descendant("include")
                        .flatMap(include -> include.attribute("class")))
                .contains(HypervExportBuilder.class.getName());
        Path packaged = Path.of("target", "classes", "io", "jenkins", "plugins", "hyperv", "HypervExportStep");
        try (Stream<Path> help = Files.list(PACKAGE.resolve("HypervExportBuilder"))) {
            assertThat(help.filter(file -> file.getFileName().toString().startsWith("help")))
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(packaged.resolve(file.getFileName())).exists());
        }
    }

    @Test
    void everyHelpTextIsWellFormed() throws Exception {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".html")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(parse(file).name()).isEqualTo("div"));
        }
    }
}

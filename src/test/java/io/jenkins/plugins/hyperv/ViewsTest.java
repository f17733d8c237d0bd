package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.wsman.xml.SecureXmlParser;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlLimits;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Views, scripts, help files and messages: well-formed, escaped, without inline scripts, translated. */
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

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }

    /** Jenkins' test harness opens pages in HtmlUnit, so tests of other plugins would fail on newer syntax. */
    @ParameterizedTest
    @MethodSource("scripts")
    void scriptsAvoidSyntaxThatHtmlUnitDoesNotSupport(Path script) throws IOException {
        assertThat(Files.readString(script)).doesNotContain("...", "async ", "await ");
    }

    @ParameterizedTest
    @MethodSource("views")
    void noViewHasInlineScriptsOrStyles(Path view) throws Exception {
        assertThat(parse(view).descendants()).allSatisfy(element -> {
            assertThat(element.name()).isNotIn("script", "style");
            assertThat(element.attributes().keySet()).noneMatch(name -> name.equals("style") || name.startsWith("on"));
        });
    }

    /** These words are reserved in JEXL, so an expression with such a property does not parse. */
    @ParameterizedTest
    @MethodSource("views")
    void noExpressionUsesAReservedWordAsAProperty(Path view) throws Exception {
        assertThat(Files.readString(view)).doesNotContainPattern("\\$\\{[^}]*\\.(size|empty|new|foreach)\\b");
    }

    /** The fields of a form, with those of the fragments that it includes. */
    private static List<String> fields(Path form) throws Exception {
        List<String> fields = new ArrayList<>();
        for (XmlElement element : parse(form).descendants().toList()) {
            if (element.name().equals("entry")) {
                element.attribute("field").ifPresent(fields::add);
            } else if (element.name().equals("include")) {
                String owner = element.attribute("class").orElseThrow().replace('.', '/');
                fields.addAll(fields(RESOURCES
                        .resolve(owner)
                        .resolve(element.attribute("page").orElseThrow())));
            }
        }
        return fields;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFieldHasAPropertyAndAPackagedHelpFileInEachLanguage(Path form) throws Exception {
        Path owner = RESOURCES.relativize(form.getParent());
        Class<?> type = Class.forName(owner.toString().replace('/', '.'));
        Path packaged = Path.of("target", "classes").resolve(owner);
        assertThat(fields(form)).isNotEmpty().allSatisfy(field -> {
            assertThat(packaged.resolve("help-" + field + ".html")).exists();
            assertThat(packaged.resolve("help-" + field + "_ru.html")).exists();
            assertThat(Arrays.stream(type.getMethods())
                            .map(method -> method.getName().toLowerCase(Locale.ROOT)))
                    .containsAnyOf("get" + field.toLowerCase(Locale.ROOT), "is" + field.toLowerCase(Locale.ROOT));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HypervExportReferencePoint",
                "HypervExportSnapshot",
                "HypervCreateReferencePoint",
                "HypervDestroyReferencePoint",
                "HypervReferencePoints",
                "HypervVerifyExport"
            })
    void pipelineStepAndBuildStepHaveTheSameFieldsExceptTheLabel(String name) throws Exception {
        List<String> step = fields(PACKAGE.resolve(Path.of(name + "Step", "config.jelly")));
        List<String> builder = fields(PACKAGE.resolve(Path.of(name + "Builder", "config.jelly")));
        assertThat(step).startsWith(builder.toArray(String[]::new)).hasSize(builder.size() + 1);
        assertThat(step.get(builder.size())).isEqualTo("label");
    }

    static List<Path> helpFiles() throws IOException {
        try (Stream<Path> files = Stream.concat(Files.walk(RESOURCES), Files.walk(Path.of("src", "main", "help")))) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("helpFiles")
    void everyHelpFileIsWellFormed(Path help) throws Exception {
        assertThat(parse(help).name()).isEqualTo("div");
    }

    /** Keys of {@code ${%key}} and {@code ${%key(arguments)}}, with the number of arguments. */
    private static Map<String, Integer> keysOf(Path view) throws IOException {
        Map<String, Integer> keys = new TreeMap<>();
        Matcher used = Pattern.compile("\\$\\{%([^}(]+)(?:\\(([^)]*)\\))?\\}").matcher(Files.readString(view));
        while (used.find()) {
            keys.put(used.group(1), used.group(2) == null ? 0 : used.group(2).split(",").length);
        }
        return keys;
    }

    private static Map<String, String> texts(Path file) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        if (Files.exists(file)) {
            // Stapler and Java read them as UTF-8.
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        }
        return texts;
    }

    private static Path sibling(Path file, String suffix) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + suffix);
    }

    private static List<String> placeholders(String text) {
        return Pattern.compile("\\{(\\d)")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyTextOfAViewIsTranslatedIntoRussian(Path view) throws IOException {
        Map<String, Integer> keys = keysOf(view);
        Map<String, String> english = texts(sibling(view, ".properties"));
        Map<String, String> russian = texts(sibling(view, "_ru.properties"));
        assertThat(russian.keySet()).isEqualTo(keys.keySet());
        assertThat(keys.keySet()).containsAll(english.keySet());
        keys.forEach((key, arguments) -> {
            assertThat(placeholders(russian.get(key))).as(key).hasSize(arguments);
            assertThat(placeholders(english.getOrDefault(key, key))).as(key).hasSize(arguments);
        });
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyTitleIsTranslatable(Path form) throws Exception {
        assertThat(parse(form).descendants().flatMap(element -> element.attribute("title").stream()))
                .allMatch(title -> title.isEmpty() || title.startsWith("${"));
    }

    static List<Path> messages() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.endsWith("Messages.properties")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageExistsInRussianWithTheSamePlaceholders(Path file) throws IOException {
        Map<String, String> english = texts(file);
        Map<String, String> russian = texts(sibling(file, "_ru.properties"));
        assertThat(russian.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) ->
                assertThat(placeholders(russian.get(key))).as(key).isEqualTo(placeholders(text)));
    }

    /** MessageFormat drops a single apostrophe, because it begins a quoted section. */
    @Test
    void apostrophesInFormatsAreDoubled() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".properties"))
                    .toList()) {
                texts(file).forEach((key, text) -> {
                    assertThat(new MessageFormat(text, Locale.ROOT)).as(key).isNotNull();
                    assertThat(text.replace("''", "")).as(key).doesNotContain("'");
                });
            }
        }
    }

    static Stream<Path> helpFilesOfFields() throws IOException {
        return helpFiles().stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith("help-"));
    }

    @ParameterizedTest
    @MethodSource("helpFilesOfFields")
    void theHelpOfEveryFieldHasAnExample(Path help) throws IOException {
        String word = help.toString().endsWith("_ru.html") ? "Пример" : "Example";
        assertThat(help).content().contains("<p>" + word + ": <code>");
    }

    @ParameterizedTest
    @MethodSource("helpFiles")
    void everyHelpFileExistsInBothLanguages(Path help) {
        if (help.toString().endsWith("_ru.html")) {
            assertThat(Path.of(help.toString().replace("_ru.html", ".html"))).exists();
        } else {
            assertThat(sibling(help, "_ru.html")).content().containsPattern("[а-яё]");
        }
    }
}

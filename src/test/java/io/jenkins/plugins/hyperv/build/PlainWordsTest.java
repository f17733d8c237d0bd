package io.jenkins.plugins.hyperv.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Style check for English texts: documentation, help, messages, comments and identifiers contain none of the idioms in
 * {@link #IDIOMS}. A report names file and line.
 */
class PlainWordsTest {

    /** Globs of the files to check, relative to the root of the repository. */
    private static final List<String> FILES =
            List.of("*.md", "Jenkinsfile", "docs/**.{md,json}", "src/**.{java,jelly,html,properties,js,css,groovy,md}");
    /** Globs of files that quote the idioms, and of texts in other languages. */
    private static final List<String> EXCEPT = List.of("src/**/PlainWordsTest.java", "src/**_ru.{html,properties}");

    /** The parts of an identifier in camel case are words, too. */
    private static final Pattern CAMEL_CASE = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Between two words of a text there can be a line break of a comment or of a string concatenation. */
    private static final String GAP = "[\\\\s*/\"+]+";

    /** The plain words are {@code instead}; {@code use} and {@code noUse} are examples for the test of the pattern. */
    private record Idiom(Pattern pattern, String instead, String use, String noUse) {

        Idiom(String regex, String instead, String use, String noUse) {
            this(Pattern.compile(regex.replaceAll(" ", GAP), Pattern.CASE_INSENSITIVE), instead, use, noUse);
        }

        Stream<String> uses(String name, String text) {
            return usesInWords(name, words(text));
        }

        private Stream<String> usesInWords(String name, String words) {
            return pattern.matcher(words)
                    .results()
                    .map(match -> name + ":" + (1 + line(words, match.start())) + ": \""
                            + match.group().replaceAll("\\s+", " ") + "\" → " + instead);
        }

        private static String words(String text) {
            return CAMEL_CASE.matcher(text).replaceAll(" ");
        }

        private static long line(String text, int offset) {
            return text.substring(0, offset).chars().filter(c -> c == '\n').count();
        }

        @Override
        public String toString() {
            return use;
        }
    }

    private static final List<Idiom> IDIOMS = List.of(
            new Idiom("\\bbear(s|ing)?\\b", "has, contains", "two hosts that bear the name", "a bearer token"),
            new Idiom("\\banew\\b", "again", "looked up anew", "a new lookup"),
            new Idiom(
                    "\\b(go|goes|going|went|gone) on\\b",
                    "resume, continue, keep running",
                    "the build goes\n     * on after a restart",
                    "the build goes to the next stage"),
            new Idiom("\\b(tells|told)\\b", "shows, reports, describes", "the log tells why", "tell the user"),
            new Idiom("\\bbeliev(e|es|ed|ing)\\b", "trust, accept", "a certificate is believed", "a belief"),
            new Idiom("\\blest\\b", "so that … not", "lest it ends", "at least"),
            new Idiom("\\bwill (not )?do\\b", "is (not) enough, is (not) valid", "a name will do", "it will download"),
            new Idiom(
                    "(?<!['\"])\\b(some|any|no|every)body\\b(?!['\"])",
                    "the user, the caller, the administrator, another program",
                    "void theFormShowsWhatSomebodyTyped",
                    "the user 'nobody', the body"),
            new Idiom("\\bwho(so|m)?ever\\b", "the user, the caller", "whoever asks", "the user who asks"),
            new Idiom(
                    "\\b(null|empty|none|only|even|values|default) where\\b(?! clause)",
                    "if",
                    "null where the host sent none",
                    "FROM Msvm_ComputerSystem WHERE Name"),
            new Idiom(
                    "@throws ((?!if)\\w+ ){1,5}where\\b",
                    "if",
                    "@throws WsmanException where the host refuses",
                    "@throws WsmanException if the host, where the job runs, refuses"),
            new Idiom(
                    "\\bwhere (it|they|that|there|nothing|none|no one)"
                            + " (is|are|was|were|has|have|had|does|do|did|can|cannot|could|may)\\b(?! (in|at|on)\\b)",
                    "if, when",
                    "where there is no host",
                    "the file where Jenkins stores it, and where it is in its stages"),
            new Idiom("\\bfor ever\\b", "indefinitely, permanently", "runs for ever", "for every job"),
            new Idiom("\\bcome what may\\b", "in any case", "ends come what may", "what may come"),
            new Idiom("\\bbehind (its|his|their) back\\b", "without notice", "behind its back", "behind a proxy"),
            new Idiom("\\bwithout a word\\b", "silently, without a message", "refuses without a word", "a word"),
            new Idiom(
                    "\\b(sees|saw|seen) to\\b|\\bsee to (it|them)\\b", "handles", "sees to what is left", "seen today"),
            new Idiom("\\b(gives?|given|gave) (it )?away\\b", "exposes", "would give it away", "gives a way"),
            new Idiom("\\bto be had\\b", "available", "where it is to be had", "to be handled"));

    static List<Idiom> idioms() {
        return IDIOMS;
    }

    @ParameterizedTest
    @MethodSource("idioms")
    void aPatternFindsItsIdiomAndNothingElse(Idiom idiom) {
        assertThat(idiom.uses("text", idiom.use())).hasSize(1);
        assertThat(idiom.uses("text", idiom.noUse())).isEmpty();
    }

    @Test
    void aReportNamesTheLine() {
        assertThat(IDIOMS.get(0).uses("Host.java", "class Host {\n // bears\n}"))
                .singleElement()
                .asString()
                .startsWith("Host.java:2: \"bears\"");
    }

    @Test
    void textsContainNoIdioms() throws IOException {
        List<Path> files = files();
        assertThat(files).contains(Path.of("README.md"), Path.of("docs", "manifest.md"));
        List<String> uses = files.stream()
                .flatMap(file -> {
                    String words = Idiom.words(read(file));
                    return IDIOMS.stream().flatMap(idiom -> idiom.usesInWords(file.toString(), words));
                })
                .toList();
        assertThat(uses).isEmpty();
    }

    private static List<Path> files() throws IOException {
        Predicate<Path> wanted = matching(FILES).and(matching(EXCEPT).negate());
        Path root = Path.of("");
        try (Stream<Path> top = Files.list(root);
                Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> sources = Files.walk(Path.of("src"))) {
            return Stream.of(top, docs, sources)
                    .flatMap(files -> files)
                    .filter(Files::isRegularFile)
                    .filter(wanted)
                    .sorted()
                    .toList();
        }
    }

    private static Predicate<Path> matching(List<String> globs) {
        List<PathMatcher> matchers = globs.stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        return file -> matchers.stream().anyMatch(matcher -> matcher.matches(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

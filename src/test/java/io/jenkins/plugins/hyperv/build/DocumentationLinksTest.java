package io.jenkins.plugins.hyperv.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the references of the Markdown documentation: relative links, anchors, and the names of classes. */
class DocumentationLinksTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    /** A class in a code span: `HostValidator`, `OperationType.stages()`. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+\\w*[A-Z]\\w*)(\\.[\\w().]+)?`");

    private static final long MAX_IMAGE_BYTES = 150_000;

    /** Documents that refer to classes of this repository only. */
    private static final List<String> DOCUMENTS_OF_CLASSES = List.of(
            "CONTRIBUTING.md", "docs/architecture.md", "docs/security.md", "docs/simulated-host.md", "docs/testing.md");

    @Test
    void relativeLinksLeadToFilesAndAnchors() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            LINK.matcher(text(document)).results().forEach(link -> {
                if (!resolves(document, link)) {
                    broken.add(document + ": " + link.group());
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theReadmeLinksEveryPage() throws IOException {
        List<String> linked = LINK.matcher(text(Path.of("README.md")))
                .results()
                .map(link -> link.group(1))
                .toList();
        for (Path document : documents()) {
            assertThat(linked).contains(document.toString().equals("README.md") ? "LICENSE" : document.toString());
        }
    }

    @Test
    void imagesAreSmallAndShown() throws IOException {
        String texts = documents().stream().map(DocumentationLinksTest::text).collect(Collectors.joining());
        try (Stream<Path> images = Files.list(Path.of("docs", "images"))) {
            assertThat(images).hasSizeBetween(1, 6).allSatisfy(image -> {
                assertThat(Files.size(image)).isLessThan(MAX_IMAGE_BYTES);
                assertThat(texts).contains("images/" + image.getFileName() + ")");
            });
        }
    }

    @Test
    void documentedClassesExist() throws IOException {
        Set<String> classes;
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            classes = sources.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        for (String document : DOCUMENTS_OF_CLASSES) {
            List<String> documented = CLASS.matcher(text(Path.of(document)))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(documented).as(document).isNotEmpty().isSubsetOf(classes);
        }
    }

    private static boolean resolves(Path document, MatchResult link) {
        Path target = link.group(1).isEmpty()
                ? document
                : document.resolveSibling(link.group(1)).normalize();
        return Files.exists(target) && (link.group(2) == null || anchors(target).contains(link.group(2)));
    }

    /** The anchors that GitHub generates for headings. */
    private static Set<String> anchors(Path document) {
        return HEADING.matcher(text(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<Path> documents() throws IOException {
        return MarkdownDocument.all().stream().map(MarkdownDocument::file).toList();
    }

    private static String text(Path document) {
        return MarkdownDocument.read(document).prose();
    }
}

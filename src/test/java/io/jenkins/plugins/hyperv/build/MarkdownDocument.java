package io.jenkins.plugins.hyperv.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Markdown document of this repository, with its fenced code blocks, sections and tables. */
public record MarkdownDocument(Path file, String text) {

    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```([\\w-]*)\\n(.*?)^ *```$");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)\\n((?:(?!## ).*\\n?)*)");

    /** A fenced code block, without its indentation in a list; the language is empty if the fence names none. */
    public record CodeBlock(Path file, long line, String language, String code) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    public static MarkdownDocument read(Path file) {
        try {
            return new MarkdownDocument(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents for readers: at the top of the repository and in docs. */
    public static List<MarkdownDocument> all() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(MarkdownDocument::read)
                    .toList();
        }
    }

    /** The text without code blocks. */
    String prose() {
        return CODE_BLOCK.matcher(text).replaceAll("");
    }

    public List<CodeBlock> codeBlocks() {
        List<CodeBlock> blocks = new ArrayList<>();
        for (Matcher block = CODE_BLOCK.matcher(text); block.find(); ) {
            long line = 1 + text.substring(0, block.start()).lines().count();
            blocks.add(new CodeBlock(file, line, block.group(1), block.group(2).stripIndent()));
        }
        return blocks;
    }

    /** The text of each section of the second level, by its heading. */
    public Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        SECTION.matcher(text).results().forEach(section -> sections.put(section.group(1), section.group(2)));
        return sections;
    }

    /** The cells of the rows of the tables in a text whose first columns have the given titles. */
    public static List<List<String>> rows(String text, String... titles) {
        String header = "| " + String.join(" | ", titles) + " |";
        List<List<String>> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : text.lines().toList()) {
            inTable = line.startsWith(header) || inTable && line.startsWith("|");
            if (inTable && !line.startsWith(header) && !line.startsWith("|--")) {
                rows.add(Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList());
            }
        }
        return rows;
    }
}

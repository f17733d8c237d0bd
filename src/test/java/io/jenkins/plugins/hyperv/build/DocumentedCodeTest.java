package io.jenkins.plugins.hyperv.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.hyperv.build.MarkdownDocument.CodeBlock;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.codehaus.groovy.control.CompilationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.Yaml;

/** Code blocks of the documentation, and configuration files outside of the sources, have no syntax errors. */
class DocumentedCodeTest {

    /** Blocks in these languages are not parsed. Those without a language are commands, logs, or files of other programs. */
    private static final Set<String> NOT_PARSED = Set.of("", "powershell", "mermaid");

    static List<CodeBlock> codeBlocks() throws IOException {
        return MarkdownDocument.all().stream()
                .flatMap(document -> document.codeBlocks().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("codeBlocks")
    void theCodeBlockHasNoSyntaxError(CodeBlock block) throws Exception {
        if (!NOT_PARSED.contains(block.language())) {
            parse(block.language(), block.toString(), block.code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"def a = (", "hypervExportSnapshot(host: 'hv01'"})
    void aSyntaxErrorIsFound(String code) {
        assertThatThrownBy(() -> parse("groovy", "example", code)).isInstanceOf(CompilationFailedException.class);
    }

    @Test
    void everyLanguageOfTheDocumentationIsParsedOrListed() throws IOException {
        assertThat(codeBlocks())
                .extracting(CodeBlock::language)
                .contains("groovy", "yaml")
                .allMatch(language -> NOT_PARSED.contains(language)
                        || Set.of("groovy", "yaml", "json", "xml", "properties").contains(language));
    }

    @Test
    void theJenkinsfileHasNoSyntaxError() throws Exception {
        parse("groovy", "Jenkinsfile", Files.readString(Path.of("Jenkinsfile")));
    }

    static List<Path> yamlFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".github"))) {
            return files.filter(file -> file.toString().endsWith(".yml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void theFileHasNoSyntaxError(Path file) throws Exception {
        parse("yaml", file.toString(), Files.readString(file));
    }

    private static void parse(String language, String name, String code) throws Exception {
        switch (language) {
            case "groovy" -> GroovyScript.parse(name, code);
            case "yaml" -> assertThat(new Yaml().<Object>load(code)).as(name).isInstanceOf(Map.class);
            case "json" -> new ObjectMapper().readTree(code);
            case "xml" ->
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(code)));
            case "properties" -> new Properties().load(new StringReader(code));
            default -> throw new AssertionError(name + ": no parser for " + language);
        }
    }
}

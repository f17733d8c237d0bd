package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results beside a journal entry. */
class ResultFileTest {

    @TempDir
    private Path directory;

    @Test
    void linesAreReadInTheirOrderByAnotherProcess() throws IOException {
        Path file = directory.resolve("new").resolve("operation.results");
        assertThat(new ResultFile(file).lines()).isEmpty();
        new ResultFile(file).append(List.of("a", "ß"));
        new ResultFile(file).append(List.of("c"));
        assertThat(new ResultFile(file).lines()).containsExactly("a", "ß", "c");
    }

    @Test
    void aLineThatACrashHasCutOffIsLeftOutAndOverwritten() throws IOException {
        Path file = directory.resolve("operation.results");
        Files.writeString(file, "a\nhalf");
        ResultFile results = new ResultFile(file);
        assertThat(results.lines()).containsExactly("a");
        results.append(List.of("b"));
        assertThat(results.lines()).containsExactly("a", "b");
    }

    /** Paths of files contain any characters, most of which are several bytes. */
    @Test
    void aCharacterThatACrashHasCutOffIsLeftOutAndOverwritten() throws IOException {
        Path file = directory.resolve("operation.results");
        Files.write(file, new byte[] {'a', '\n', 'h', (byte) 0xC3});
        ResultFile results = new ResultFile(file);
        assertThat(results.lines()).containsExactly("a");
        results.append(List.of("ß"));
        assertThat(results.lines()).containsExactly("a", "ß");
    }

    @Test
    void deletedResultsAreGone() throws IOException {
        ResultFile results = new ResultFile(directory.resolve("operation.results"));
        results.append(List.of("a"));
        results.delete();
        assertThat(results.lines()).isEmpty();
        results.delete();
    }
}

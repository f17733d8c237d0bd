package io.jenkins.plugins.hyperv.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Names of the simulator's classes. A test imports classes of both sides of the connection, so the simulated host's classes
 * have names of their own, for example {@code SimulatedJobState} beside {@code JobState}.
 */
class SimulatorNamesTest {
    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path SIMULATOR =
            Path.of("src", "test", "java", "io", "jenkins", "plugins", "hyperv", "simulator");

    @Test
    void noSimulatorClassHasTheSimpleNameOfAMainClass() throws IOException {
        Set<String> main = classNames(MAIN);
        assertThat(main).contains("JobState");
        assertThat(classNames(SIMULATOR)).contains("SimulatedJobState").doesNotContainAnyElementsOf(main);
    }

    /** The simple names of the top-level classes below a directory. */
    private static Set<String> classNames(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}

package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plugin stores contains no secret, while an operation runs and afterwards. */
class StoredSecretsTest {

    private static final String PASSWORD = "Korrekt-Pferd-Batterie-7";

    @TempDir
    private Path home;

    @Test
    void theStateOfAnOperationContainsNoCredentials() throws Exception {
        Path artifacts = home.resolve("archive");
        try (FakeJenkins jenkins = new FakeJenkins();
                SimulatedHost simulator = SimulatedHost.builder()
                        .user("exporter", PASSWORD)
                        .clock(InstantSource.system())
                        .start()) {
            jenkins.jenkins().rootDir = home.toFile();
            simulator.exports().duration(Duration.ofMillis(600));
            jenkins.configure(simulator);
            FakeBuild build = new FakeBuild(artifacts);
            FakeStepContext context = new FakeStepContext(build);
            new HypervExportReferencePointStep("hv01", "nightly", "D:\\Exports\\a")
                    .start(context)
                    .start();
            build.awaitLog("started");
            List<String> running = stored();
            assertThat(running)
                    .isNotEmpty()
                    .anyMatch(text -> text.contains("127.0.0.1"))
                    .noneMatch(text -> text.contains(PASSWORD) || text.contains("exporter"));
            context.value();
            jenkins.restart();
            assertThat(home.resolve("hyperv-export-hosts")).isNotEmptyDirectory();
            assertThat(artifacts).isNotEmptyDirectory();
            assertThat(stored()).noneMatch(text -> text.contains(PASSWORD) || text.contains("exporter"));
            assertThat(build.log()).noneMatch(line -> line.contains(PASSWORD));
        }
    }

    private List<String> stored() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(StoredSecretsTest::read)
                    .toList();
        }
    }

    /** The journal may delete a file in the meantime. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}

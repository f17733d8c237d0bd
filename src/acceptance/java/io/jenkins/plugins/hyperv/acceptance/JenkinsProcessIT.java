package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of the acceptance tests if the given Jenkins does not work. Runs without a Jenkins. */
class JenkinsProcessIT {

    @TempDir
    Path directory;

    @Test
    void aCommandThatDoesNotStartJenkinsInTimeFailsWithTheEndOfItsLog() throws Exception {
        try (JenkinsProcess process = start(line("never"), freePort())) {
            awaitFirstLine(process);
            assertThatThrownBy(() -> process.awaitUp(Duration.ofMillis(300)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("a Jenkins at " + process.root())
                    .hasMessageContaining("  | waiting for nothing");
            process.kill();
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void aCommandThatExitsFailsWithItsExitCode() throws Exception {
        try (JenkinsProcess process = start(line("fail"), freePort())) {
            assertThatThrownBy(() -> process.awaitUp(Duration.ofSeconds(60)))
                    .hasMessageContaining("ended with code 3")
                    .hasMessageContaining("  | no such war");
        }
    }

    @Test
    void aPortInUseIsReported() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(line("never"), taken.getLocalPort()))
                    .hasMessage("Port " + taken.getLocalPort() + " for Jenkins is in use.");
        }
    }

    @Test
    void aStartEndsTheJenkinsOfAnEarlierRun() throws Exception {
        try (JenkinsProcess earlier = start(line("never"), freePort())) {
            awaitFirstLine(earlier);
            try (JenkinsProcess later = start(line("never"), freePort())) {
                assertThat(earlier.isAlive()).isFalse();
                assertThat(later.isAlive()).isTrue();
            }
        }
        assertThat(JenkinsProcess.pidFile(directory.resolve("home"))).doesNotExist();
    }

    @Test
    void theMessageNamesMissingPlugins() {
        assertThatThrownBy(() -> Installation.requirePlugins(Set.of("structs", "workflow-step-api")))
                .hasMessageContaining("lacks plugins")
                .hasMessageContaining("credentials, ")
                .hasMessageContaining("workflow-job");
    }

    @Test
    void incompletePropertiesAreRejectedWithAMessage() {
        Properties properties = new Properties();
        assertThat(JenkinsCommand.from(properties)).isEmpty();
        properties.setProperty("jenkins.war", "jenkins.war");
        assertThatThrownBy(() -> JenkinsCommand.from(properties)).hasMessageContaining("-Djenkins.plugins=DIR");
        properties.setProperty("jenkins.plugins", directory.resolve("none").toString());
        assertThatThrownBy(() -> JenkinsCommand.from(properties)).hasMessageContaining("no such directory");
    }

    @Test
    void aHomeForAWarContainsThePlugins() throws Exception {
        Path plugins = Files.createDirectory(directory.resolve("plugins"));
        Files.writeString(plugins.resolve("structs.hpi"), "");
        Path war = Files.writeString(directory.resolve("jenkins.war"), "");
        Properties properties = new Properties();
        properties.setProperty("jenkins.war", war.toString());
        properties.setProperty("jenkins.plugins", plugins.toString());
        JenkinsCommand command = JenkinsCommand.from(properties).orElseThrow();
        Path home = Files.createDirectory(directory.resolve("home"));
        command.prepare(home);
        assertThat(home.resolve("plugins/structs.jpi")).exists();
        assertThat(command.line(8080, home)).contains("--httpListenAddress=127.0.0.1", "--httpPort=8080", "-Xmx1g");
    }

    private JenkinsProcess start(List<String> line, int port) throws Exception {
        return JenkinsProcess.start(line, port, directory.resolve("home"), directory.resolve("out.log"));
    }

    private void awaitFirstLine(JenkinsProcess process) throws Exception {
        Await.until(
                "a line",
                Duration.ofSeconds(30),
                () -> "",
                () -> process.log().lines().findFirst());
    }

    private static List<String> line(String what) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BrokenCommand.class.getName(),
                what);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

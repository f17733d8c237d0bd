package io.jenkins.plugins.hyperv.acceptance;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Command that starts the Jenkins under test, from the system properties.
 *
 * @param words the command and its arguments; its environment has the variables PORT and JENKINS_HOME
 * @param war the war to start if there is no command; otherwise null
 * @param plugins the directory of the plugins to install; null if the command installs them
 */
record JenkinsCommand(List<String> words, Path war, Path plugins) {

    /** Message for a run without a Jenkins. */
    static final String HOW_TO = """
            The acceptance tests require a Jenkins and were skipped. Set
              -Djenkins.command=COMMAND                   starts a Jenkins on the loopback interface, with PORT and
                                                          JENKINS_HOME from its environment (docs/testing.md)
              or
              -Djenkins.war=FILE -Djenkins.plugins=DIR    the war, and the directory of the plugins to install""";

    JenkinsCommand {
        words = List.copyOf(words);
    }

    /** The command of the properties; empty if they specify no Jenkins. */
    static Optional<JenkinsCommand> from(Properties properties) {
        String command = properties.getProperty("jenkins.command", "").strip();
        String war = properties.getProperty("jenkins.war", "").strip();
        String plugins = properties.getProperty("jenkins.plugins", "").strip();
        Path from = plugins.isEmpty() ? null : directory(plugins);
        if (!command.isEmpty()) {
            return Optional.of(new JenkinsCommand(List.of(command.split("\\s+")), null, from));
        }
        if (war.isEmpty()) {
            return Optional.empty();
        }
        if (from == null) {
            throw new IllegalArgumentException("-Djenkins.war requires -Djenkins.plugins=DIR.");
        }
        Path file = Path.of(war).toAbsolutePath();
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("-Djenkins.war: no such file: " + file + ".");
        }
        return Optional.of(new JenkinsCommand(List.of(), file, from));
    }

    private static Path directory(String name) {
        Path directory = Path.of(name).toAbsolutePath();
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("-Djenkins.plugins: no such directory: " + directory + ".");
        }
        return directory;
    }

    /** The command line to execute. */
    List<String> line(int port, Path home) {
        if (war == null) {
            return words;
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Djenkins.install.runSetupWizard=false",
                "-Dhudson.model.UpdateCenter.never=true",
                "-Dhudson.model.DownloadService.never=true",
                "-Dhudson.model.UsageStatistics.disabled=true",
                "-jar",
                war.toString(),
                "--webroot=" + home.resolve("war"),
                "--httpListenAddress=127.0.0.1",
                "--httpPort=" + port);
    }

    /** Installs the plugins in a new home, unless the command does. */
    void prepare(Path home) throws IOException {
        if (plugins == null) {
            return;
        }
        Path into = Files.createDirectories(home.resolve("plugins"));
        for (Path plugin : pluginFiles()) {
            String name = plugin.getFileName().toString().replaceAll("\\.[hj]pi$", ".jpi");
            Files.copy(plugin, into.resolve(name));
        }
    }

    private List<Path> pluginFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(plugins, "*.{hpi,jpi}")) {
            found.forEach(files::add);
        }
        return files;
    }
}

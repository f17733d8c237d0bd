package io.jenkins.plugins.hyperv.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * How to start a Jenkins, as the command line of Maven says.
 *
 * @param words the command and its arguments; it finds PORT and JENKINS_HOME in its environment
 * @param war a war to start where there is no command of the user's; else null
 * @param plugins a directory of the plugins to put into the home first; null where the command sees to them
 */
record JenkinsCommand(List<String> words, Path war, Path plugins) {

    /** What to tell whoever gave no Jenkins. */
    static final String HOW_TO = """
            The acceptance tests need a Jenkins and were skipped. Give them one of
              -Djenkins.command=COMMAND                   starts a Jenkins on the loopback interface, with PORT and
                                                          JENKINS_HOME from its environment (docs/testing.md)
              -Djenkins.war=FILE -Djenkins.plugins=DIR    a war, and a directory with the plugins that it needs""";

    JenkinsCommand {
        words = List.copyOf(words);
    }

    /** The command that the properties describe; empty where they describe none. */
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
            throw new IllegalArgumentException("-Djenkins.war needs -Djenkins.plugins=DIR beside it.");
        }
        Path file = Path.of(war).toAbsolutePath();
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("-Djenkins.war: there is no " + file + ".");
        }
        return Optional.of(new JenkinsCommand(List.of(), file, from));
    }

    private static Path directory(String name) {
        Path directory = Path.of(name).toAbsolutePath();
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("-Djenkins.plugins: there is no directory " + directory + ".");
        }
        return directory;
    }

    /** The words to execute. */
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

    /** Puts plugins, and users admin and user, into a new home where they are ours to put. */
    void prepare(Path home) throws IOException {
        if (plugins == null) {
            return;
        }
        Path into = Files.createDirectories(home.resolve("plugins"));
        for (Path plugin : pluginFiles()) {
            String name = plugin.getFileName().toString().replaceAll("\\.[hj]pi$", ".jpi");
            Files.copy(plugin, into.resolve(name));
        }
        Path scripts = Files.createDirectories(home.resolve("init.groovy.d"));
        try (InputStream script = JenkinsCommand.class.getResourceAsStream("users.groovy")) {
            Files.copy(script, scripts.resolve("users.groovy"));
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

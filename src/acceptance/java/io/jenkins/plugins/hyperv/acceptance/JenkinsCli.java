package io.jenkins.plugins.hyperv.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Command line client of Jenkins, downloaded from Jenkins. */
record JenkinsCli(JenkinsHttp http, Path home) {
    private static final int TIMEOUT_SECONDS = 90;

    /** Runs a command as the administrator, fails unless it succeeds, and returns its output. */
    String run(String... arguments) throws IOException, InterruptedException {
        Path jar = home.resolveSibling("jenkins-cli.jar");
        try (InputStream download =
                http.root().resolve("jnlpJars/jenkins-cli.jar").toURL().openStream()) {
            Files.copy(download, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        Path output = home.resolveSibling("jenkins-cli.log");
        ProcessBuilder builder = new ProcessBuilder(line(jar, arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JENKINS_USER_ID", http.user());
        builder.environment().put("JENKINS_API_TOKEN", http.password());
        Process process = builder.start();
        boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError("jenkins-cli " + String.join(" ", arguments) + " failed:\n" + printed);
        }
        return printed;
    }

    private List<String> line(Path jar, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-jar",
                jar.toString(),
                "-s",
                http.root().toString(),
                "-http"));
        line.addAll(List.of(arguments));
        return line;
    }
}

package io.jenkins.plugins.hyperv.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Process of a Jenkins with its child processes. */
final class JenkinsProcess implements AutoCloseable {
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(40);
    private static final int SHOWN_LINES = 40;

    private final Process process;
    private final URI root;
    private final Path log;
    private final Path pidFile;
    private final Thread atExit = new Thread(this::kill);

    private JenkinsProcess(Process process, URI root, Path log, Path pidFile) {
        this.process = process;
        this.root = root;
        this.log = log;
        this.pidFile = pidFile;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a Jenkins. {@link #awaitUp} waits until it is up.
     *
     * @param line the command and its arguments
     * @param log the file for its output
     */
    static JenkinsProcess start(List<String> line, int port, Path home, Path log) throws IOException {
        requireFree(port);
        endLeftover(pidFile(home));
        Files.createDirectories(log.getParent());
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("JENKINS_HOME", home.toString());
        Process process = builder.start();
        Files.writeString(pidFile(home), String.valueOf(process.pid()));
        return new JenkinsProcess(process, URI.create("http://127.0.0.1:" + port + "/"), log, pidFile(home));
    }

    /** File with the process ID, beside the home, because the next run deletes the home. */
    static Path pidFile(Path home) {
        return home.resolveSibling(home.getFileName() + ".pid");
    }

    private static void requireFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IOException("Port " + port + " for Jenkins is in use.", e);
        }
    }

    /** Ends the Jenkins of an earlier run that was killed. Ignores a process that is younger than the file with its ID. */
    private static void endLeftover(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        Optional<ProcessHandle> leftover = ProcessHandle.of(pid)
                .filter(handle -> handle.info()
                        .startInstant()
                        .filter(start -> !start.isAfter(lastModified(pidFile)))
                        .isPresent());
        if (leftover.isPresent()) {
            System.out.println("Ending process " + pid + ", the Jenkins of an earlier run.");
            killTree(leftover.get());
        }
        Files.delete(pidFile);
    }

    private static java.time.Instant lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return java.time.Instant.EPOCH;
        }
    }

    /** Waits until Jenkins serves its login page. */
    void awaitUp(Duration atMost) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        HttpRequest request = HttpRequest.newBuilder(root.resolve("login"))
                .timeout(Duration.ofSeconds(10))
                .build();
        Await.until("a Jenkins at " + root, atMost, this::logEnd, () -> {
            if (!process.isAlive()) {
                throw new AssertionError(
                        "The command for Jenkins ended with code " + process.exitValue() + ".\n" + logEnd());
            }
            try {
                HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
                return answer.statusCode() == 200 ? Optional.of(answer) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    URI root() {
        return root;
    }

    /** The whole output. */
    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    private String logEnd() {
        List<String> lines = log().lines().toList();
        return "The end of its log, " + log + ":\n"
                + lines.stream()
                        .skip(Math.max(0, lines.size() - SHOWN_LINES))
                        .map(line -> "  | " + line)
                        .collect(Collectors.joining("\n"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the processes, like a power failure. */
    void kill() {
        killTree(process.toHandle());
    }

    private static void killTree(ProcessHandle handle) {
        List<ProcessHandle> all =
                Stream.concat(handle.descendants(), Stream.of(handle)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(
                one -> one.onExit().completeOnTimeout(one, 10, TimeUnit.SECONDS).join());
    }

    /** Shuts Jenkins down, and kills the processes that have not ended in time. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = Stream.concat(process.toHandle().descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(one -> one.onExit()
                .completeOnTimeout(one, SHUTDOWN_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join());
        all.forEach(JenkinsProcess::killTree);
        Files.deleteIfExists(pidFile);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM shuts down already
        }
    }
}

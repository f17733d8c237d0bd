package io.jenkins.plugins.hyperv.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Jenkins controller: a home directory, and the processes that run in it, one at a time. */
final class Controller implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(Long.getLong("jenkins.start.seconds", 180));

    private final JenkinsCommand command;
    private final Path home;
    private final int port;
    private final List<JenkinsProcess> processes = new ArrayList<>();
    private JenkinsHttp http;

    private Controller(JenkinsCommand command, Path home, int port) {
        this.command = command;
        this.home = home;
        this.port = port;
    }

    /** Starts a Jenkins in a new home. Deletes the home of an earlier run. */
    static Controller start(JenkinsCommand command, Path home) throws Exception {
        Path absolute = home.toAbsolutePath();
        delete(absolute);
        Files.createDirectories(absolute);
        command.prepare(absolute);
        Controller controller = new Controller(command, absolute, freePort());
        controller.startAgain();
        return controller;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(directory)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }

    /** Starts the next process, in the same home and on the same port. */
    void startAgain() throws Exception {
        Path log = home.resolveSibling(home.getFileName() + "-" + (processes.size() + 1) + ".log");
        JenkinsProcess process = JenkinsProcess.start(command.line(port, home), port, home, log);
        processes.add(process);
        process.awaitUp(START);
        http = as(System.getProperty("jenkins.user", "admin"), System.getProperty("jenkins.password", "admin"));
    }

    /** Kills the process. */
    void kill() {
        current().kill();
    }

    /** Stops the process with a normal shutdown. */
    void stop() throws IOException {
        current().close();
    }

    private JenkinsProcess current() {
        return processes.get(processes.size() - 1);
    }

    /** Requests of the administrator. */
    JenkinsHttp http() {
        return http;
    }

    JenkinsHttp as(String user, String password) {
        return new JenkinsHttp(current().root(), user, password);
    }

    Path home() {
        return home;
    }

    /** The log of all processes so far. */
    String log() {
        return String.join("", logs());
    }

    /** The log of each process so far. */
    List<String> logs() {
        return processes.stream().map(JenkinsProcess::log).toList();
    }

    /** The short names of the active plugins. */
    Set<String> plugins() throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        for (JsonNode plugin : http.json("pluginManager/api/json?depth=1").get("plugins")) {
            if (plugin.get("active").asBoolean()) {
                names.add(plugin.get("shortName").asText());
            }
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        for (JenkinsProcess process : processes) {
            process.close();
        }
    }
}

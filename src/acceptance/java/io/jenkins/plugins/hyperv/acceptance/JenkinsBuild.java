package io.jenkins.plugins.hyperv.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A build.
 *
 * @param path its URL below Jenkins' own, with a slash at the end
 */
record JenkinsBuild(JenkinsHttp http, String path) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The console as text. */
    String console() throws IOException, InterruptedException {
        return http.get(path + "consoleText").expect(200).body();
    }

    /** Waits until the console holds a text. */
    JenkinsBuild awaitConsole(String text) throws Exception {
        Await.until("\"" + text + "\" in the log of " + path, PATIENCE, this::consoleOrWhyNot, () -> {
            String console = console();
            if (!console.contains(text) && console.contains("\nFinished: ")) {
                throw new AssertionError("The build ended without \"" + text + "\":\n" + console);
            }
            return console.contains(text) ? Optional.of(text) : Optional.empty();
        });
        return this;
    }

    /** Waits for the end and returns the result's name. */
    String awaitResult() throws Exception {
        return Await.until(
                "the end of " + path,
                PATIENCE,
                this::consoleOrWhyNot,
                () -> Optional.ofNullable(
                        http.json(path + "api/json?tree=result").get("result").textValue()));
    }

    /** Waits for the end and insists on a result; returns the console. */
    String expect(String result) throws Exception {
        String actual = awaitResult();
        String console = console();
        if (!actual.equals(result)) {
            throw new AssertionError(path + " ended as " + actual + " instead of " + result + ":\n" + console);
        }
        return console;
    }

    /** What the cross beside a running build does. */
    void abort() throws IOException, InterruptedException {
        http.post(path + "stop", Map.of()).expect(302);
    }

    String artifact(String name) throws IOException, InterruptedException {
        return http.get(path + "artifact/" + name).expect(200).body();
    }

    private String consoleOrWhyNot() {
        try {
            return console();
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}

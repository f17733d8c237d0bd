package io.jenkins.plugins.hyperv.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Build of a job.
 *
 * @param path its URL below Jenkins' own, with a slash at the end
 */
record JenkinsBuild(JenkinsHttp http, String path) {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    /** The console output. */
    String console() throws IOException, InterruptedException {
        return http.get(path + "consoleText").expect(200).body();
    }

    /** Waits until the console output contains a text. */
    JenkinsBuild awaitConsole(String text) throws Exception {
        Await.until("\"" + text + "\" in the log of " + path, TIMEOUT, this::consoleOrError, () -> {
            String console = console();
            if (!console.contains(text) && console.contains("\nFinished: ")) {
                throw new AssertionError("The build ended without \"" + text + "\":\n" + console);
            }
            return console.contains(text) ? Optional.of(text) : Optional.empty();
        });
        return this;
    }

    /** Waits for the end of the build and returns the name of its result. */
    String awaitResult() throws Exception {
        return Await.until(
                "the end of " + path,
                TIMEOUT,
                this::consoleOrError,
                () -> Optional.ofNullable(
                        http.json(path + "api/json?tree=result").get("result").textValue()));
    }

    /** Waits for the end of the build, fails unless it has this result, and returns the console output. */
    String expect(String result) throws Exception {
        String actual = awaitResult();
        String console = console();
        if (!actual.equals(result)) {
            throw new AssertionError(path + " ended as " + actual + " instead of " + result + ":\n" + console);
        }
        return console;
    }

    /** Aborts the build, like the button beside a running build. */
    void abort() throws IOException, InterruptedException {
        http.post(path + "stop", Map.of()).expect(302);
    }

    String artifact(String name) throws IOException, InterruptedException {
        return http.get(path + "artifact/" + name).expect(200).body();
    }

    private String consoleOrError() {
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

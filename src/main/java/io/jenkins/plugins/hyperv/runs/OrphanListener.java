package io.jenkins.plugins.hyperv.runs;

import hudson.console.LineTransformationOutputStream;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Listener for the cleanup of an orphan: each line goes to the log of Jenkins, and to the end of the build's own log if the
 * build is complete. While the build runs, Jenkins alone may write to that file.
 */
final class OrphanListener implements TaskListener {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(OrphanListener.class.getName());

    private final transient PrintStream lines;

    OrphanListener(Optional<Run<?, ?>> build, Consumer<String> log) {
        this.lines = new PrintStream(new Lines(build, log), true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream getLogger() {
        if (lines == null) {
            throw new UncheckedIOException(new IOException("the listener stays on the controller"));
        }
        return lines;
    }

    private static final class Lines extends LineTransformationOutputStream {

        private final Optional<Run<?, ?>> build;
        private final Consumer<String> log;

        Lines(Optional<Run<?, ?>> build, Consumer<String> log) {
            this.build = build;
            this.log = log;
        }

        @Override
        protected void eol(byte[] bytes, int length) {
            String line = new String(bytes, 0, length, StandardCharsets.UTF_8).stripTrailing();
            log.accept(line);
            build.filter(run -> !run.isBuilding()).ifPresent(run -> append(run, line));
        }

        private static void append(Run<?, ?> run, String line) {
            Path file = run.getRootDir().toPath().resolve("log");
            if (!Files.isRegularFile(file)) {
                return;
            }
            try {
                Files.writeString(file, line + System.lineSeparator(), run.getCharset(), StandardOpenOption.APPEND);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, "Cannot write to the log of a complete build", e);
            }
        }
    }
}

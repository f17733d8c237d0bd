package hudson.model;

import hudson.console.ConsoleNote;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public interface TaskListener extends Serializable {
    TaskListener NULL = null;

    PrintStream getLogger();

    default void annotate(ConsoleNote consoleNote) throws IOException {
        throw new RuntimeException("Stub!");
    }

    default PrintWriter error(String text) {
        throw new RuntimeException("Stub!");
    }

    default PrintWriter error(String text, Object... object) {
        throw new RuntimeException("Stub!");
    }

    default PrintWriter fatalError(String text) {
        throw new RuntimeException("Stub!");
    }

    default PrintWriter fatalError(String text, Object... object) {
        throw new RuntimeException("Stub!");
    }

    default void hyperlink(String text, String text2) throws IOException {
        throw new RuntimeException("Stub!");
    }
}

package hudson.util;

import hudson.model.TaskListener;
import java.io.Closeable;
import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class LogTaskListener implements TaskListener, Closeable {
    public LogTaskListener(Logger logger, Level level) {
        throw new RuntimeException("Stub!");
    }

    public void close() {
        throw new RuntimeException("Stub!");
    }

    public PrintStream getLogger() {
        throw new RuntimeException("Stub!");
    }
}

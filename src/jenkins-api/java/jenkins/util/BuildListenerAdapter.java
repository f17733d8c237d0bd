package jenkins.util;

import hudson.model.BuildListener;
import hudson.model.TaskListener;
import java.io.PrintStream;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public final class BuildListenerAdapter implements BuildListener {
    public BuildListenerAdapter(TaskListener taskListener) {
        throw new RuntimeException("Stub!");
    }

    public PrintStream getLogger() {
        throw new RuntimeException("Stub!");
    }
}

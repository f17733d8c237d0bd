package jenkins.util;

import hudson.model.BuildListener;
import hudson.model.TaskListener;
import java.io.PrintStream;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public final class BuildListenerAdapter implements BuildListener {
    private final TaskListener listener;

    public BuildListenerAdapter(TaskListener listener) {
        this.listener = listener;
    }

    @Override
    public PrintStream getLogger() {
        return listener.getLogger();
    }
}

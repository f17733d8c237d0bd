package io.jenkins.plugins.hyperv.reports;

import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.operation.OperationLog;

/** Writes the lines of an export into a build's log, each behind a name that says whose it is. */
public final class BuildLog implements OperationLog {

    private final TaskListener listener;
    private final String name;

    /** @param name the host's, and the export's where a build has several there */
    public BuildLog(TaskListener listener, String name) {
        this.listener = listener;
        this.name = name;
    }

    @Override
    public void line(String text) {
        listener.getLogger().println("[" + name + "] " + text);
    }
}

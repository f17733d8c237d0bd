package io.jenkins.plugins.hyperv;

import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.export.ExportLog;

/** Writes the lines of an export into a build's log, each behind a name that says whose it is. */
final class BuildLog implements ExportLog {

    private final TaskListener listener;
    private final String name;

    /** @param name the host's, and the export's where a build has several there */
    BuildLog(TaskListener listener, String name) {
        this.listener = listener;
        this.name = name;
    }

    @Override
    public void line(String text) {
        listener.getLogger().println("[" + name + "] " + text);
    }
}

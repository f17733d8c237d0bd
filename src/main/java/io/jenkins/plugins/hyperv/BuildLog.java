package io.jenkins.plugins.hyperv;

import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.export.ExportLog;

/** Writes the lines of an export into a build's log, each behind the host's name. */
final class BuildLog implements ExportLog {

    private final TaskListener listener;
    private final String hostName;

    BuildLog(TaskListener listener, String hostName) {
        this.listener = listener;
        this.hostName = hostName;
    }

    @Override
    public void line(String text) {
        listener.getLogger().println("[" + hostName + "] " + text);
    }
}

package io.jenkins.plugins.hyperv.reports;

import hudson.console.HyperlinkNote;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Build log of an operation: each line begins with the name of the host, and of the operation if several run there. */
@Restricted(NoExternalUse.class)
public final class BuildLog implements OperationLog {

    private static final int MAX_LINE = 10_000;

    private final TaskListener listener;
    private final String name;

    /** @param name the beginning of each line */
    public BuildLog(TaskListener listener, String name) {
        this.listener = listener;
        this.name = name;
    }

    /** Writes one line. Line breaks and control characters, which may come from a host, become spaces. */
    @Override
    public void line(String text) {
        print(DisplayText.name(text, MAX_LINE));
    }

    /**
     * Writes one line that ends with a link. The markup of a link contains control characters: it is added after the text
     * has lost its own.
     *
     * @param url relative to Jenkins, with a slash at the beginning
     */
    void lineWithLink(String text, String url, String title) {
        print(DisplayText.name(text, MAX_LINE) + HyperlinkNote.encodeTo(url, DisplayText.name(title, MAX_LINE)));
    }

    private void print(String line) {
        listener.getLogger().println("[" + name + "] " + line);
    }
}

package org.jenkinsci.plugins.workflow.actions;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class LabelAction implements PersistentAction {
    public LabelAction(String text) {
        throw new RuntimeException("Stub!");
    }

    public String getDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public String getIconFileName() {
        throw new RuntimeException("Stub!");
    }

    public String getUrlName() {
        throw new RuntimeException("Stub!");
    }
}

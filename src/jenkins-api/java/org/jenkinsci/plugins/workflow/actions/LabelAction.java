package org.jenkinsci.plugins.workflow.actions;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class LabelAction implements PersistentAction {
    public LabelAction(String text) {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    public String getUrlName() {
        throw new UnsupportedOperationException();
    }
}

package org.jenkinsci.plugins.workflow.actions;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public class LabelAction implements PersistentAction {
    private final String label;

    public LabelAction(String label) {
        this.label = label;
    }

    @Override
    public String getDisplayName() {
        return label;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }
}

package org.jenkinsci.plugins.workflow.actions;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
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

package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Result;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class WarningAction implements PersistentAction {
    public WarningAction(Result result) {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    public String getMessage() {
        throw new UnsupportedOperationException();
    }

    public Result getResult() {
        throw new UnsupportedOperationException();
    }

    public String getUrlName() {
        throw new UnsupportedOperationException();
    }

    public WarningAction withMessage(String text) {
        throw new UnsupportedOperationException();
    }
}

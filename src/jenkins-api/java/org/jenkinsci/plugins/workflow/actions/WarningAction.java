package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Result;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class WarningAction implements PersistentAction {
    public WarningAction(Result result) {
        throw new RuntimeException("Stub!");
    }

    public String getDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public String getIconFileName() {
        throw new RuntimeException("Stub!");
    }

    public String getMessage() {
        throw new RuntimeException("Stub!");
    }

    public Result getResult() {
        throw new RuntimeException("Stub!");
    }

    public String getUrlName() {
        throw new RuntimeException("Stub!");
    }

    public WarningAction withMessage(String text) {
        throw new RuntimeException("Stub!");
    }
}

package org.jenkinsci.plugins.workflow.steps;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class Step extends AbstractDescribableImpl<Step> implements ExtensionPoint {
    public Step() {
        throw new RuntimeException("Stub!");
    }

    public abstract StepExecution start(StepContext stepContext) throws Exception;
}

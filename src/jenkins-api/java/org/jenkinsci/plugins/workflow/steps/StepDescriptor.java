package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Descriptor;
import java.util.Map;
import java.util.Set;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class StepDescriptor extends Descriptor<Step> {
    public StepDescriptor() {
        throw new RuntimeException("Stub!");
    }

    public abstract String getFunctionName();

    public abstract Set<? extends Class<?>> getRequiredContext();

    public String argumentsToString(Map<String, Object> map) {
        throw new RuntimeException("Stub!");
    }
}

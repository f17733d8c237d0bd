package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Descriptor;
import java.util.Map;
import java.util.Set;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public abstract class StepDescriptor extends Descriptor<Step> {
    public abstract String getFunctionName();

    public abstract Set<? extends Class<?>> getRequiredContext();

    public String argumentsToString(Map<String, Object> namedArgs) {
        return null;
    }
}

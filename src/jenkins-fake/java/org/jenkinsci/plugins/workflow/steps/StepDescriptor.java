package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Descriptor;
import java.util.Map;
import java.util.Set;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class StepDescriptor extends Descriptor<Step> {
    public abstract String getFunctionName();

    public abstract Set<? extends Class<?>> getRequiredContext();

    public Step newInstance(Map<String, Object> arguments) throws Exception {
        return null;
    }

    public String argumentsToString(Map<String, Object> namedArgs) {
        return null;
    }
}

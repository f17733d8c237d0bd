package org.jenkinsci.plugins.workflow.steps;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import java.util.List;
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

    public final Class<?> getMetaStepArgumentType() {
        throw new RuntimeException("Stub!");
    }

    public Set<? extends Class<?>> getProvidedContext() {
        throw new RuntimeException("Stub!");
    }

    public boolean isAdvanced() {
        throw new RuntimeException("Stub!");
    }

    public boolean isMetaStep() {
        throw new RuntimeException("Stub!");
    }

    public static ExtensionList<StepDescriptor> all() {
        throw new RuntimeException("Stub!");
    }

    public static Iterable<StepDescriptor> allMeta() {
        throw new RuntimeException("Stub!");
    }

    public static StepDescriptor byFunctionName(String text) {
        throw new RuntimeException("Stub!");
    }

    public static List<StepDescriptor> metaStepsOf(String text) {
        throw new RuntimeException("Stub!");
    }

    public boolean takesImplicitBlockArgument() {
        throw new RuntimeException("Stub!");
    }
}

package hudson.model;

import hudson.EnvVars;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface EnvironmentContributingAction extends Action {
    default void buildEnvironment(Run<?, ?> run, EnvVars environment) {
        throw new RuntimeException("Stub!");
    }
}

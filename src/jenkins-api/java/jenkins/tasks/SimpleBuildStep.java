package jenkins.tasks;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStep;
import java.io.IOException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface SimpleBuildStep extends BuildStep {
    default void perform(Run<?, ?> run, EnvVars environment, TaskListener listener)
            throws InterruptedException, IOException {
        throw new RuntimeException("Stub!");
    }

    default void perform(
            Run<?, ?> run, FilePath filePath, EnvVars environment, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        throw new RuntimeException("Stub!");
    }

    default boolean requiresWorkspace() {
        throw new RuntimeException("Stub!");
    }
}

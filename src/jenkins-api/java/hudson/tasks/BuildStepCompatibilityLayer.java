package hudson.tasks;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Action;
import hudson.model.BuildListener;
import java.io.IOException;
import java.util.Collection;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@Deprecated
public abstract class BuildStepCompatibilityLayer implements BuildStep {
    public BuildStepCompatibilityLayer() {
        throw new RuntimeException("Stub!");
    }

    public Action getProjectAction(AbstractProject<?, ?> abstractProject) {
        throw new RuntimeException("Stub!");
    }

    public Collection<? extends Action> getProjectActions(AbstractProject<?, ?> abstractProject) {
        throw new RuntimeException("Stub!");
    }

    public boolean perform(AbstractBuild<?, ?> abstractBuild, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        throw new RuntimeException("Stub!");
    }

    public boolean prebuild(AbstractBuild<?, ?> abstractBuild, BuildListener listener) {
        throw new RuntimeException("Stub!");
    }
}

package hudson.tasks;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Action;
import hudson.model.BuildListener;
import java.io.IOException;
import java.util.Collection;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface BuildStep {
    @Deprecated
    Action getProjectAction(AbstractProject<?, ?> abstractProject);

    Collection<? extends Action> getProjectActions(AbstractProject<?, ?> abstractProject);

    boolean perform(AbstractBuild<?, ?> abstractBuild, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException;

    boolean prebuild(AbstractBuild<?, ?> abstractBuild, BuildListener listener);

    default BuildStepMonitor getRequiredMonitorService() {
        throw new RuntimeException("Stub!");
    }
}

package hudson.tasks;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import java.io.IOException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface BuildStep {
    boolean perform(AbstractBuild<?, ?> abstractBuild, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException;
}

package jenkins.model;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import java.io.IOException;
import java.util.Map;
import jenkins.util.VirtualFile;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class ArtifactManager {
    public abstract void archive(
            FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> files)
            throws IOException, InterruptedException;

    public abstract VirtualFile root();
}

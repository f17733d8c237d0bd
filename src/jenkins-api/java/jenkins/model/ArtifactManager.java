package jenkins.model;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Run;
import java.io.IOException;
import java.util.Map;
import jenkins.util.VirtualFile;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class ArtifactManager {
    public ArtifactManager() {
        throw new RuntimeException("Stub!");
    }

    public abstract void archive(FilePath filePath, Launcher launcher, BuildListener listener, Map<String, String> map)
            throws IOException, InterruptedException;

    public abstract void onLoad(Run<?, ?> run);

    public abstract VirtualFile root();
}

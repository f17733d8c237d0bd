package hudson.model;

import hudson.EnvVars;
import hudson.FilePath;
import java.io.IOException;
import java.util.Map;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class AbstractBuild<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Run<P, R>
        implements Runnable {
    protected AbstractBuild(P value) throws IOException {
        super(null);
        throw new RuntimeException("Stub!");
    }

    public final FilePath getModuleRoot() {
        throw new RuntimeException("Stub!");
    }

    public final P getProject() {
        throw new RuntimeException("Stub!");
    }

    public final FilePath getWorkspace() {
        throw new RuntimeException("Stub!");
    }

    public Map<String, String> getBuildVariables() {
        throw new RuntimeException("Stub!");
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public AbstractBuild<?, ?> getRootBuild() {
        throw new RuntimeException("Stub!");
    }
}

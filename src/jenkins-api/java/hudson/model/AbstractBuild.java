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
        throw new UnsupportedOperationException();
    }

    public final FilePath getModuleRoot() {
        throw new UnsupportedOperationException();
    }

    public final P getProject() {
        throw new UnsupportedOperationException();
    }

    public final FilePath getWorkspace() {
        throw new UnsupportedOperationException();
    }

    public Map<String, String> getBuildVariables() {
        throw new UnsupportedOperationException();
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public AbstractBuild<?, ?> getRootBuild() {
        throw new UnsupportedOperationException();
    }
}

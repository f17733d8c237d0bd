package hudson.model;

import hudson.EnvVars;
import java.io.IOException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class AbstractBuild<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Run<P, R>
        implements Runnable {
    protected AbstractBuild(P value) throws IOException {
        super(null);
        throw new RuntimeException("Stub!");
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }
}

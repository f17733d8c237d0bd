package hudson.model;

import hudson.ExtensionPoint;
import java.io.IOException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem
        implements ExtensionPoint, ModelObject {
    protected Job(ItemGroup itemGroup, String text) {
        super(null, null);
        throw new RuntimeException("Stub!");
    }

    public RunT getLastBuild() {
        throw new RuntimeException("Stub!");
    }

    public RunT getLastSuccessfulBuild() {
        throw new RuntimeException("Stub!");
    }

    public boolean isBuilding() {
        throw new RuntimeException("Stub!");
    }

    public void save() throws IOException {
        throw new RuntimeException("Stub!");
    }
}

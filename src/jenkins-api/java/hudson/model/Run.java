package hudson.model;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import jenkins.model.ArtifactManager;
import org.springframework.security.access.AccessDeniedException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint, Comparable<RunT>, AccessControlled, PersistenceRoot, ModelObject {
    public int number;

    public static final Permission ARTIFACTS = null;

    protected Run(JobT jobT) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public int compareTo(RunT runT) {
        throw new RuntimeException("Stub!");
    }

    public final ArtifactManager getArtifactManager() {
        throw new RuntimeException("Stub!");
    }

    public final Charset getCharset() {
        throw new RuntimeException("Stub!");
    }

    public final ArtifactManager pickArtifactManager() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public String getDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public long getDuration() {
        throw new RuntimeException("Stub!");
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public String getExternalizableId() {
        throw new RuntimeException("Stub!");
    }

    public String getId() {
        throw new RuntimeException("Stub!");
    }

    public int getNumber() {
        throw new RuntimeException("Stub!");
    }

    public JobT getParent() {
        throw new RuntimeException("Stub!");
    }

    public RunT getPreviousBuild() {
        throw new RuntimeException("Stub!");
    }

    public Result getResult() {
        throw new RuntimeException("Stub!");
    }

    public File getRootDir() {
        throw new RuntimeException("Stub!");
    }

    public String getUrl() {
        throw new RuntimeException("Stub!");
    }

    public boolean isBuilding() {
        throw new RuntimeException("Stub!");
    }

    public void save() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public static Run<?, ?> fromExternalizableId(String text) throws IllegalArgumentException, AccessDeniedException {
        throw new RuntimeException("Stub!");
    }

    public String toString() {
        throw new RuntimeException("Stub!");
    }
}

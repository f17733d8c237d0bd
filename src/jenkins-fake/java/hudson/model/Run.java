package hudson.model;

import hudson.EnvVars;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import jenkins.model.ArtifactManager;
import jenkins.model.Jenkins;

/** Test double of the Jenkins class of this name. Tests mock its methods. */
public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements AccessControlled, Saveable {
    public static final Permission ARTIFACTS = new Permission("Run/Artifacts");

    public static Run<?, ?> fromExternalizableId(String id) {
        return Jenkins.get().builds.get(id);
    }

    public abstract JobT getParent();

    public abstract int getNumber();

    public abstract String getUrl();

    public abstract RunT getPreviousBuild();

    public abstract String getExternalizableId();

    public abstract long getTimeInMillis();

    public abstract boolean isBuilding();

    public abstract void setResult(Result result);

    public abstract File getRootDir();

    public abstract Charset getCharset();

    public abstract EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException;

    public abstract ArtifactManager pickArtifactManager() throws IOException;

    public abstract ArtifactManager getArtifactManager();

    @Override
    public abstract boolean hasPermission(Permission permission);

    @Override
    public abstract void save() throws IOException;
}

package hudson.model;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Calendar;
import java.util.List;
import jenkins.model.ArtifactManager;
import org.springframework.security.access.AccessDeniedException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint, Comparable<RunT>, AccessControlled, PersistenceRoot, ModelObject {
    public int number;

    public static final Permission ARTIFACTS = null;

    public static final Permission DELETE = null;

    public static final Permission UPDATE = null;

    protected Run(JobT jobT) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public int compareTo(RunT runT) {
        throw new RuntimeException("Stub!");
    }

    public void delete() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public final ArtifactManager getArtifactManager() {
        throw new RuntimeException("Stub!");
    }

    public final EnvVars getCharacteristicEnvVars() {
        throw new RuntimeException("Stub!");
    }

    public final Charset getCharset() {
        throw new RuntimeException("Stub!");
    }

    public final long getStartTimeInMillis() {
        throw new RuntimeException("Stub!");
    }

    public final long getTimeInMillis() {
        throw new RuntimeException("Stub!");
    }

    public final boolean isKeepLog() {
        throw new RuntimeException("Stub!");
    }

    public final ArtifactManager pickArtifactManager() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public ACL getACL() {
        throw new RuntimeException("Stub!");
    }

    public <T extends Cause> T getCause(Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public List<Cause> getCauses() {
        throw new RuntimeException("Stub!");
    }

    public String getDescription() {
        throw new RuntimeException("Stub!");
    }

    public String getDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public long getDuration() {
        throw new RuntimeException("Stub!");
    }

    public String getDurationString() {
        throw new RuntimeException("Stub!");
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public Executor getExecutor() {
        throw new RuntimeException("Stub!");
    }

    public String getExternalizableId() {
        throw new RuntimeException("Stub!");
    }

    public String getFullDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public boolean getHasArtifacts() {
        throw new RuntimeException("Stub!");
    }

    public String getId() {
        throw new RuntimeException("Stub!");
    }

    public List<String> getLog(int number) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public RunT getNextBuild() {
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

    public RunT getPreviousBuiltBuild() {
        throw new RuntimeException("Stub!");
    }

    public RunT getPreviousSuccessfulBuild() {
        throw new RuntimeException("Stub!");
    }

    public long getQueueId() {
        throw new RuntimeException("Stub!");
    }

    public Result getResult() {
        throw new RuntimeException("Stub!");
    }

    public File getRootDir() {
        throw new RuntimeException("Stub!");
    }

    public Calendar getTimestamp() {
        throw new RuntimeException("Stub!");
    }

    public String getUrl() {
        throw new RuntimeException("Stub!");
    }

    public boolean hasntStartedYet() {
        throw new RuntimeException("Stub!");
    }

    public boolean isBuilding() {
        throw new RuntimeException("Stub!");
    }

    public boolean isInProgress() {
        throw new RuntimeException("Stub!");
    }

    public boolean isLogUpdated() {
        throw new RuntimeException("Stub!");
    }

    public void save() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public void setDescription(String text) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public void setResult(Result result) {
        throw new RuntimeException("Stub!");
    }

    public static Run<?, ?> fromExternalizableId(String text) throws IllegalArgumentException, AccessDeniedException {
        throw new RuntimeException("Stub!");
    }

    public String toString() {
        throw new RuntimeException("Stub!");
    }
}

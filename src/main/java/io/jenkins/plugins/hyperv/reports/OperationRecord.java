package io.jenkins.plugins.hyperv.reports;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationStages;
import io.jenkins.plugins.hyperv.operation.OperationState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Record of an operation: what the build's page and the remote API show, while it runs and afterwards. Stored with the
 * build. One thread at a time writes, any number of page views read: every field that changes is volatile.
 */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class)
public final class OperationRecord {

    /** Result of an operation; stored by name. */
    public enum Result {
        RUNNING,
        COMPLETED,
        /** Completed, with a problem afterwards that makes the build unstable. */
        UNSTABLE,
        FAILED,
        ABORTED
    }

    private final String id;
    private final String type;
    private final String host;
    private final String title;
    private final String label;
    private final long startedMillis;
    private volatile boolean besideOthers;
    private volatile String subject;
    private volatile String target;
    private volatile List<String> machines = new ArrayList<>();
    private volatile String location;
    private volatile int queuePosition;
    private volatile long jobEndMillis;
    private volatile int percent;
    private volatile String jobId;
    private final RecordedEnd end = new RecordedEnd();
    private volatile String manifest;
    private volatile String manifestSha256;
    private volatile int diskCount;
    private volatile int fileCount;
    private volatile Long totalBytes;
    private volatile List<String> warnings = new ArrayList<>();
    /** Replaced, never changed: Jenkins may save the build at any time. */
    private volatile Map<String, String> facts = new LinkedHashMap<>();

    private transient volatile Run<?, ?> run;
    /** While the operation runs; null until its first turn in this process. */
    private transient volatile OperationStages stages;

    /**
     * @param label what the user calls the operation; null for nothing
     * @param title distinguishes the operation from the others of the build
     */
    OperationRecord(
            OperationState<?> state, OperationDescription description, @CheckForNull String label, String title) {
        this.id = state.origin().operationId();
        this.type = state.type();
        this.label = label;
        this.title = title;
        this.host = state.request().hostName();
        this.startedMillis = state.startedMillis();
        describe(description);
    }

    private void describe(OperationDescription description) {
        subject = description.subject();
        location = description.location();
        target = description.target().name();
        machines = new ArrayList<>(description.target().machines());
    }

    /** Whether Jenkins could load every part that is always there. */
    boolean hasAllParts() {
        return Stream.of(id, type, host, title, subject, machines, warnings, facts, end)
                        .allMatch(Objects::nonNull)
                && end.result() != null;
    }

    /** Sets the build, which decides who may see the manifest. */
    void attach(Run<?, ?> build) {
        run = build;
    }

    /** Whether the title is this one, or this one with a number. */
    boolean isTitled(String text) {
        return title.equals(text) || title.matches(Pattern.quote(text) + " \\d+");
    }

    /** Notes that another operation of the build runs on the same host. */
    void setBesideOthers() {
        besideOthers = true;
    }

    /** The beginning of the operation's lines in the build's log: the host, and the title if several operations run there. */
    public String logName() {
        return besideOthers ? host + " " + title : host;
    }

    /** The title as a part of a file name: other characters than letters, digits, dot, hyphen and underscore are replaced. */
    String fileNameTitle() {
        String name = title.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return name.isEmpty() ? "export" : name;
    }

    /** Takes the progress from the state. */
    public void update(OperationState<?> state, OperationDescription description) {
        queuePosition = state.queuePosition();
        jobEndMillis = state.jobEndMillis();
        percent = state.percent();
        jobId = state.jobId();
        describe(description);
    }

    /** Takes the current stage. */
    public void reach(OperationStages current) {
        stages = current;
    }

    /** Keeps facts of the operation in the place of earlier ones. */
    public void keep(Map<String, String> current) {
        facts = new LinkedHashMap<>(current);
    }

    /**
     * Notes that the operation completed and its manifest is archived.
     *
     * @param artifactPath the manifest's path among the artifacts; null if the operation archives nothing
     */
    public synchronized void completed(OperationResult operation, String artifactPath) {
        if (!isRunning()) {
            return;
        }
        OperationResult.Figures figures = operation.figures();
        percent = 100;
        if (artifactPath != null) {
            archived(artifactPath, operation.artifact().sha256());
        }
        diskCount = figures.diskCount();
        fileCount = figures.fileCount();
        totalBytes = figures.totalBytes();
        warnings = new ArrayList<>(figures.warnings());
        List<String> problems = operation.problems();
        end.end(
                problems.isEmpty() ? Result.COMPLETED : Result.UNSTABLE,
                problems.isEmpty() ? null : String.join(" ", problems));
    }

    /** Notes an archived manifest of what is known, whether or not the operation completed. */
    public void archived(String artifactPath, String sha256) {
        manifestSha256 = sha256;
        manifest = artifactPath;
    }

    /** Notes that the operation ended without success. */
    public void failed(String why) {
        end.end(Result.FAILED, why);
    }

    /** Notes that the build was aborted. */
    public void aborted(String why) {
        end.end(Result.ABORTED, why);
    }

    /** Notes that the operation continues, as after a restart before its build has stored how it ended. */
    void resumed() {
        end.resume();
    }

    /**
     * Notes that the step has ended, while the cleanup continues in the background and ends the operation.
     *
     * @param failure why the step failed; null if the build was aborted
     * @param facts what is known of the operation so far: one or more sentences
     */
    public void cleanupContinues(@CheckForNull String failure, String facts) {
        end.endBeforeCleanup(
                failure == null ? Result.ABORTED : Result.FAILED, failure == null ? facts : failure + " " + facts);
    }

    /** Identifies the operation within the build; part of the page's URL. */
    @Exported
    public String getId() {
        return id;
    }

    /** The type of operation, such as {@code exportReferencePoint}. */
    @Exported
    public String getType() {
        return type;
    }

    @Exported
    public String getHost() {
        return host;
    }

    /** What the operation works on: the name of a reference point, or its ID if it has no name. */
    @Exported
    public String getSubject() {
        return subject;
    }

    /** What the user calls the operation; null for nothing. */
    @CheckForNull
    @Exported
    public String getLabel() {
        return label;
    }

    /** The name of the VM group or the virtual machine; empty as long as it is unknown. */
    @Exported
    public String getTarget() {
        return target;
    }

    /** The names of the virtual machines, or their IDs if they have no name; empty as long as they are unknown. */
    @Exported
    public List<String> getMachines() {
        return List.copyOf(machines);
    }

    /** The directory on the host; empty if there is none. */
    @Exported
    public String getLocation() {
        return location;
    }

    /** The job on the host; null until it is known. */
    @CheckForNull
    @Exported
    public String getJobId() {
        return jobId;
    }

    @Exported
    public Result getResult() {
        return end.result();
    }

    /** Whether the operation has done its work, with or without a problem afterwards. */
    public boolean isComplete() {
        return getResult() == Result.COMPLETED || getResult() == Result.UNSTABLE;
    }

    @Exported
    public boolean isRunning() {
        return end.isRunning();
    }

    /** How many operations have to end on the host before this one may start; 0 if it does not wait. */
    @Exported
    public int getQueuePosition() {
        return queuePosition;
    }

    @Exported
    public int getPercent() {
        return percent;
    }

    /** When the operation started, in milliseconds since the epoch. */
    @Exported
    public long getStartedMillis() {
        return startedMillis;
    }

    /** How long the operation took, or has taken so far, with its time in the queue and without its background cleanup. */
    @Exported
    public long getDurationMillis() {
        return end.millisSince(startedMillis);
    }

    /** The estimate of the time until the job on the host ends; null if there is none. */
    @CheckForNull
    @Exported
    public Long getRemainingMillis() {
        long left = jobEndMillis - System.currentTimeMillis();
        return isRunning() && left >= 1000 ? left : null;
    }

    /** The number of the current stage; 0 if the operation is not in a stage. */
    @Exported
    public int getStageNumber() {
        OperationStages known = stages();
        return known == null ? 0 : known.current() + 1;
    }

    /** The current stage in words, or what the operation waits for; empty if it has ended, or has not had a turn yet. */
    @Exported
    public String getStageText() {
        return SummaryText.stage(this);
    }

    /** The stages of the running operation; null if it has ended, or has not had a turn yet. */
    @CheckForNull
    OperationStages stages() {
        return isRunning() ? stages : null;
    }

    /** Whether the step has ended and the cleanup of the operation continues in the background. */
    @Exported
    public boolean isCleanupPending() {
        return end.isCleanupPending();
    }

    /** Why the operation was not successful, or what its problems were; null without any, and as long as it runs. */
    @CheckForNull
    @Exported
    public String getMessage() {
        return end.message();
    }

    /** The manifest's path among the artifacts; null if there is none, or the reader may not see it. */
    @CheckForNull
    @Exported
    public String getManifest() {
        return manifest != null && ManifestArchive.isReadable(run) ? manifest : null;
    }

    /** The digest that the manifest had when Jenkins archived it, in hexadecimal digits; null if there is no manifest. */
    @CheckForNull
    @Exported
    public String getManifestSha256() {
        return manifestSha256;
    }

    /** The manifest's path, without a check of the reader's permission; null if there is none. Not for pages. */
    @CheckForNull
    String manifestPath() {
        return manifest;
    }

    @Exported
    public int getDiskCount() {
        return diskCount;
    }

    @Exported
    public int getFileCount() {
        return fileCount;
    }

    /** The size of all files; null unless every size is known. */
    @CheckForNull
    @Exported
    public Long getTotalBytes() {
        return totalBytes;
    }

    @Exported
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /** Facts of the operation by their names, which depend on its type. */
    @Exported
    public Map<String, String> getFacts() {
        return Collections.unmodifiableMap(facts);
    }

    /** The status in one line, in the reader's language. */
    @Exported
    public String getSummary() {
        return SummaryText.of(this);
    }
}

package io.jenkins.plugins.hyperv.reports;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a build's page and its remote API tell of one export, while it runs and for ever after. Stored with the build.
 * Written by whoever drives the export, read by any number of page views: every field that changes is volatile.
 */
@ExportedBean(defaultVisibility = 2)
public final class OperationRecord {

    /** How the export stands; stored by name. */
    public enum Result {
        RUNNING,
        COMPLETED,
        FAILED,
        ABORTED
    }

    private final String id;
    private final String host;
    private final String exportDirectory;
    private final String title;
    private final long startedMillis;
    private volatile boolean besideOthers;
    private volatile String referencePoint;
    private volatile int queuePosition;
    private volatile long jobStartedMillis;
    private volatile int percent;
    private volatile String jobId;
    private volatile Result result = Result.RUNNING;
    private volatile long endedMillis;
    private volatile String message;
    private volatile String manifest;
    private volatile int diskCount;
    private volatile int fileCount;
    private volatile Long totalBytes;
    private volatile List<String> warnings = new ArrayList<>();

    private transient volatile Run<?, ?> run;

    /** @param title tells it from the other exports of the build */
    OperationRecord(String id, ExportState state, String title) {
        this.id = id;
        this.title = title;
        this.host = state.request().hostName();
        this.referencePoint = state.request().referencePoint().text();
        this.exportDirectory = state.request().directory().path();
        this.startedMillis = state.beganMillis();
    }

    /** The build that it belongs to, which decides who may see the manifest. */
    void attach(Run<?, ?> build) {
        run = build;
    }

    /** Whether the title is this one, or this one with a number. */
    boolean isTitled(String text) {
        return title.equals(text) || title.matches(Pattern.quote(text) + " \\d+");
    }

    /** Another export of the build runs on the same host. */
    void runsBesideOthers() {
        besideOthers = true;
    }

    /** What stands at the beginning of its lines in the build's log: the host, and which export where there are several. */
    public String logName() {
        return besideOthers ? host + " " + title : host;
    }

    /** Takes over how far the export is. */
    public void follow(ExportState state) {
        queuePosition = state.queuePosition() == null ? 0 : state.queuePosition();
        jobStartedMillis = state.jobStartedMillis();
        percent = state.percent();
        jobId = state.jobId();
        referencePoint = state.referencePointName();
    }

    /** The export completed and its manifest is archived. */
    public void completed(ArchivedExport archived) {
        Manifest exported = archived.manifest();
        percent = 100;
        manifest = archived.artifact();
        diskCount = exported.exportedDisks().size();
        fileCount = exported.files().size();
        totalBytes = exported.totalBytes();
        warnings = new ArrayList<>(exported.warnings());
        end(Result.COMPLETED);
    }

    /** A manifest of what is known lies among the artifacts, whether or not the export completed. */
    void left(String artifact) {
        manifest = artifact;
    }

    /** The export ended without success. */
    public void failed(@CheckForNull String why) {
        message = why;
        end(Result.FAILED);
    }

    /** The build was stopped; what became of the job is in its log. */
    public void aborted() {
        end(Result.ABORTED);
    }

    private void end(Result how) {
        endedMillis = System.currentTimeMillis();
        result = how;
    }

    /** Tells the exports of a build apart; part of the page's address. */
    @Exported
    public String getId() {
        return id;
    }

    @Exported
    public String getHost() {
        return host;
    }

    /** The reference point's name, or its ID where it has none. */
    @Exported
    public String getReferencePoint() {
        return referencePoint;
    }

    @Exported
    public String getExportDirectory() {
        return exportDirectory;
    }

    /** The job on the host; null until it is known. */
    @CheckForNull
    @Exported
    public String getJobId() {
        return jobId;
    }

    @Exported
    public Result getResult() {
        return result;
    }

    @Exported
    public boolean isRunning() {
        return result == Result.RUNNING;
    }

    /** How many exports have to end on the host before this one may begin; 0 where it has its place. */
    @Exported
    public int getQueuePosition() {
        return queuePosition;
    }

    @Exported
    public int getPercent() {
        return percent;
    }

    /** When it began, in milliseconds since the epoch. */
    @Exported
    public long getStartedMillis() {
        return startedMillis;
    }

    /** How long it took, or has taken so far. */
    @Exported
    public long getDurationMillis() {
        return Math.max(0, (isRunning() ? System.currentTimeMillis() : endedMillis) - startedMillis);
    }

    /** How long the job on the host has run so far, without the time before. */
    long jobMillis() {
        return Math.max(0, System.currentTimeMillis() - jobStartedMillis);
    }

    /** Why it did not succeed; null where it did or may still do so. */
    @CheckForNull
    @Exported
    public String getMessage() {
        return message;
    }

    /** The manifest's path among the artifacts; null where there is none, or none for whoever asks. */
    @CheckForNull
    @Exported
    public String getManifest() {
        return manifest != null && ManifestArchive.isReadable(run) ? manifest : null;
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

    /** One line for people that says how the export stands, in the reader's language. */
    @Exported
    public String getSummary() {
        return SummaryText.of(this);
    }
}

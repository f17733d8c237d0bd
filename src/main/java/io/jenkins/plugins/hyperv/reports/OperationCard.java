package io.jenkins.plugins.hyperv.reports;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.HttpResponses;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestJob;
import io.jenkins.plugins.hyperv.manifest.UnreadableManifestException;
import io.jenkins.plugins.hyperv.operation.OperationStages;
import io.jenkins.plugins.hyperv.verify.VerifyExport;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import jenkins.security.stapler.StaplerDispatchable;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.verb.POST;

/**
 * Card of an operation on a page: what people read of its record and its manifest, in the reader's language. Made for one
 * view or action. Reads the manifest, which may be in an artifact store elsewhere, with the first request for something of it.
 */
@Restricted(NoExternalUse.class)
@SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "the card shows the record of its operation")
public final class OperationCard {

    /** The first sentence ends with a full stop before a capital letter, so that it keeps names with dots. */
    private static final Pattern FIRST_SENTENCE = Pattern.compile("(?s)(.+?[.!?])\\s+(?=\\p{Lu})(.+)");

    private final HypervRunAction action;
    private final OperationRecord operation;
    private ArchivedManifest archived;

    /**
     * Archived manifest of the operation.
     *
     * @param manifest null if there is none, it cannot be used, or the reader may not see it
     * @param problem why it cannot be used, as a sentence; null if it can
     */
    private record ArchivedManifest(
            @CheckForNull Manifest manifest, @CheckForNull String problem) {}

    OperationCard(HypervRunAction action, OperationRecord operation) {
        this.action = action;
        this.operation = operation;
    }

    public OperationRecord getOperation() {
        return operation;
    }

    /** What the operation does, on what and where, after what the user calls it. */
    public String getTitle() {
        String heading = SummaryText.heading(operation);
        return operation.getLabel() == null ? heading : operation.getLabel() + ": " + heading;
    }

    /** Core's symbol of the result of a build. */
    public String getIcon() {
        return switch (operation.getResult()) {
            case RUNNING ->
                operation.getQueuePosition() > 0 ? "symbol-status-nobuilt-anime" : "symbol-status-blue-anime";
            case COMPLETED -> "symbol-status-blue";
            case UNSTABLE -> "symbol-status-yellow";
            case FAILED -> "symbol-status-red";
            case ABORTED -> "symbol-status-aborted";
        };
    }

    /** The meaning of the symbol, for those who do not see it. */
    public String getStatus() {
        return switch (operation.getResult()) {
            case RUNNING ->
                operation.getQueuePosition() > 0 ? Messages.OperationCard_Queued() : Messages.OperationCard_Running();
            case COMPLETED -> Messages.OperationCard_Completed();
            case UNSTABLE -> Messages.OperationCard_Unstable();
            case FAILED -> Messages.OperationCard_Failed();
            case ABORTED -> Messages.OperationCard_Aborted();
        };
    }

    /** When the operation started, as {@code datetime} of HTML; scripts show it in the reader's time zone. */
    public String getStartedAt() {
        return Instant.ofEpochMilli(operation.getStartedMillis()).toString();
    }

    /** When the operation started, in words. */
    public String getStarted() {
        return Messages.OperationCard_Ago(
                Util.getTimeSpanString(Math.max(0, System.currentTimeMillis() - operation.getStartedMillis())));
    }

    /** The language of the page, in which a script words its dates. */
    public String getLanguage() {
        return LocaleProvider.getLocale().toLanguageTag();
    }

    /** What the operation does in each stage; empty if that is unknown, or the operation has ended. */
    public List<String> getStages() {
        OperationStages stages = operation.stages();
        return stages == null ? List.of() : stages.activities();
    }

    /** Whether the operation runs and the user may stop it. */
    public boolean isStoppable() {
        return operation.isRunning()
                && action.getRun().getParent().hasPermission(Item.CANCEL)
                && cancellers().stream().anyMatch(canceller -> canceller.isCancellable(operation.getId()));
    }

    /**
     * Stops the operation, as an abort of its step does, for users who may cancel the build. Has no effect on an operation that
     * has ended.
     */
    @POST
    public HttpResponse doStop() {
        Run<?, ?> run = action.getRun();
        run.getParent().checkPermission(Item.CANCEL);
        String reason = "Stopping: " + Jenkins.getAuthentication2().getName() + " stopped this operation.";
        cancellers().forEach(canceller -> canceller.cancel(operation.getId(), reason));
        return HttpResponses.redirectViaContextPath("/" + run.getUrl() + action.getUrlName() + "/");
    }

    private static List<OperationCanceller> cancellers() {
        return ExtensionList.lookup(OperationCanceller.class);
    }

    /** The kind of alert that the message is. */
    public String getAlertKind() {
        return operation.getResult() == OperationRecord.Result.FAILED ? "danger" : "warning";
    }

    /** The first sentence of the message, which is the reason; empty without a message. */
    public String getReason() {
        return sentences(operation.getMessage())[0];
    }

    /** The further sentences of the message: facts and advice. */
    public String getAdvice() {
        return sentences(operation.getMessage())[1];
    }

    private static String[] sentences(@CheckForNull String message) {
        String text = Util.fixNull(message);
        Matcher sentences = FIRST_SENTENCE.matcher(text);
        return sentences.matches() ? new String[] {sentences.group(1), sentences.group(2)} : new String[] {text, ""};
    }

    /** Whether the operation verified an export, so that its artifact is a report and not a manifest. */
    public boolean isVerification() {
        return operation.getType().equals(VerifyExport.NAME);
    }

    /** The manifest; null if there is none, it cannot be used, or the reader may not see it. */
    @CheckForNull
    public Manifest getManifest() {
        return archived().manifest();
    }

    /** Why the manifest cannot be used, as a sentence; null if it can, or there is none. */
    @CheckForNull
    public String getManifestProblem() {
        return archived().problem();
    }

    private synchronized ArchivedManifest archived() {
        if (archived == null) {
            archived = read();
        }
        return archived;
    }

    private ArchivedManifest read() {
        if (operation.getManifest() == null || isVerification()) {
            return new ArchivedManifest(null, null);
        }
        try {
            return new ArchivedManifest(ManifestArchive.read(action.getRun(), operation), null);
        } catch (UnreadableManifestException e) {
            return new ArchivedManifest(null, e.getMessage());
        } catch (IOException e) {
            // The artifact store does not respond. The rest of the page does not need it.
            return new ArchivedManifest(null, "Jenkins cannot read the manifest: " + e.getMessage());
        }
    }

    /** The files of each virtual machine, and those of none; empty without a manifest. */
    public List<FileGroup> getFileGroups() {
        Manifest manifest = getManifest();
        return manifest == null ? List.of() : FileGroup.of(manifest);
    }

    /** The group with an index, for the URL of its files; null if there is none. */
    @CheckForNull
    @StaplerDispatchable
    public FileGroup getFiles(int index) {
        List<FileGroup> groups = getFileGroups();
        return index >= 0 && index < groups.size() ? groups.get(index) : null;
    }

    /**
     * Technical identifier.
     *
     * @param label what it identifies
     * @param value the identifier, as users need it for scripts and searches
     * @param note what Jenkins knows of the object; empty for nothing
     */
    public record Identifier(String label, String value, String note) {}

    /** Identifiers of the operation and of its objects on the host. */
    public List<Identifier> getIdentifiers() {
        Manifest manifest = getManifest();
        List<Identifier> identifiers = new ArrayList<>();
        if (manifest == null) {
            add(identifiers, Messages.OperationCard_Job(), operation.getJobId(), "");
        } else {
            manifest.jobs().forEach(job -> add(identifiers, Messages.OperationCard_Job(), job.id(), describe(job)));
            add(
                    identifiers,
                    Messages.OperationCard_Target(),
                    manifest.target().id(),
                    manifest.target().name());
            add(identifiers, Messages.OperationCard_Snapshot(), manifest.snapshotId(), "");
            addReferencePoints(identifiers, manifest);
        }
        String artifact = isVerification() ? Messages.OperationCard_Report() : Messages.OperationCard_Manifest();
        add(identifiers, artifact, operation.getManifestSha256(), "SHA-256");
        add(identifiers, Messages.OperationCard_Operation(), operation.getId(), operation.getType());
        return identifiers;
    }

    private static void addReferencePoints(List<Identifier> identifiers, Manifest manifest) {
        Manifest.ReferencePoint point = manifest.referencePoint();
        if (point != null) {
            String states = point.type().name() + ", " + point.consistency().name();
            add(identifiers, Messages.OperationCard_ReferencePoint(), point.id(), named(point.name(), states));
        }
        Manifest.Base base = manifest.base();
        if (base != null) {
            add(identifiers, Messages.OperationCard_Base(), base.referencePointId(), Util.fixNull(base.name()));
        }
        if (manifest.retention() != null) {
            manifest.retention()
                    .removed()
                    .forEach(removed -> add(identifiers, Messages.OperationCard_Removed(), removed, ""));
        }
    }

    private static String named(@CheckForNull String name, String states) {
        return name == null || name.isEmpty() ? states : name + ", " + states;
    }

    private static String describe(ManifestJob job) {
        List<String> words = new ArrayList<>();
        if (job.call() != null) {
            words.add(job.call());
        }
        words.add(job.state().name());
        if (job.startedAt() != null && job.completedAt() != null) {
            words.add(job.startedAt() + " – " + job.completedAt());
        }
        return String.join(", ", words);
    }

    private static void add(List<Identifier> identifiers, String label, @CheckForNull String value, String note) {
        if (value != null && !value.isEmpty()) {
            identifiers.add(new Identifier(label, value, note));
        }
    }
}

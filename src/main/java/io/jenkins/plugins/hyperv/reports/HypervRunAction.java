package io.jenkins.plugins.hyperv.reports;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.Manifest;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The exports of a build: a line each on its page, a page of their own with the details, and the remote API. */
@ExportedBean
@SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "an action belongs to its build")
public final class HypervRunAction implements RunAction2 {

    /** Replaced with every export that begins, never changed: the build may be saved at any time. */
    private volatile List<OperationRecord> exports = new ArrayList<>();

    private transient volatile Run<?, ?> run;

    /**
     * The report of an export of a build, made with its first mention.
     *
     * @param id tells the exports of the build apart, also after a restart
     * @param label what people call it; null for the name of what is exported
     */
    public static OperationRecord report(Run<?, ?> run, String id, ExportState state, @CheckForNull String label) {
        synchronized (run) {
            HypervRunAction action = run.getAction(HypervRunAction.class);
            if (action == null) {
                action = new HypervRunAction();
                run.addAction(action);
            }
            return action.report(id, state, label);
        }
    }

    private synchronized OperationRecord report(String id, ExportState state, String label) {
        for (OperationRecord known : exports) {
            if (known.getId().equals(id)) {
                return known;
            }
        }
        String title =
                Texts.title(label == null ? state.request().referencePoint().text() : label);
        long alike = exports.stream().filter(other -> other.isTitled(title)).count();
        OperationRecord added = new OperationRecord(id, state, alike == 0 ? title : title + " " + (alike + 1));
        added.attach(run);
        List<OperationRecord> more = new ArrayList<>(exports);
        more.add(added);
        exports = more;
        tellApart(added.getHost());
        return added;
    }

    /** From now on, and until their end: a log in which they change their names would be hard to follow. */
    private void tellApart(String host) {
        List<OperationRecord> together = exports.stream()
                .filter(export -> export.isRunning() && export.getHost().equals(host))
                .toList();
        if (together.size() > 1) {
            together.forEach(OperationRecord::runsBesideOthers);
        }
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loadedWith) {
        run = loadedWith;
        exports.forEach(export -> export.attach(loadedWith));
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** In the order in which they began. */
    @NonNull
    @Exported
    public List<OperationRecord> getExports() {
        return List.copyOf(exports);
    }

    public boolean isRunning() {
        return getExports().stream().anyMatch(OperationRecord::isRunning);
    }

    /** The archived manifest of an export; null where there is none, or none for whoever asks, or somebody deleted it. */
    @CheckForNull
    public Manifest manifestOf(OperationRecord export) throws IOException {
        String artifact = export.getManifest();
        return artifact == null
                ? null
                : ManifestArchive.read(run.getArtifactManager().root().child(artifact))
                        .orElse(null);
    }

    /** A file's size for people; empty where it is unknown. */
    public String humanSize(Manifest.File file) {
        return file.sizeBytes() == null ? "" : Texts.size(file.sizeBytes());
    }

    /** The remote API of the build's exports; whoever may read the build may read it, the manifest's name aside. */
    public Api getApi() {
        return new Api(this);
    }

    @Override
    public String getIconFileName() {
        return "symbol-server";
    }

    @Override
    public String getDisplayName() {
        return Messages.HypervRunAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "hyperv-export";
    }
}

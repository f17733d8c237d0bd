package io.jenkins.plugins.hyperv.reports;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;
import jenkins.security.stapler.StaplerDispatchable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Action of a build with the operations that it ran: their summaries on its page, a page with details, the remote API. */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
@SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "an action belongs to its build")
public final class HypervRunAction implements RunAction2 {

    /** Replaced with every operation that starts, never changed: Jenkins may save the build at any time. */
    private volatile List<OperationRecord> operations = new ArrayList<>();

    private transient volatile Run<?, ?> run;

    /**
     * The record of an operation of a build, made with the first request.
     *
     * @param label what the user calls the operation; null for what it works on
     */
    public static OperationRecord record(
            Run<?, ?> run, OperationState<?> state, OperationDescription description, @CheckForNull String label) {
        synchronized (run) {
            HypervRunAction action = run.getAction(HypervRunAction.class);
            if (action == null) {
                action = new HypervRunAction();
                run.addAction(action);
            }
            return action.record(state, description, label);
        }
    }

    private synchronized OperationRecord record(
            OperationState<?> state, OperationDescription description, @CheckForNull String label) {
        for (OperationRecord known : operations) {
            if (known.getId().equals(state.origin().operationId())) {
                known.resumed();
                return known;
            }
        }
        String title = Texts.title(label == null ? description.subject() : label);
        long alike = operations.stream().filter(other -> other.isTitled(title)).count();
        OperationRecord added =
                new OperationRecord(state, description, label, alike == 0 ? title : title + " " + (alike + 1));
        added.attach(run);
        List<OperationRecord> more = new ArrayList<>(operations);
        more.add(added);
        operations = more;
        distinguish(added.getHost());
        return added;
    }

    /** From now until their end: a log in which operations change their names is hard to follow. */
    private void distinguish(String host) {
        List<OperationRecord> together = operations.stream()
                .filter(operation ->
                        operation.isRunning() && operation.getHost().equals(host))
                .toList();
        if (together.size() > 1) {
            together.forEach(OperationRecord::setBesideOthers);
        }
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loadedWith) {
        run = loadedWith;
        operations = complete(operations);
        operations.forEach(operation -> operation.attach(loadedWith));
    }

    /** Without the records that lack a part: Jenkins loads what it can read of a damaged file of a build. */
    static List<OperationRecord> complete(@CheckForNull List<OperationRecord> loaded) {
        List<OperationRecord> complete = new ArrayList<>();
        if (loaded != null) {
            loaded.stream()
                    .filter(operation -> operation != null && operation.hasAllParts())
                    .forEach(complete::add);
        }
        return complete;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** In the order in which they started. */
    @NonNull
    @Exported
    public List<OperationRecord> getOperations() {
        return List.copyOf(operations);
    }

    public boolean isRunning() {
        return getOperations().stream().anyMatch(OperationRecord::isRunning);
    }

    /** Tab of a build that shows the operations, in a Jenkins that has such tabs. */
    public interface Tab extends Action {}

    /** Whether a tab of the build shows the operations to the current user, so that a summary would repeat them. */
    public boolean isShownInTab() {
        return run.getAction(Tab.class) != null;
    }

    /** The build, under the name by which core's page of a tab asks for it. */
    public Run<?, ?> getObject() {
        return run;
    }

    /** The operations for a page, in the order in which they started. */
    public List<OperationCard> getCards() {
        return getOperations().stream()
                .map(operation -> new OperationCard(this, operation))
                .toList();
    }

    /** The operation with an ID, for the URLs of its files; null if there is none. */
    @CheckForNull
    @StaplerDispatchable
    public OperationCard getOperation(String id) {
        return getCards().stream()
                .filter(card -> card.getOperation().getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The remote API, for everyone who may read the build; the manifest's name has a permission of its own. */
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

package io.jenkins.plugins.hyperv.runs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.export.Checkpoint;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.HostSource;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.hosts.RunHostProvider;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.reports.ArchivedExport;
import io.jenkins.plugins.hyperv.reports.BuildLog;
import io.jenkins.plugins.hyperv.reports.ExportStepResult;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import java.io.IOException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Joins an export to the Pipeline step for which it runs: gives it log, host and report, and makes of its outcome the
 * step's one callback. Made anew after a restart. Used by one thread at a time, except for {@link #hurry} and
 * {@link #failed}.
 */
public final class StepOperation implements OperationDriver.Owner {

    private static final Logger LOGGER = Logger.getLogger(StepOperation.class.getName());

    private final StepContext context;
    private final UUID id;
    private final Store store;
    private final String hostName;
    private final MonotonicClock clock;
    private final boolean resumed;
    private final TargetLocks.Claim claim;
    private final OperationQueue.Place place;
    private volatile ExportState state;
    private volatile RunHostProvider hosts;
    private volatile Run<?, ?> run;
    private volatile boolean orphaned;
    private volatile OperationRecord report;
    private volatile OperationJournal.Entry record;
    private Export export;

    /** What survives a restart with the step. */
    public interface Store extends Checkpoint {

        /** Takes a state that is worth keeping if Jenkins happens to save the Pipeline now. */
        void note(ExportState current);

        /** Why somebody stopped the step; null where nobody did in this process. */
        @CheckForNull
        Throwable stopCause();
    }

    public StepOperation(
            StepContext context, UUID id, Store store, ExportState state, MonotonicClock clock, boolean resumed) {
        this.context = context;
        this.id = id;
        this.store = store;
        this.state = state;
        this.hostName = state.request().hostName();
        this.clock = clock;
        this.resumed = resumed;
        // At once, before a build that starts meanwhile can claim the same.
        this.claim = TargetLocks.get().enter(state);
        this.place = OperationQueue.get().enter(state);
    }

    @Override
    public Export export() throws IOException, InterruptedException {
        run = context.get(Run.class);
        FlowNode node = context.get(FlowNode.class);
        LabelAction label = node.getAction(LabelAction.class);
        report = HypervRunAction.report(run, node.getId(), state, label == null ? null : label.getDisplayName());
        record = OperationJournal.get().begin(run, id);
        hosts = new RunHostProvider(state.request(), run, this::log);
        export = new Export(state, clock, this::log, this::save, claim, place);
        if (!resumed) {
            // After a crash a Pipeline of some durabilities would not remember that there was an export.
            saveReport();
        } else {
            log("Jenkins was restarted and goes on: " + state.description());
        }
        return export;
    }

    /** Beside the Pipeline, because Jenkins may find after a crash that it cannot go on with that. */
    private void save(ExportState current) throws IOException, InterruptedException {
        try {
            record.save(current);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The record of an export cannot be written", e);
        }
        store.save(current);
    }

    @Override
    public HostSource hosts() {
        state = export.state();
        store.note(state);
        report.follow(state);
        return hosts;
    }

    /** Jenkins lets people end a build without asking its steps. What becomes of the job is in Jenkins' log then. */
    @Override
    public boolean orphaned() {
        orphaned = orphaned || !run.isBuilding();
        return orphaned;
    }

    @Override
    public void hurry() {
        hosts.useShortTimeouts();
    }

    private void log(String line) {
        if (orphaned) {
            LOGGER.log(Level.WARNING, "{0}, which was ended without asking its steps: [{1}] {2}", new Object[] {
                run.getExternalizableId(), hostName, line
            });
        }
        new BuildLog(listener(), report == null ? hostName : report.logName()).line(line);
    }

    private TaskListener listener() {
        try {
            return context.get(TaskListener.class);
        } catch (IOException e) {
            return TaskListener.NULL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return TaskListener.NULL;
        }
    }

    @Override
    public void ended(Outcome outcome) {
        close();
        try {
            ArchivedExport archived = ArchivedExport.of(outcome, report, run, listener());
            report.completed(archived);
            saveReport();
            succeed(archived);
        } catch (InterruptedException e) {
            // Else Jenkins goes down while the manifest is archived; the step ends after the restart.
            if (outcome instanceof Outcome.Cancelled) {
                stopped();
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    @Override
    public void failed(Throwable reason) {
        close();
        log(state.leftBehind());
        fail(reason);
    }

    @Override
    public void gaveUp() {
        close();
        log("The host did not answer in time. " + state.leftBehind());
        stopped();
    }

    /** The export is complete and its manifest archived; the page's memory of it is no reason to fail. */
    private void saveReport() {
        try {
            run.save();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "The report of an export cannot be saved", e);
        }
    }

    private void succeed(ArchivedExport archived) {
        Throwable cause = store.stopCause();
        if (cause == null) {
            context.onSuccess(ExportStepResult.of(archived.manifest(), archived.artifact()));
        } else {
            log("The export had completed when the build was stopped.");
            context.onFailure(cause);
        }
    }

    private void stopped() {
        if (report != null) {
            report.aborted();
        }
        Throwable cause = store.stopCause();
        context.onFailure(cause != null ? cause : new FlowInterruptedException(Result.ABORTED, true));
    }

    /** A build that somebody stopped is ABORTED whatever else went wrong; that is told in the log then. */
    private void fail(Throwable reason) {
        if (store.stopCause() != null) {
            log(String.valueOf(reason.getMessage()));
            stopped();
            return;
        }
        if (report != null) {
            report.failed(reason.getMessage());
        }
        context.onFailure(reason);
    }

    private void close() {
        claim.close();
        place.close();
        if (hosts != null) {
            hosts.close();
        }
        if (record != null) {
            try {
                record.close();
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "The record of an export that is over cannot be deleted", e);
            }
        }
    }
}

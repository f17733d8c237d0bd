package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.InvalidRequestException;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * One run of the step. It lives in the Pipeline's stored program, so that its non-transient fields are all that a
 * restart of the controller leaves: the export's state as text, and why the step was stopped. The rest is looked up
 * anew with the first turn after it.
 */
final class HypervExportExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    /** Saving waits for the disk; one that takes longer cannot be relied on. */
    private static final long SAVE_SECONDS = 60;

    private volatile String state;
    private volatile Throwable stopCause;

    private final transient HypervExportStep step;
    private transient volatile ScheduledExport driver;

    HypervExportExecution(HypervExportStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** Checks what can be checked without the host, so that a mistake in the Jenkinsfile shows at once. */
    @Override
    public boolean start() throws Exception {
        ConfiguredHost host = HypervExportConfiguration.get().host(step.getHost());
        Run<?, ?> run = getContext().get(Run.class);
        state = ExportState.begin(
                        ExportRequests.of(step, host, UnaryOperator.identity()),
                        Origins.of(run, host),
                        Clock.systemUTC().millis())
                .toJson();
        drive();
        return false;
    }

    @Override
    public void onResume() {
        drive();
    }

    private void drive() {
        driver = new ScheduledExport(new StepOwner(), ExportThreads.get());
        driver.start();
        if (stopCause != null) {
            driver.cancel();
        }
    }

    /** May be called repeatedly; the step ends once, with the first cause, when the host has been dealt with. */
    @Override
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "the cause is handed on as it is")
    public void stop(@NonNull Throwable cause) {
        if (stopCause == null) {
            stopCause = cause;
        }
        ScheduledExport current = driver;
        if (current == null) {
            getContext().onFailure(stopCause);
        } else {
            current.cancel();
        }
    }

    @Override
    public String getStatus() {
        try {
            return state == null ? "not started" : ExportState.resume(state).description();
        } catch (InvalidRequestException e) {
            return e.getMessage();
        }
    }

    private void save(ExportState current) throws IOException {
        state = current.toJson();
        try {
            getContext().saveState().get(SAVE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the Pipeline could not be saved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the Pipeline was saved", e);
        }
    }

    /** Joins the export to this step; used by one thread at a time. */
    private final class StepOwner implements ScheduledExport.Owner {

        private Export export;
        private HostAccess access;
        private ReportedExport report;
        private String hostName = "";

        @Override
        public Export export() throws IOException, InterruptedException {
            try {
                ExportState resumed = ExportState.resume(state);
                hostName = resumed.request().hostName();
                String id = getContext().get(FlowNode.class).getId();
                report = HypervExportAction.report(getContext().get(Run.class), id, resumed);
                export = new Export(resumed, Clock.systemUTC(), this::log, HypervExportExecution.this::save);
                return export;
            } catch (InvalidRequestException e) {
                throw new AbortException(e.getMessage());
            }
        }

        /** Everything since the last checkpoint is worth keeping if Jenkins happens to save the Pipeline now. */
        @Override
        public HypervHost host() throws IOException, InterruptedException {
            state = export.state().toJson();
            report.follow(export.state());
            if (access == null) {
                ConfiguredHost host = HypervExportConfiguration.get().host(hostName);
                access = HostAccess.open(host, getContext().get(Run.class));
                access.warnWhereUnverified(this::log);
            }
            return access.host();
        }

        private void log(String line) {
            new BuildLog(listener(), hostName).line(line);
        }

        private TaskListener listener() {
            try {
                return getContext().get(TaskListener.class);
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
                Run<?, ?> run = getContext().get(Run.class);
                ArchivedExport archived = ArchivedExport.of(outcome, run, listener(), hostName);
                report.completed(archived);
                run.save();
                getContext().onSuccess(ExportResult.of(archived.manifest(), archived.artifact()));
            } catch (InterruptedException e) {
                report.aborted();
                getContext()
                        .onFailure(stopCause != null ? stopCause : new FlowInterruptedException(Result.ABORTED, true));
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }

        @Override
        public void failed(Throwable reason) {
            close();
            fail(reason);
        }

        private void fail(Throwable reason) {
            if (report != null) {
                report.failed(reason.getMessage());
            }
            getContext().onFailure(reason);
        }

        private void close() {
            if (access != null) {
                access.close();
            }
        }
    }
}

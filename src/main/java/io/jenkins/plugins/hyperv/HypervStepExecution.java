package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.hosts.JenkinsHostScheduler;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.runs.OperationDriver;
import io.jenkins.plugins.hyperv.runs.OriginFactory;
import io.jenkins.plugins.hyperv.runs.StepOperation;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * One run of the step. It lives in the Pipeline's stored program, so that its non-transient fields are all that a
 * restart of the controller leaves: the export's state as text. The rest is looked up anew with the first turn after
 * it. Why the step was stopped is not kept, for the cause may be of any class; that it was is in the state.
 */
final class HypervStepExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    /** Saving waits for the disk; one that takes longer cannot be relied on. */
    private static final long SAVE_SECONDS = 60;

    /** As for the label of sh and bat. */
    private static final int MAX_LABEL = 100;
    /** A restart takes up any number of exports; their first turns are spread over this. */
    private static final long RESUMED_WITHIN_MILLIS = 2_000;

    private final UUID id = UUID.randomUUID();
    private volatile String state;

    private final transient HypervExportReferencePointStep step;
    private transient volatile Throwable stopCause;
    private transient OperationDriver driver;

    HypervStepExecution(HypervExportReferencePointStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** Checks what can be checked without the host, so that a mistake in the Jenkinsfile shows at once. */
    @Override
    public boolean start() throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        HypervHostConfiguration host = HypervExportConfiguration.get().resolveHost(step.getHost(), run.getParent());
        FlowNode node = getContext().get(FlowNode.class);
        String label = step.getLabel();
        if (node != null && label != null) {
            node.addAction(new LabelAction(shortened(label)));
        }
        MonotonicClock clock = MonotonicClock.startingNow();
        ExportState begun = ExportState.begin(
                ExportRequestFactory.of(step, host, UnaryOperator.identity()),
                OriginFactory.of(id, run, host),
                clock.millis());
        state = begun.toJson();
        drive(new StepOperation(getContext(), id, new Store(), begun, clock, false), begun, Duration.ZERO);
        return false;
    }

    private static String shortened(String label) {
        return label.length() <= MAX_LABEL ? label : label.substring(0, MAX_LABEL);
    }

    @Override
    public void onResume() {
        MonotonicClock clock = MonotonicClock.startingNow();
        try {
            ExportState resumed = ExportState.resume(state, clock.millis());
            Duration wait = Duration.ofMillis(ThreadLocalRandom.current().nextLong(RESUMED_WITHIN_MILLIS));
            drive(new StepOperation(getContext(), id, new Store(), resumed, clock, true), resumed, wait);
        } catch (InvalidParameterException e) {
            getContext().onFailure(new AbortException(e.getMessage()));
        }
    }

    private synchronized void drive(StepOperation export, ExportState from, Duration wait) {
        driver = new OperationDriver(
                export, JenkinsHostScheduler.get().queue(from.request().hostName()));
        driver.start(wait);
        if (from.aborted() || stopCause != null) {
            driver.cancel();
        }
    }

    /** May be called repeatedly; the step ends once, with the first cause, when the host has been dealt with. */
    @Override
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "the cause is handed on as it is")
    public synchronized void stop(@NonNull Throwable cause) {
        if (stopCause == null) {
            stopCause = cause;
        }
        // Where nothing drives it yet, whoever begins to will see the cause.
        if (driver != null) {
            driver.cancel();
        }
    }

    @Override
    public String getStatus() {
        try {
            return state == null ? "not started" : ExportState.read(state).description();
        } catch (InvalidParameterException e) {
            return e.getMessage();
        }
    }

    /** Lets the export keep its state here. */
    private final class Store implements StepOperation.Store {

        @Override
        public void note(ExportState current) {
            state = current.toJson();
        }

        @Override
        public void save(ExportState current) throws IOException, InterruptedException {
            note(current);
            try {
                getContext().saveState().get(SAVE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException("the Pipeline could not be saved", e);
            }
        }

        @Override
        public Throwable stopCause() {
            return stopCause;
        }
    }
}

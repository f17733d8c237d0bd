package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.runs.BuildContext;
import io.jenkins.plugins.hyperv.runs.Conclusion;
import io.jenkins.plugins.hyperv.runs.OperationDriver;
import io.jenkins.plugins.hyperv.runs.StoredOperations;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Execution of a Pipeline step that runs an operation. It is stored with the Pipeline's program, so that its non-transient
 * fields survive a restart of the controller: the operation's identifier and its state as text. The operation's journal has
 * the state too, and counts, because the program may be stored late. The cause of a stop is not stored, because it may be of
 * any class; the state says that the operation was cancelled.
 */
final class HypervStepExecution extends StepExecution implements BuildContext {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(HypervStepExecution.class.getName());

    /** Like the label of sh and bat. */
    private static final int MAX_LABEL_LENGTH = 100;
    /** A restart resumes any number of operations; their first turns are spread over this time. */
    private static final long RESUME_WITHIN_MILLIS = 2_000;

    private final UUID operationId = UUID.randomUUID();
    private volatile String state;

    private final transient Request request;
    private transient volatile Throwable stopCause;
    private transient OperationDriver driver;

    HypervStepExecution(StepContext context, Request request) {
        super(context);
        this.request = request;
    }

    /** Source of the operation of a step. */
    @FunctionalInterface
    interface OperationSource {
        /** See {@link OperationParameters#operation}. */
        StateCodec.Typed<?> operation(OperationStart start) throws AbortException;
    }

    /**
     * Request of a step.
     *
     * @param label what the user calls the step; null for its own words
     */
    record Request(@CheckForNull String label, OperationSource source) {}

    @Override
    public boolean start() throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        FlowNode node = getContext().get(FlowNode.class);
        String label = request.label();
        if (node != null && label != null) {
            node.addAction(new LabelAction(label.substring(0, Math.min(label.length(), MAX_LABEL_LENGTH))));
        }
        MonotonicClock clock = MonotonicClock.startingNow();
        // A mistake in the Jenkinsfile shows at once.
        StateCodec.Typed<?> operation = request.source()
                .operation(new OperationStart(UnaryOperator.identity(), operationId, run, clock.millis()));
        note(operation.state());
        drive(operation, () -> OperationDriver.start(this, operation, clock, this::ended));
        return false;
    }

    @Override
    public void onResume() {
        MonotonicClock clock = MonotonicClock.startingNow();
        try {
            StateCodec.Typed<?> operation = StoredOperations.resume(operationId, state, clock.millis());
            if (StoredOperations.isOrphan(operationId)) {
                // The previous process ended before it had stored that this step had ended.
                getContext().onFailure(endedBefore(operation.state()));
                return;
            }
            Duration delay = Duration.ofMillis(ThreadLocalRandom.current().nextLong(RESUME_WITHIN_MILLIS));
            drive(operation, () -> OperationDriver.resume(this, operation, clock, delay, this::ended));
        } catch (InvalidParameterException e) {
            getContext().onFailure(new AbortException(e.getMessage()));
        }
    }

    private static Throwable endedBefore(OperationState<?> stored) {
        return stored.aborted()
                ? new FlowInterruptedException(Result.ABORTED, true)
                : new AbortException("The step had failed when Jenkins was restarted. Its cleanup continues in the"
                        + " background.");
    }

    private synchronized void drive(StateCodec.Typed<?> operation, Supplier<OperationDriver> start) {
        driver = start.get();
        if (operation.state().aborted() || stopCause != null) {
            driver.cancel();
        }
    }

    /** May be called repeatedly. The step ends once, with the first cause, after the host has been asked. */
    @Override
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "the cause is passed on unchanged")
    public synchronized void stop(@NonNull Throwable cause) {
        if (stopCause == null) {
            stopCause = cause;
        }
        // If the driver does not exist yet, its start sees the cause.
        if (driver != null) {
            driver.cancel();
        }
    }

    @Override
    public String getStatus() {
        return state == null ? "not started" : StoredOperations.activity(state);
    }

    @Override
    public Run<?, ?> run() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    @Override
    public TaskListener listener() {
        try {
            TaskListener listener = getContext().get(TaskListener.class);
            return listener == null ? TaskListener.NULL : listener;
        } catch (IOException e) {
            return TaskListener.NULL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return TaskListener.NULL;
        }
    }

    @CheckForNull
    @Override
    public String label() throws IOException, InterruptedException {
        FlowNode node = getContext().get(FlowNode.class);
        LabelAction label = node == null ? null : node.getAction(LabelAction.class);
        return label == null ? null : label.getDisplayName();
    }

    /** Jenkins lets people end a build without asking its steps. */
    @Override
    public boolean isOrphaned() throws IOException, InterruptedException {
        return !run().isBuilding();
    }

    @Override
    public boolean mayResume() {
        return true;
    }

    @Override
    public void note(OperationState<?> current) {
        state = StateCodec.write(current);
    }

    @Override
    public void stored(OperationState<?> current) {
        note(current);
        getContext().saveState();
    }

    /**
     * Whatever happens, the step gets its one callback. It is called without the lock, because writing the log can hang and
     * must not delay {@link #stop}.
     */
    private void ended(Conclusion conclusion) {
        Throwable cause;
        OperationDriver ended;
        synchronized (this) {
            cause = stopCause;
            ended = driver;
        }
        try {
            if (conclusion instanceof Conclusion.Succeeded succeeded) {
                succeed(succeeded, cause, ended);
            } else if (conclusion instanceof Conclusion.Failed failed) {
                fail(failed.reason(), cause, ended);
            } else {
                getContext().onFailure(cause != null ? cause : new FlowInterruptedException(Result.ABORTED, true));
            }
        } catch (RuntimeException | Error e) {
            getContext().onFailure(e);
        }
    }

    private void succeed(Conclusion.Succeeded succeeded, @CheckForNull Throwable cause, OperationDriver ended) {
        if (cause == null) {
            if (!succeeded.problems().isEmpty()) {
                markUnstable(String.join(" ", succeeded.problems()));
            }
            getContext().onSuccess(succeeded.returnValue());
        } else {
            ended.log("The operation had completed when the build was stopped.");
            getContext().onFailure(cause);
        }
    }

    /**
     * As the step {@code unstable}: the build continues, and Pipeline views show the step as unstable with the reason. A step
     * that Pipeline cannot mark has completed all the same, and the build is unstable.
     */
    private void markUnstable(String reason) {
        try {
            run().setResult(Result.UNSTABLE);
            FlowNode node = getContext().get(FlowNode.class);
            if (node != null) {
                node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(reason));
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "Cannot mark a step as unstable", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A build that was stopped is ABORTED whatever else went wrong; the log says that. */
    private void fail(Throwable reason, @CheckForNull Throwable cause, OperationDriver ended) {
        if (cause == null) {
            getContext().onFailure(reason);
        } else {
            ended.log(String.valueOf(reason.getMessage()));
            getContext().onFailure(cause);
        }
    }
}

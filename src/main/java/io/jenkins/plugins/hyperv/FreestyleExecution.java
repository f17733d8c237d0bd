package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.operation.AbortBudget;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.runs.BuildContext;
import io.jenkins.plugins.hyperv.runs.Conclusion;
import io.jenkins.plugins.hyperv.runs.OperationDriver;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Execution of an operation in a freestyle build: the executor waits on a future that the driver completes. An interruption,
 * by which Jenkins aborts the build, cancels the operation; the wait for its conclusion is then bounded by the abort budget.
 */
final class FreestyleExecution implements BuildContext {

    private final AbstractBuild<?, ?> build;
    private final BuildListener listener;
    private final CompletableFuture<Conclusion> conclusion = new CompletableFuture<>();

    private FreestyleExecution(AbstractBuild<?, ?> build, BuildListener listener) {
        this.build = build;
        this.listener = listener;
    }

    /** Runs an operation to its end and publishes its result as environment variables. */
    static void run(
            AbstractBuild<?, ?> build, BuildListener listener, StateCodec.Typed<?> operation, MonotonicClock clock)
            throws IOException, InterruptedException {
        FreestyleExecution execution = new FreestyleExecution(build, listener);
        OperationDriver driver = OperationDriver.start(execution, operation, clock, execution.conclusion::complete);
        Conclusion conclusion = execution.await(driver);
        if (conclusion instanceof Conclusion.Succeeded succeeded) {
            build.addAction(new OperationEnvironmentAction(succeeded.variables()));
            if (!succeeded.problems().isEmpty()) {
                build.setResult(Result.UNSTABLE);
            }
        } else if (conclusion instanceof Conclusion.Failed failed) {
            throw asException(failed.reason());
        } else {
            throw new InterruptedException("the build was aborted");
        }
    }

    /** Without end, except after an interruption: the driver concludes within its budget, unless Jenkins goes down. */
    private Conclusion await(OperationDriver driver) throws IOException, InterruptedException {
        boolean interrupted = false;
        while (true) {
            try {
                Conclusion result = interrupted
                        ? conclusion.get(AbortBudget.TOTAL.toMillis(), TimeUnit.MILLISECONDS)
                        : conclusion.get();
                if (interrupted && !(result instanceof Conclusion.Aborted)) {
                    // Jenkins has to see the interruption that came too late to cancel the operation.
                    Thread.currentThread().interrupt();
                }
                return result;
            } catch (InterruptedException e) {
                interrupted = true;
                driver.cancel();
            } catch (TimeoutException e) {
                throw new InterruptedException("Jenkins is going down");
            } catch (ExecutionException e) {
                throw new IOException(e);
            }
        }
    }

    private static IOException asException(Throwable reason) {
        return reason instanceof IOException known
                ? known
                : new IOException(String.valueOf(reason.getMessage()), reason);
    }

    @Override
    public Run<?, ?> run() {
        return build;
    }

    @Override
    public TaskListener listener() {
        return listener;
    }

    @CheckForNull
    @Override
    public String label() {
        return null;
    }

    /** The executor's thread waits: the build cannot end before the operation. */
    @Override
    public boolean isOrphaned() {
        return false;
    }

    @Override
    public boolean mayResume() {
        return false;
    }

    @Override
    public void note(OperationState<?> state) {}

    @Override
    public void stored(OperationState<?> state) {}
}

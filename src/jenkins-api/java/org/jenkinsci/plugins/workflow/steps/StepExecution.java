package org.jenkinsci.plugins.workflow.steps;

import com.google.common.util.concurrent.ListenableFuture;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class StepExecution implements Serializable {
    protected StepExecution(StepContext stepContext) {
        throw new RuntimeException("Stub!");
    }

    public abstract boolean start() throws Exception;

    public boolean blocksRestart() {
        throw new RuntimeException("Stub!");
    }

    public final String getStatusBounded(long number, TimeUnit timeUnit) {
        throw new RuntimeException("Stub!");
    }

    public StepContext getContext() {
        throw new RuntimeException("Stub!");
    }

    public String getStatus() {
        throw new RuntimeException("Stub!");
    }

    public void onResume() {
        throw new RuntimeException("Stub!");
    }

    public static <T extends StepExecution> ListenableFuture<?> acceptAll(Class<T> type, Consumer<T> consumer) {
        throw new RuntimeException("Stub!");
    }

    public static ListenableFuture<?> acceptAll(Consumer<StepExecution> consumer) {
        throw new RuntimeException("Stub!");
    }

    public void stop(Throwable throwable) throws Exception {
        throw new RuntimeException("Stub!");
    }
}

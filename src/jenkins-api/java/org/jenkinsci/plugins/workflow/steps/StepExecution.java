package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class StepExecution implements Serializable {
    protected StepExecution(StepContext stepContext) {
        throw new RuntimeException("Stub!");
    }

    public abstract boolean start() throws Exception;

    public StepContext getContext() {
        throw new RuntimeException("Stub!");
    }

    public String getStatus() {
        throw new RuntimeException("Stub!");
    }

    public void onResume() {
        throw new RuntimeException("Stub!");
    }

    public void stop(Throwable throwable) throws Exception {
        throw new RuntimeException("Stub!");
    }
}

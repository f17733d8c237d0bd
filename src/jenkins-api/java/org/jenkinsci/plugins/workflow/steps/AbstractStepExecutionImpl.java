package org.jenkinsci.plugins.workflow.steps;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class AbstractStepExecutionImpl extends StepExecution {
    protected AbstractStepExecutionImpl(StepContext stepContext) {
        super(null);
        throw new RuntimeException("Stub!");
    }

    public void onResume() {
        throw new RuntimeException("Stub!");
    }
}

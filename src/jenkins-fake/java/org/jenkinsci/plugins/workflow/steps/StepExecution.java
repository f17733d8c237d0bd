package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public abstract class StepExecution implements Serializable {
    private transient StepContext context;

    protected StepExecution(StepContext context) {
        this.context = context;
    }

    public abstract boolean start() throws Exception;

    /** Sets the context of the new process, like Pipeline when it loads a program. */
    public void loadedInto(StepContext resumed) {
        context = resumed;
    }

    public StepContext getContext() {
        return context;
    }

    public void stop(Throwable cause) throws Exception {
        context.onFailure(cause);
    }

    public void onResume() {}

    public String getStatus() {
        return null;
    }
}

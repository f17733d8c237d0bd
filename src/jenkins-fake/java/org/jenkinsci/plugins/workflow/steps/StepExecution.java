package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("serial")
public abstract class StepExecution implements Serializable {
    private transient StepContext context;

    protected StepExecution(StepContext context) {
        this.context = context;
    }

    public abstract boolean start() throws Exception;

    /** For tests, in place of what Pipeline does when it loads a program: the context of the new process. */
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

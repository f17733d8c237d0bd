package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.List;
import jenkins.model.CauseOfInterruption;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public final class FlowInterruptedException extends InterruptedException {
    public FlowInterruptedException(Result result, boolean flag, CauseOfInterruption... causeOfInterruption) {
        throw new RuntimeException("Stub!");
    }

    public List<CauseOfInterruption> getCauses() {
        throw new RuntimeException("Stub!");
    }

    public Result getResult() {
        throw new RuntimeException("Stub!");
    }

    public void handle(Run<?, ?> run, TaskListener listener) {
        throw new RuntimeException("Stub!");
    }

    public boolean isActualInterruption() {
        throw new RuntimeException("Stub!");
    }

    public void setActualInterruption(boolean flag) {
        throw new RuntimeException("Stub!");
    }
}

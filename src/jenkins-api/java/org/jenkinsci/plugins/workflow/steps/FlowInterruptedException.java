package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Result;
import jenkins.model.CauseOfInterruption;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public final class FlowInterruptedException extends InterruptedException {
    public FlowInterruptedException(Result result, boolean flag, CauseOfInterruption... causeOfInterruption) {
        throw new RuntimeException("Stub!");
    }

    public Result getResult() {
        throw new RuntimeException("Stub!");
    }
}

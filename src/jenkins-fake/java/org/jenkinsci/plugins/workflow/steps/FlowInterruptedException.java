package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Result;
import jenkins.model.CauseOfInterruption;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("serial")
public final class FlowInterruptedException extends InterruptedException {
    public FlowInterruptedException(Result result, boolean actual, CauseOfInterruption... causes) {}
}

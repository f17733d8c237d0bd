package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Result;
import jenkins.model.CauseOfInterruption;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public final class FlowInterruptedException extends InterruptedException {
    public FlowInterruptedException(Result result, boolean actual, CauseOfInterruption... causes) {}
}

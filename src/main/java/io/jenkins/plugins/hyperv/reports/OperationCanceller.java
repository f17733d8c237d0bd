package io.jenkins.plugins.hyperv.reports;

import hudson.ExtensionPoint;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Canceller of running operations for the page of a build. Implemented by the layer that runs them. Thread-safe. */
@Restricted(NoExternalUse.class)
public interface OperationCanceller extends ExtensionPoint {

    /** Whether an operation runs or waits in this process and can be cancelled. */
    boolean isCancellable(String operationId);

    /**
     * Cancels an operation, as an abort of its step does. Has no effect if the operation is not cancellable.
     *
     * @param reason line for the build's log
     */
    void cancel(String operationId, String reason);
}

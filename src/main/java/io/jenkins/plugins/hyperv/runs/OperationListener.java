package io.jenkins.plugins.hyperv.runs;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Listener for the end of an operation. The driver calls it exactly once, unless Jenkins goes down before. */
@FunctionalInterface
@Restricted(NoExternalUse.class)
public interface OperationListener {

    /** The operation is over, and everything that it owned is closed. */
    void ended(Conclusion conclusion);
}

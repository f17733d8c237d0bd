package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.StateCodec;

/** Parameters of the creation of a reference point, in Pipeline and freestyle. */
interface CreateReferencePointParameters extends OperationParameters {

    /** Resilient change tracking. */
    String DEFAULT_TYPE = "RCT";

    /** The guests flush their data before. */
    String DEFAULT_CONSISTENCY = "APPLICATION";

    /** The ID or the name of the VM group. */
    String getCollection();

    /** RCT or LOG_BASED. */
    String getType();

    /** APPLICATION or CRASH. */
    String getConsistency();

    @Override
    default StateCodec.Typed<?> operation(OperationStart start) throws AbortException {
        return CreateReferencePointFactory.operation(this, start);
    }
}

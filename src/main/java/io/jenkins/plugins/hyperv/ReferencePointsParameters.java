package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.StateCodec;

/** Parameters of the list of reference points, in Pipeline and freestyle. The host starts no job, so that two limits are fixed. */
interface ReferencePointsParameters extends OperationParameters {

    /** The ID or the name of the VM group; null for all. */
    String getCollection();

    @Override
    default int getOutageToleranceMinutes() {
        return DEFAULT_OUTAGE_TOLERANCE_MINUTES;
    }

    @Override
    default boolean isCancelOnAbort() {
        return DEFAULT_CANCEL_ON_ABORT;
    }

    @Override
    default StateCodec.Typed<?> operation(OperationStart start) throws AbortException {
        return ReferencePointsFactory.operation(this, start);
    }
}

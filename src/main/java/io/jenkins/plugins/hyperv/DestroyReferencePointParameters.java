package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.StateCodec;

/** Parameters of the removal of a reference point, in Pipeline and freestyle. */
interface DestroyReferencePointParameters extends OperationParameters {

    /** The ID of the reference point, or its name if the VM group is given too. */
    String getReferencePoint();

    /** The ID or the name of the VM group; null if the reference point is given by its ID. */
    String getCollection();

    /** Whether the change log of a log-based reference point is removed first. */
    boolean isRemoveAssociatedData();

    @Override
    default StateCodec.Typed<?> operation(OperationStart start) throws AbortException {
        return DestroyReferencePointFactory.operation(this, start);
    }
}

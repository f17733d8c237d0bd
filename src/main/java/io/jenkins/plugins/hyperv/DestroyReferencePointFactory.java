package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Extension;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.referencepoint.DestroyReferencePoint;
import io.jenkins.plugins.hyperv.referencepoint.ReferencePointRemoval;
import io.jenkins.plugins.hyperv.referencepoint.RemovalRequest;
import io.jenkins.plugins.hyperv.runs.OperationTypeProvider;

/** Factory of the operation that destroys a reference point, from the parameters of a step. */
final class DestroyReferencePointFactory {

    private static final DestroyReferencePoint TYPE = new DestroyReferencePoint();

    private DestroyReferencePointFactory() {}

    /** Registers the type for stored states. */
    @Extension
    public static final class TypeProvider implements OperationTypeProvider {
        @Override
        public OperationType<?> type() {
            return TYPE;
        }
    }

    /** See {@link OperationParameters#operation}. */
    static StateCodec.Typed<?> operation(DestroyReferencePointParameters parameters, OperationStart start)
            throws AbortException {
        return start.of(
                TYPE,
                parameters,
                (fields, host) -> ReferencePointRemoval.of(RemovalRequest.parse(
                        fields.expand("referencePoint", parameters.getReferencePoint()),
                        fields.expand("collection", parameters.getCollection()),
                        parameters.isRemoveAssociatedData())));
    }
}

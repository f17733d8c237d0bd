package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.referencepoint.DestroyReferencePoint;
import io.jenkins.plugins.hyperv.referencepoint.ReferencePointRemoval;
import io.jenkins.plugins.hyperv.referencepoint.RemovalRequest;
import io.jenkins.plugins.hyperv.runs.OperationTypeProvider;
import java.util.UUID;
import java.util.function.UnaryOperator;

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

    /**
     * The operation to start, checked without asking the host.
     *
     * @param expand replaces variables in each field; the identity in Pipeline, whose values are literal
     * @throws AbortException if a parameter is invalid; the message says how to change it
     */
    static StateCodec.Typed<?> operation(
            DestroyReferencePointParameters parameters,
            UnaryOperator<String> expand,
            UUID operationId,
            Run<?, ?> run,
            long nowMillis)
            throws AbortException {
        return OperationRequestFactory.start(
                TYPE,
                parameters,
                expand,
                (fields, host) -> ReferencePointRemoval.of(RemovalRequest.parse(
                        fields.expand("referencePoint", parameters.getReferencePoint()),
                        fields.expand("collection", parameters.getCollection()),
                        parameters.isRemoveAssociatedData())),
                operationId,
                run,
                nowMillis);
    }
}

package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.referencepoint.CreateReferencePoint;
import io.jenkins.plugins.hyperv.referencepoint.CreationRequest;
import io.jenkins.plugins.hyperv.referencepoint.ReferencePointCreation;
import io.jenkins.plugins.hyperv.runs.OperationTypeProvider;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Factory of the operation that creates a reference point, from the parameters of a step. */
final class CreateReferencePointFactory {

    private static final CreateReferencePoint TYPE = new CreateReferencePoint();

    private CreateReferencePointFactory() {}

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
            CreateReferencePointParameters parameters,
            UnaryOperator<String> expand,
            UUID operationId,
            Run<?, ?> run,
            long nowMillis)
            throws AbortException {
        return OperationRequestFactory.start(
                TYPE,
                parameters,
                expand,
                (fields, host) -> ReferencePointCreation.of(CreationRequest.parse(
                        fields.expand("collection", parameters.getCollection()),
                        fields.expand("type", parameters.getType()),
                        fields.expand("consistency", parameters.getConsistency()))),
                operationId,
                run,
                nowMillis);
    }
}

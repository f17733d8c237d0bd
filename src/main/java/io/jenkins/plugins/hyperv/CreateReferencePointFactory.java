package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Extension;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.referencepoint.CreateReferencePoint;
import io.jenkins.plugins.hyperv.referencepoint.CreationRequest;
import io.jenkins.plugins.hyperv.referencepoint.ReferencePointCreation;
import io.jenkins.plugins.hyperv.runs.OperationTypeProvider;

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

    /** See {@link OperationParameters#operation}. */
    static StateCodec.Typed<?> operation(CreateReferencePointParameters parameters, OperationStart start)
            throws AbortException {
        return start.of(
                TYPE,
                parameters,
                (fields, host) -> ReferencePointCreation.of(CreationRequest.parse(
                        fields.expand("collection", parameters.getCollection()),
                        fields.expand("type", parameters.getType()),
                        fields.expand("consistency", parameters.getConsistency()))));
    }
}

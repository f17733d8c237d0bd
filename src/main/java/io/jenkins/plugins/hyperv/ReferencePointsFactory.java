package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.referencepoint.ListReferencePoints;
import io.jenkins.plugins.hyperv.referencepoint.ReferencePointListing;
import io.jenkins.plugins.hyperv.runs.OperationTypeProvider;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Factory of the operation that lists reference points, from the parameters of a step. */
final class ReferencePointsFactory {

    private static final ListReferencePoints TYPE = new ListReferencePoints();

    private ReferencePointsFactory() {}

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
            ReferencePointsParameters parameters,
            UnaryOperator<String> expand,
            UUID operationId,
            Run<?, ?> run,
            long nowMillis)
            throws AbortException {
        return OperationRequestFactory.start(
                TYPE,
                parameters,
                expand,
                (fields, host) -> ReferencePointListing.parse(fields.expand("collection", parameters.getCollection())),
                operationId,
                run,
                nowMillis);
    }
}

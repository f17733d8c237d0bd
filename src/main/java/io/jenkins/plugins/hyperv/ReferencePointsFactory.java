package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Extension;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.referencepoint.ListReferencePoints;
import io.jenkins.plugins.hyperv.referencepoint.ReferencePointListing;
import io.jenkins.plugins.hyperv.runs.OperationTypeProvider;

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

    /** See {@link OperationParameters#operation}. */
    static StateCodec.Typed<?> operation(ReferencePointsParameters parameters, OperationStart start)
            throws AbortException {
        return start.of(
                TYPE,
                parameters,
                (fields, host) -> ReferencePointListing.parse(fields.expand("collection", parameters.getCollection())));
    }
}

package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import java.util.List;
import java.util.Map;

/** Operations on reference points for tests. Their values are parsed as those that a user types. */
final class TestReferencePoints {

    private TestReferencePoints() {}

    static TestOperation<ReferencePointCreation> create(String collection) {
        return create(collection, null, null);
    }

    static TestOperation<ReferencePointCreation> create(String collection, String type, String consistency) {
        try {
            return operation(
                    new CreateReferencePoint(),
                    ReferencePointCreation.of(CreationRequest.parse(collection, type, consistency)));
        } catch (InvalidParameterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static TestOperation<ReferencePointRemoval> destroy(String point, String collection, boolean removeData) {
        try {
            return operation(
                    new DestroyReferencePoint(),
                    ReferencePointRemoval.of(RemovalRequest.parse(point, collection, removeData)));
        } catch (InvalidParameterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static TestOperation<ReferencePointListing> list(String collection) {
        try {
            return operation(new ListReferencePoints(), ReferencePointListing.parse(collection));
        } catch (InvalidParameterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <D> TestOperation<D> operation(OperationType<D> type, D data) {
        return new TestOperation<>(type, new OperationRequest("hv01", null, OperationLimits.DEFAULT), data);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(OperationResult result) {
        return (Map<String, Object>) result.returnValue();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(OperationResult result) {
        return (List<Map<String, Object>>) result.returnValue();
    }
}

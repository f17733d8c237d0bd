package io.jenkins.plugins.hyperv.operation;

import java.util.Optional;

/**
 * Operation for tests: its type with what a state starts from.
 *
 * @param <D> the operation's data
 */
public record TestOperation<D>(OperationType<D> type, OperationRequest request, D data) {

    /** The build that requests the operations of the tests. */
    public static final Origin ORIGIN = new Origin(
            "3f1f9a52-6f0e-4f0b-9f6c-0d7a1b2c3d4e",
            "team/deploy",
            42,
            "https://jenkins.example.com/job/team/job/deploy/42/",
            "hv01.example.com",
            5986,
            "1.0");

    /** The state of the operation before its first turn. */
    public OperationState<D> start(long nowMillis) {
        return OperationState.start(type, request, ORIGIN, data, nowMillis);
    }

    /** Codec that knows the operation's type. */
    public StateCodec codec() {
        return new StateCodec(name -> name.equals(type.name()) ? Optional.of(type) : Optional.empty());
    }

    /** Reads a stored state of the operation. */
    @SuppressWarnings("unchecked")
    public OperationState<D> read(String json) throws InvalidParameterException {
        return (OperationState<D>) codec().read(json).state();
    }

    /** Reads a stored state of the operation for another process to continue from. */
    @SuppressWarnings("unchecked")
    public OperationState<D> resume(String json, long nowMillis) throws InvalidParameterException {
        return (OperationState<D>) codec().read(json).resumed(nowMillis).state();
    }
}

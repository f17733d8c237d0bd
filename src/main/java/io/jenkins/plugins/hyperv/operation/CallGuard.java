package io.jenkins.plugins.hyperv.operation;

/** Guard of calls: the last check before each call that changes something on the host. */
@FunctionalInterface
public interface CallGuard {

    /** Permits every call. */
    CallGuard OPEN = state -> {};

    /**
     * Checks that the operation is still permitted to make its call.
     *
     * @throws OperationFailedException if it is not: it is closed, or the administrator has changed what is allowed
     */
    void check(OperationState<?> state) throws OperationFailedException;
}

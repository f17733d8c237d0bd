package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.wsman.WsmanException;

/** Admission of operations to a host that takes only so many at a time. */
@FunctionalInterface
public interface Admission {

    /** Admits every operation at once. */
    Admission OPEN = host -> 0;

    /**
     * Requests a slot, which the operation then keeps until it is over. Any number of requests is allowed.
     *
     * @param host asked only if the rest allows a slot
     * @return how many operations have to end before this one may start; 0 if it has its slot
     */
    int request(RunningOperations host) throws WsmanException;

    /** How many operations the host runs now, including those of other clients. */
    @FunctionalInterface
    interface RunningOperations {
        int count() throws WsmanException;
    }
}

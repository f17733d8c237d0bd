package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Call stage: makes one method call on the host that must not be made twice. The engine saves the {@link Intent} before the
 * call, follows the job that the host returns, and ends the stage with its result. If the response is lost, or Jenkins
 * restarts between intent and response, the engine {@linkplain #recover recovers}: it looks for the job or for the effect of
 * the call. It resubmits only if the host certainly did not process the request.
 *
 * @param <D> the operation's data
 */
public non-sealed interface CallStage<D> extends Stage<D> {

    /** What the preparation of a call resulted in. */
    sealed interface Preparation<D> {}

    /** No call is necessary: its effect is there already, or there is nothing to do. The operation continues with this data. */
    record Unnecessary<D>(D data) implements Preparation<D> {}

    /**
     * What the stage knows before it makes the call.
     *
     * @param data the operation's data from now on
     * @param known identifiers of what exists on the host already, jobs or objects: recovery never takes one of them for
     *     the result of this call
     */
    record Prepared<D>(D data, Set<InstanceId> known) implements Preparation<D> {
        public Prepared {
            known = Set.copyOf(known);
        }
    }

    /** What the host shows of a call whose response was lost. */
    sealed interface Recovery<D> {

        /** Jobs that may be the call's. The engine adopts one only if it is new and no other operation follows it. */
        record Jobs<D>(List<ConcreteJob> candidates) implements Recovery<D> {
            public Jobs {
                candidates = List.copyOf(candidates);
            }
        }

        /** The effect of the call is there; the operation continues with this data. */
        record Effect<D>(D data) implements Recovery<D> {}
    }

    /**
     * Reads what recovery needs. Repeated until the intent is saved.
     *
     * @throws OperationFailedException if the call must not be made
     */
    Preparation<D> prepare(D data, StageContext context) throws WsmanException, OperationFailedException;

    /** Makes the call. */
    Submission submit(D data, StageContext context) throws WsmanException;

    /** Looks for the job or the effect of a call whose response was lost. An empty list of jobs means nothing found yet. */
    Recovery<D> recover(D data, Intent intent, StageContext context) throws WsmanException, OperationFailedException;

    /**
     * Looks for a job that the host does not find under its reference. A host may return a reference with a class that does
     * not fit.
     */
    default Optional<ConcreteJob> find(D data, EndpointReference job, StageContext context) throws WsmanException {
        return Optional.empty();
    }

    /**
     * Looks for the effect of a call whose job the host has forgotten. Empty if the effect is not there, or does not prove
     * that the job is complete: the result is lost then.
     */
    default Optional<D> findEffect(D data, StageContext context) throws WsmanException, OperationFailedException {
        return Optional.empty();
    }

    /**
     * Takes the result of the call into the operation's data.
     *
     * @param job the completed job; empty if the host completed the call without one
     * @throws OperationFailedException if the result is not what the call promises
     */
    D complete(D data, Optional<FinishedJob> job, StageContext context) throws WsmanException, OperationFailedException;

    /** Whether the job of the call is one of those that {@link OperationType#countRunning} counts. */
    default boolean isCounted() {
        return true;
    }

    /** Name of the WMI method, for messages. */
    String method();

    /** What to do about a return value of the method, one sentence; empty if there is no advice. */
    String adviceFor(long returnValue);
}

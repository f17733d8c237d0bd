package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Type of operation: its stages, its cleanup and its result. Adding a type needs a package with its stages and a
 * registration; engine, driver, journal and reports know types only through this interface. Stateless and thread-safe.
 *
 * @param <D> the operation's data: its parameters and what its stages found out; an immutable record that Jackson can store
 */
public interface OperationType<D> {

    /** Name of the {@linkplain #facts fact} that identifies the machine or VM group that an export contains. */
    String TARGET_ID = "targetId";

    /** Name under which stored states refer to the type. Never changes after a release. */
    String name();

    /** Class of the operation's data. */
    Class<D> dataType();

    /** New stages for one run, in their order; at least one. */
    List<Stage<D>> stages();

    /**
     * New stages that remove from the host what the operation would leave behind without success, in their order. None of
     * them runs if the operation is successful.
     */
    default List<Stage<D>> cleanup(D data) {
        return List.of();
    }

    /**
     * The same for a type whose cleanup depends on the ending, such as on a call of which Jenkins does not know whether the
     * host has received it. A restart derives the stages again: data that a cleanup stage has changed must lead to the same
     * stages from that stage on.
     */
    default List<Stage<D>> cleanup(D data, Ending ending) {
        return cleanup(data);
    }

    /** What people call the operation. */
    OperationDescription describe(D data);

    /**
     * Facts that the record of the build keeps, by their names: for the remote API, and for later operations of the job. Read
     * after each turn; empty for none.
     */
    default Map<String, String> facts(D data) {
        return Map.of();
    }

    /**
     * The targets that no other operation may work on at the same time, such as the machines of a group; empty as long as they
     * are unknown.
     */
    Set<LockTarget> lockTargets(D data, Origin origin);

    /** How many operations of the type run on the host now, including those of other clients. */
    int countRunning(HypervHost host) throws WsmanException;

    /** The result of a successful operation. */
    OperationResult result(OperationState<D> state, Instant now);

    /**
     * The artifact of an operation that ended without success, after its cleanup; empty for nothing.
     *
     * @param reason the ending in words, without the objects that the operation leaves behind
     */
    default Optional<Artifact> artifact(OperationState<D> state, Ending ending, String reason, Instant now) {
        return Optional.empty();
    }
}

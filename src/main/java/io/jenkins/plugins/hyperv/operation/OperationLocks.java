package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import java.util.Optional;
import java.util.Set;

/** Locks of one operation, which keep other operations off its target and its job. Closed, they refuse. */
public interface OperationLocks {

    /** Locks nothing and finds every target free. */
    OperationLocks NONE = new OperationLocks() {
        @Override
        public Optional<Origin> lock(Set<LockTarget> targets) {
            return Optional.empty();
        }

        @Override
        public boolean followJob(InstanceId job) {
            return true;
        }
    };

    /**
     * Locks targets for this operation: all of them, or none if another operation holds one of them.
     *
     * @return the holder of one of them; empty if this operation holds the locks from now on
     */
    Optional<Origin> lock(Set<LockTarget> targets);

    /** Registers a job as this operation's; false if another operation follows it. */
    boolean followJob(InstanceId job);

    /** Locks the remote shell of the host for this operation; false if another operation has it. */
    default boolean lockShell() {
        return true;
    }

    /** Releases the remote shell of the host. */
    default void unlockShell() {}
}

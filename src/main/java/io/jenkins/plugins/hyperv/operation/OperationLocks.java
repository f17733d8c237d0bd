package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import java.util.Optional;

/** Locks of one operation, which keep other operations off its target and its job. Closed, they refuse. */
public interface OperationLocks {

    /** Locks nothing and finds every target free. */
    OperationLocks NONE = new OperationLocks() {
        @Override
        public Optional<Origin> lock(LockTarget target) {
            return Optional.empty();
        }

        @Override
        public boolean followJob(InstanceId job) {
            return true;
        }
    };

    /**
     * Locks a target for this operation.
     *
     * @return the holder; empty if this operation holds the lock from now on
     */
    Optional<Origin> lock(LockTarget target);

    /** Registers a job as this operation's; false if another operation follows it. */
    boolean followJob(InstanceId job);
}

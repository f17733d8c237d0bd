package io.jenkins.plugins.hyperv.runs;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.OperationLocks;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Locks of the targets, jobs and remote shells of all operations of this Jenkins, so that no two operations work on the same. Not stored:
 * at startup every {@linkplain OperationJournal journal entry} locks its target until its operation continues or its
 * {@linkplain OrphanCleanup cleanup} ends. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class TargetLocks {

    private final Map<LockTarget, Lock> targets = new HashMap<>();
    private final Map<JobKey, Lock> jobs = new HashMap<>();
    /** The operation that has the remote shell of a host, by the key of the host. */
    private final Map<String, Lock> shells = new HashMap<>();

    /** A job is known by its host and its identifier. */
    private record JobKey(String hostKey, InstanceId job) {}

    /** The locks of this Jenkins. */
    static TargetLocks get() {
        return ExtensionList.lookupFirst(TargetLocks.class);
    }

    /** Whether nothing is locked. */
    boolean isEmpty() {
        synchronized (targets) {
            return targets.isEmpty() && jobs.isEmpty() && shells.isEmpty();
        }
    }

    /** Locks for one run of an operation. A later run of the same operation takes them over. */
    Lock open(Origin origin) {
        return new Lock(origin);
    }

    /**
     * Locks of one run of an operation. Closed, they are released and refuse. After a target was refused, every job is: it
     * may belong to the holder of the target.
     */
    final class Lock implements OperationLocks, AutoCloseable {

        private final Origin origin;
        private boolean refused;
        private boolean closed;

        private Lock(Origin origin) {
            this.origin = origin;
        }

        @Override
        public Optional<Origin> lock(Set<LockTarget> wanted) {
            synchronized (targets) {
                Optional<Origin> holder = targets.entrySet().stream()
                        .filter(entry -> wanted.stream().anyMatch(entry.getKey()::conflictsWith))
                        .map(Map.Entry::getValue)
                        .filter(other -> !isSameOperation(other))
                        .map(other -> other.origin)
                        .findFirst();
                if (closed) {
                    return Optional.of(holder.orElse(origin));
                }
                if (holder.isPresent()) {
                    refused = true;
                    return holder;
                }
                wanted.forEach(target -> targets.put(target, this));
                return Optional.empty();
            }
        }

        @Override
        public boolean followJob(InstanceId job) {
            synchronized (targets) {
                JobKey key = new JobKey(origin.hostKey(), job);
                Lock holder = jobs.get(key);
                if (closed || refused || holder != null && !isSameOperation(holder)) {
                    return false;
                }
                jobs.put(key, this);
                return true;
            }
        }

        @Override
        public boolean lockShell() {
            synchronized (targets) {
                Lock holder = shells.get(origin.hostKey());
                if (closed || holder != null && !isSameOperation(holder)) {
                    return false;
                }
                shells.put(origin.hostKey(), this);
                return true;
            }
        }

        @Override
        public void unlockShell() {
            synchronized (targets) {
                shells.values().removeIf(holder -> holder == this);
            }
        }

        private boolean isSameOperation(Lock other) {
            return other.origin.operationId().equals(origin.operationId());
        }

        @Override
        public void close() {
            synchronized (targets) {
                closed = true;
                targets.values().removeIf(holder -> holder == this);
                jobs.values().removeIf(holder -> holder == this);
                shells.values().removeIf(holder -> holder == this);
            }
        }
    }
}

package io.jenkins.plugins.hyperv.runs;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.operation.Admission;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Position;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Queue of operations for the hosts that take only so many at a time, in the order in which the operations started. Not
 * stored: after a restart each operation that continues enters the queue again with its start time. The host counts what has
 * not come back yet: it is asked how many operations it runs before a slot is given. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class OperationQueue {

    private final List<Slot> slots = new ArrayList<>();
    private long entries;
    /** How many jobs the hosts have shown so far: the time by which a count of jobs is older or newer than a job. */
    private long jobsShown;

    /** The queue of this Jenkins. */
    static OperationQueue get() {
        return ExtensionList.lookupFirst(OperationQueue.class);
    }

    /**
     * Enters an operation. One that continues after a restart has its slot already, unless it was still in the queue.
     *
     * @param counted whether the host counts a job of the operation
     */
    Slot enter(OperationState<?> state, boolean counted) {
        String name = state.request().hostName();
        HypervExportConfiguration configuration = HypervExportConfiguration.get();
        return enter(state, counted, () -> configuration.maxConcurrentExportsOn(name));
    }

    Slot enter(OperationState<?> state, boolean counted, IntSupplier limit) {
        synchronized (slots) {
            Slot slot = new Slot(state, counted, limit, entries++);
            slots.add(slot);
            return slot;
        }
    }

    /** A slot outside the queue, for an operation that changes nothing on the host: it neither waits nor counts. */
    Slot outside(OperationState<?> state) {
        Slot slot = new Slot(state, false, () -> 0, 0);
        slot.admitted = true;
        return slot;
    }

    /** Whether no operation waits or runs. */
    boolean isEmpty() {
        synchronized (slots) {
            return slots.isEmpty();
        }
    }

    /** Slot of one operation: its place in the queue, then its place on the host. Closed at the operation's end. */
    final class Slot implements Admission, AutoCloseable {

        private final String host;
        private final IntSupplier limit;
        private final long startedMillis;
        private final long entry;
        private boolean admitted;
        private boolean onHost;
        private long onHostSince;
        private boolean closed;

        private Slot(OperationState<?> state, boolean counted, IntSupplier limit, long entry) {
            this.host = state.origin().hostKey();
            this.limit = limit;
            this.startedMillis = state.startedMillis();
            this.entry = entry;
            this.admitted = !(state.position() instanceof Position.Queued);
            this.onHost = counted;
        }

        @Override
        public int request(RunningOperations running) throws WsmanException {
            int configured = limit.getAsInt();
            int max = configured == 0 ? Integer.MAX_VALUE : configured;
            long askedAt = jobsShown();
            int ahead = ahead(0, max, askedAt);
            boolean hostDecides = ahead == 0 && max < Integer.MAX_VALUE && !isAdmitted();
            // Without the lock: the answer may take a minute.
            return ahead > 0 ? ahead : admit(hostDecides ? running.count() : 0, max, askedAt);
        }

        private boolean isAdmitted() {
            synchronized (slots) {
                return admitted;
            }
        }

        private long jobsShown() {
            synchronized (slots) {
                return jobsShown;
            }
        }

        private int admit(int runningOnHost, int max, long askedAt) {
            synchronized (slots) {
                int ahead = ahead(runningOnHost, max, askedAt);
                admitted = ahead == 0 && !closed;
                return closed ? 1 : ahead;
            }
        }

        private int ahead(int runningOnHost, int max, long askedAt) {
            synchronized (slots) {
                if (admitted) {
                    return 0;
                }
                int here = 0;
                int starting = 0;
                int waitingBefore = 0;
                for (Slot other : slots) {
                    if (other != this && other.host.equals(host)) {
                        here += other.admitted ? 1 : 0;
                        starting += other.admitted && !other.wasOnHost(askedAt) ? 1 : 0;
                        waitingBefore += !other.admitted && other.isBefore(this) ? 1 : 0;
                    }
                }
                // The host counts every job; an admitted operation whose job it did not show yet comes on top.
                return Math.max(0, Math.max(here, runningOnHost + starting) + waitingBefore - max + 1);
            }
        }

        private boolean isBefore(Slot other) {
            return startedMillis != other.startedMillis ? startedMillis < other.startedMillis : entry < other.entry;
        }

        /** Whether the host showed the operation's job before it was asked. An older count may not contain the job. */
        private boolean wasOnHost(long askedAt) {
            return onHost && onHostSince <= askedAt;
        }

        /**
         * Notes whether the host counts a job of the operation. It does not between two calls, nor while the job of another call,
         * such as one that takes a snapshot, runs.
         */
        void update(boolean shown) {
            synchronized (slots) {
                if (shown && !onHost) {
                    onHostSince = ++jobsShown;
                }
                onHost = shown;
            }
        }

        @Override
        public void close() {
            synchronized (slots) {
                closed = true;
                slots.remove(this);
            }
        }
    }
}

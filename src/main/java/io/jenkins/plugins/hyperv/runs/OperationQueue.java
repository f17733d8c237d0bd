package io.jenkins.plugins.hyperv.runs;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.hyperv.export.ExportAdmission;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.Phase;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * Who exports on which host and who waits for a place there, in the order in which the exports began. Nothing is stored:
 * after a restart each export that goes on enters itself again, with the time at which it began; and what has not come
 * back yet is counted by the host, which is asked how many exports it runs before a place is given. Thread-safe.
 */
@Extension
public final class OperationQueue {

    private final List<Place> places = new ArrayList<>();
    private long entries;

    /** The queue of this Jenkins. */
    public static OperationQueue get() {
        return ExtensionList.lookupSingleton(OperationQueue.class);
    }

    /** Enters an export that begins, or goes on after a restart: then it has its place already, unless it waited. */
    public Place enter(ExportState state) {
        String name = state.request().hostName();
        return enter(state, () -> HypervExportConfiguration.get().maxConcurrentExportsOn(name));
    }

    public Place enter(ExportState state, IntSupplier most) {
        synchronized (places) {
            Place place = new Place(state, most, entries++);
            places.add(place);
            return place;
        }
    }

    /** One export's place in line, or on the host; to be closed at its end. */
    public final class Place implements ExportAdmission, AutoCloseable {

        private final String address;
        private final IntSupplier most;
        private final long beganMillis;
        private final long entry;
        private boolean taken;

        private Place(ExportState state, IntSupplier most, long entry) {
            this.address = state.origin().hostAddress().toLowerCase(Locale.ROOT);
            this.most = most;
            this.beganMillis = state.beganMillis();
            this.entry = entry;
            this.taken = state.phase() != Phase.RESOLVING;
        }

        @Override
        public int place(RunningExports host) throws WsmanException {
            int configured = most.getAsInt();
            int limit = configured == 0 ? Integer.MAX_VALUE : configured;
            int ahead = ahead(0, limit);
            boolean hostDecides = ahead == 0 && limit < Integer.MAX_VALUE && !isTaken();
            // Not under the lock: the answer may take a minute.
            return ahead > 0 ? ahead : take(hostDecides ? host.count() : 0, limit);
        }

        private boolean isTaken() {
            synchronized (places) {
                return taken;
            }
        }

        private int take(int running, int limit) {
            synchronized (places) {
                int ahead = ahead(running, limit);
                taken = ahead == 0;
                return ahead;
            }
        }

        private int ahead(int running, int limit) {
            synchronized (places) {
                if (taken) {
                    return 0;
                }
                int here = 0;
                int waitingBefore = 0;
                for (Place other : places) {
                    if (other != this && other.address.equals(address)) {
                        here += other.taken ? 1 : 0;
                        waitingBefore += !other.taken && other.isBefore(this) ? 1 : 0;
                    }
                }
                // The host knows those of others, we those whose job is not there yet.
                return Math.max(0, Math.max(here, running) + waitingBefore - limit + 1);
            }
        }

        private boolean isBefore(Place other) {
            return beganMillis != other.beganMillis ? beganMillis < other.beganMillis : entry < other.entry;
        }

        @Override
        public void close() {
            synchronized (places) {
                places.remove(this);
            }
        }
    }
}

package io.jenkins.plugins.hyperv.hosts;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.hyperv.scheduler.HostQueue;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import io.jenkins.plugins.hyperv.scheduler.SharedHost;
import io.jenkins.plugins.hyperv.wsman.http.HttpTransport;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import jenkins.util.Timer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Registry of the hosts that operations of this Jenkins use: one shared host per route and account. Operations with the
 * same route and account share its TCP connections and its job poller; another password or address is another shared host.
 * Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class HostConnectionRegistry {

    private static final long SWEEP_INTERVAL_MILLIS = 30_000;

    private final Map<Key, Entry> entries = new HashMap<>();
    private boolean sweepScheduled;

    /**
     * Key of a shared host, independent of the name under which jobs know it.
     *
     * @param route compared by value
     * @param account compared by value
     */
    private record Key(Route route, Object account) {}

    private static final class Entry {
        private final SharedHost host;
        private int leases;

        Entry(SharedHost host) {
            this.host = host;
        }
    }

    /** One connection's use of a shared host. The registry keeps the host while there are leases. */
    final class Lease implements AutoCloseable {
        private final Entry entry;
        private boolean closed;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        SharedHost host() {
            return entry.host;
        }

        @Override
        public void close() {
            synchronized (entries) {
                entry.leases -= closed ? 0 : 1;
                closed = true;
            }
        }
    }

    /** The registry of this Jenkins. */
    static HostConnectionRegistry get() {
        return ExtensionList.lookupFirst(HostConnectionRegistry.class);
    }

    /**
     * Leases the shared host of a route and account; creates it if there is none.
     */
    Lease acquire(Route route, AuthenticationScheme.HostAuthentication authentication) {
        HostQueue queue = JenkinsHostScheduler.get().queue(route.endpoint());
        synchronized (entries) {
            Entry entry = entries.computeIfAbsent(
                    new Key(route, authentication.poolKey()),
                    key -> new Entry(sharedHost(queue, route, authentication)));
            entry.leases++;
            scheduleSweep(queue.scheduler());
            return new Lease(entry);
        }
    }

    /** How many connections are open. */
    int leases() {
        synchronized (entries) {
            return entries.values().stream().mapToInt(entry -> entry.leases).sum();
        }
    }

    private static SharedHost sharedHost(
            HostQueue queue, Route route, AuthenticationScheme.HostAuthentication authentication) {
        return new SharedHost(
                queue,
                HostStatusRegistry.get().listener(Endpoint.key(route.endpoint())),
                transportPool(route, authentication, HttpSettings.DEFAULT),
                transportPool(route, authentication, HttpSettings.SHORT_TIMEOUTS));
    }

    /** Jenkins' timer only closes overdue sockets; the thread that makes a request does all the waiting. */
    private static TransportPool transportPool(
            Route route, AuthenticationScheme.HostAuthentication authentication, HttpSettings settings) {
        return new TransportPool(
                route.endpoint(),
                () -> new HttpTransport(route, authentication.authentication(), settings, Timer.get()),
                HostScheduler::millis);
    }

    private void scheduleSweep(HostScheduler scheduler) {
        if (sweepScheduled) {
            return;
        }
        try {
            scheduler.schedule(SWEEP_INTERVAL_MILLIS, () -> sweep(scheduler));
            sweepScheduled = true;
        } catch (RejectedExecutionException e) {
            // Jenkins shuts down, which closes the connections.
        }
    }

    private void sweep(HostScheduler scheduler) {
        synchronized (entries) {
            entries.values().removeIf(entry -> entry.host.closeIdle() && entry.leases == 0);
            sweepScheduled = false;
            if (!entries.isEmpty()) {
                scheduleSweep(scheduler);
            }
        }
    }
}

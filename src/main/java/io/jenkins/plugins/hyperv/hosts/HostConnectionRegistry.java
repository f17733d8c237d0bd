package io.jenkins.plugins.hyperv.hosts;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.hyperv.scheduler.HostQueue;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import io.jenkins.plugins.hyperv.scheduler.SharedHost;
import io.jenkins.plugins.hyperv.wsman.http.HttpTransport;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import jenkins.util.Timer;

/**
 * The hosts that exports of this Jenkins talk to at present: one for each way to a host and account, shared by all who
 * take it. Who gets another password or address gets another of them. Thread-safe.
 */
@Extension
public final class HostConnectionRegistry {

    private static final long SWEEP_MILLIS = 30_000;

    private final Map<Key, Entry> entries = new HashMap<>();
    private boolean sweeping;

    /**
     * What exports have in common that share a host, under whatever name they know it.
     *
     * @param route compared by value, as the account is
     * @param account whose login it is
     */
    private record Key(Route route, Object account) {}

    private static final class Entry {
        private final SharedHost host;
        private int users;

        Entry(SharedHost host) {
            this.host = host;
        }
    }

    /** One export's use of a host. */
    final class Use implements AutoCloseable {
        private final Entry entry;
        private boolean closed;

        private Use(Entry entry) {
            this.entry = entry;
        }

        SharedHost host() {
            return entry.host;
        }

        @Override
        public void close() {
            synchronized (entries) {
                entry.users -= closed ? 0 : 1;
                closed = true;
            }
        }
    }

    /** The hosts of this Jenkins. */
    static HostConnectionRegistry get() {
        return ExtensionList.lookupSingleton(HostConnectionRegistry.class);
    }

    /**
     * The host as others have it who take the same way under the same account.
     *
     * @param name under which the threads know the host, unless others have come under another
     */
    Use use(String name, Route route, AuthenticationScheme.Login login) {
        HostQueue lane = JenkinsHostScheduler.get().lane(name);
        synchronized (entries) {
            Entry entry = entries.computeIfAbsent(
                    new Key(route, login.account()), key -> new Entry(shared(lane, route, login)));
            entry.users++;
            sweepLater(lane.threads());
            return new Use(entry);
        }
    }

    /** Jenkins' timer only closes sockets that are overdue; all waiting happens on the caller's thread. */
    private static SharedHost shared(HostQueue lane, Route route, AuthenticationScheme.Login login) {
        return new SharedHost(
                lane,
                connections(route, login, HttpSettings.DEFAULT),
                connections(route, login, HttpSettings.SHORT_TIMEOUTS));
    }

    private static TransportPool connections(Route route, AuthenticationScheme.Login login, HttpSettings settings) {
        return new TransportPool(
                route.endpoint(),
                () -> new HttpTransport(route, login.authentication(), settings, Timer.get()),
                HostScheduler::millis);
    }

    private void sweepLater(HostScheduler threads) {
        if (sweeping) {
            return;
        }
        try {
            threads.after(SWEEP_MILLIS, () -> sweep(threads));
            sweeping = true;
        } catch (RejectedExecutionException e) {
            // Jenkins goes down, and the connections with it.
        }
    }

    private void sweep(HostScheduler threads) {
        synchronized (entries) {
            entries.values().removeIf(entry -> entry.host.closeIdle() && entry.users == 0);
            sweeping = false;
            if (!entries.isEmpty()) {
                sweepLater(threads);
            }
        }
    }
}

package io.jenkins.plugins.hyperv.forms;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import hudson.util.HttpResponses;
import io.jenkins.plugins.hyperv.hosts.CredentialsLookup;
import io.jenkins.plugins.hyperv.hosts.CredentialsResolver;
import io.jenkins.plugins.hyperv.hosts.Deadline;
import io.jenkins.plugins.hyperv.hosts.HostConnection;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;

/**
 * Cache of host inventories for the forms. It queries a host when a user presses the button, and keeps the response for a
 * minute. It queries configured hosts only, never an address that a job names: otherwise, every user who may configure a
 * job could scan the network. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class HostInventoryCache {

    /** The maximum number of entries. A further one clears the cache, so that its memory is bounded. */
    static final int MAX_ENTRIES = 100;

    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Duration timeout;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

    public HostInventoryCache() {
        this(InstantSource.system(), Deadline.DEFAULT_TIMEOUT);
    }

    HostInventoryCache(InstantSource clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
    }

    /**
     * Key of an entry. Jobs do not share entries, because they may see different credentials. The host is compared by
     * identity: saving the configuration replaces it, so that a corrected mistake is not cached.
     */
    private record Key(String item, HypervHostConfiguration host, String credentialsId) {}

    public static HostInventoryCache get() {
        return ExtensionList.lookupSingleton(HostInventoryCache.class);
    }

    /**
     * The inventory of a host, or the reason why there is none, as JSON. Empty for a user who may not configure the job.
     *
     * @param credentialsId the ID of the job's credentials; empty for the host's credentials
     */
    public HttpResponse query(@CheckForNull Item item, String hostName, String credentialsId) {
        if (!ParameterValidation.mayConfigure(item)) {
            return HttpResponses.text("{}");
        }
        Optional<HypervHostConfiguration> host =
                HypervExportConfiguration.get().findHost(hostName).filter(found -> found.isAllowedFor(item));
        if (host.isEmpty()) {
            return HttpResponses.text(HostInventory.unavailable(Messages.HostInventory_HostNotConfigured()));
        }
        removeExpired();
        String itemName = item == null ? "" : item.getFullName();
        CredentialsLookup lookup =
                item == null ? new CredentialsLookup.ForAdministrator() : new CredentialsLookup.ForItem(item);
        CredentialsResolver credentials =
                new CredentialsResolver(host.get(), Util.fixEmptyAndTrim(credentialsId), lookup);
        Key key = new Key(itemName, host.get(), Util.fixNull(credentialsId).strip());
        return HttpResponses.text(entry(key).get(credentials));
    }

    private Entry entry(Key key) {
        if (entries.size() >= MAX_ENTRIES) {
            entries.clear();
        }
        return entries.computeIfAbsent(key, absent -> new Entry());
    }

    private void removeExpired() {
        long expiredMillis = clock.millis() - TIME_TO_LIVE.toMillis();
        entries.values().removeIf(entry -> entry.isOlderThan(expiredMillis));
    }

    /** A cached response. One thread queries the host; others wait for it. */
    private final class Entry {

        private String json;
        private volatile long loadedAtMillis = Long.MAX_VALUE;

        public synchronized String get(CredentialsResolver credentials) {
            if (json == null) {
                json = load(credentials);
                loadedAtMillis = clock.millis();
            }
            return json;
        }

        boolean isOlderThan(long millis) {
            return loadedAtMillis <= millis;
        }
    }

    private String load(CredentialsResolver credentials) {
        try (HostConnection connection = HostConnection.open(credentials, true)) {
            HostInventory inventory =
                    Deadline.call(timeout, connection.client(), () -> HostInventory.query(connection.host()));
            return inventory.isEmpty() ? HostInventory.unavailable(Messages.HostInventory_Empty()) : inventory.toJson();
        } catch (AbortException e) {
            return HostInventory.unavailable(e.getMessage());
        } catch (ExchangeInterruptedException e) {
            return HostInventory.unavailable(io.jenkins.plugins.hyperv.hosts.Messages.ConnectionTest_Timeout(
                    String.valueOf(timeout.toSeconds())));
        } catch (WsmanException e) {
            return HostInventory.unavailable((e.getMessage() + " " + e.advice()).strip());
        }
    }
}

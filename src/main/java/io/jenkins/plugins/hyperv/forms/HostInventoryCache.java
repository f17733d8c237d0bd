package io.jenkins.plugins.hyperv.forms;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.init.Terminator;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.HttpResponses;
import io.jenkins.plugins.hyperv.hosts.CredentialsLookup;
import io.jenkins.plugins.hyperv.hosts.CredentialsResolver;
import io.jenkins.plugins.hyperv.hosts.Deadline;
import io.jenkins.plugins.hyperv.hosts.HostStatusRegistry;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.springframework.security.core.Authentication;

/**
 * Cache of host inventories for the forms. It queries a host when a user presses the button, and keeps the response for a
 * minute. It queries configured hosts only, never an address that a job names: otherwise, every user who may configure a
 * job could scan the network.
 *
 * <p>One deadline bounds a request with all that it waits for: the credentials lookup, the requests to the host, and the
 * query of another user. Therefore queries run on a few threads of their own. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class HostInventoryCache {

    /** The maximum number of entries. If the cache is full, further responses are not cached. */
    static final int MAX_ENTRIES = 100;

    private static final int MAX_THREADS = 8;
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Duration timeout;
    private final InventoryRateLimit rateLimit;
    private final Map<Key, Entry> entries = new HashMap<>();
    private final Map<Key, FutureTask<Result>> queries = new ConcurrentHashMap<>();
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "hyperv-export inventory");
                thread.setDaemon(true);
                thread.setContextClassLoader(HostInventoryCache.class.getClassLoader());
                return thread;
            });

    public HostInventoryCache() {
        this(InstantSource.system(), Deadline.DEFAULT_TIMEOUT);
    }

    HostInventoryCache(InstantSource clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
        this.rateLimit = new InventoryRateLimit(clock);
    }

    /**
     * Key of an entry. Jobs do not share entries, because they may see different credentials. The host is compared by
     * identity: saving the configuration replaces it, so that a corrected mistake is not cached.
     */
    private record Key(String item, HypervHostConfiguration host, String credentialsId) {}

    private record Entry(Result result, Instant loaded) {}

    /** Result of a query, which the thread of a request words in the language of its user. */
    private sealed interface Result {
        record Loaded(HostInventory inventory) implements Result {}

        /** The host did not return its inventory. Cached, so that a wrong password is not sent again and again. */
        record Failed(String reason) implements Result {}

        /** The host was not contacted. Not cached, so that invalid credentials IDs take no memory. */
        record NotConnected(String reason) implements Result {}

        record TimedOut() implements Result {}
    }

    public static HostInventoryCache get() {
        return ExtensionList.lookupFirst(HostInventoryCache.class);
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
        String itemName = item == null ? "" : item.getFullName();
        Key key = new Key(itemName, host.get(), Util.fixNull(credentialsId).strip());
        Optional<Result> cached = cached(key);
        if (cached.isPresent()) {
            return HttpResponses.text(toJson(cached.get()));
        }
        if (!rateLimit.tryAcquire(
                Jenkins.getAuthentication2().getName(), host.get().getName())) {
            return HttpResponses.text(HostInventory.unavailable(
                    Messages.HostInventory_TooManyQueries(String.valueOf(InventoryRateLimit.MAX_QUERIES))));
        }
        CredentialsLookup lookup =
                item == null ? new CredentialsLookup.ForAdministrator() : new CredentialsLookup.ForItem(item);
        try {
            return HttpResponses.text(toJson(
                    load(key, new CredentialsResolver(host.get(), Util.fixEmptyAndTrim(credentialsId), lookup))));
        } catch (RejectedExecutionException e) {
            return HttpResponses.text(HostInventory.unavailable(Messages.HostInventory_Busy()));
        }
    }

    private String toJson(Result result) {
        if (result instanceof Result.Loaded loaded) {
            HostInventory inventory = loaded.inventory();
            return inventory.isEmpty() ? HostInventory.unavailable(Messages.HostInventory_Empty()) : inventory.toJson();
        }
        if (result instanceof Result.Failed failed) {
            return HostInventory.unavailable(failed.reason());
        }
        return HostInventory.unavailable(
                result instanceof Result.NotConnected notConnected
                        ? notConnected.reason()
                        : Messages.HostInventory_Timeout(String.valueOf(timeout.toSeconds())));
    }

    private Optional<Result> cached(Key key) {
        Instant expired = clock.instant().minus(TIME_TO_LIVE);
        synchronized (entries) {
            entries.values().removeIf(entry -> !entry.loaded().isAfter(expired));
            return Optional.ofNullable(entries.get(key)).map(Entry::result);
        }
    }

    /** Failures make room for inventories; inventories are never evicted before they expire. */
    private void store(Key key, Result result) {
        synchronized (entries) {
            if (entries.size() >= MAX_ENTRIES && result instanceof Result.Loaded) {
                entries.entrySet().stream()
                        .filter(entry -> entry.getValue().result() instanceof Result.Failed)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .ifPresent(entries::remove);
            }
            if (entries.size() < MAX_ENTRIES) {
                entries.put(key, new Entry(result, clock.instant()));
            }
        }
    }

    /** Waits for the query of this key, or begins it, until the deadline. */
    private Result load(Key key, CredentialsResolver credentials) {
        Deadline deadline = Deadline.after(timeout);
        Authentication user = Jenkins.getAuthentication2();
        FutureTask<Result> created = new FutureTask<>(() -> {
            ACLContext context = ACL.as2(user);
            try {
                return query(key, credentials, deadline);
            } finally {
                context.close();
            }
        });
        FutureTask<Result> running = queries.putIfAbsent(key, created);
        FutureTask<Result> task = running == null ? created : running;
        try {
            if (running == null) {
                threads.execute(created);
            }
            return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException e) {
            return new Result.TimedOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.TimedOut();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the inventory of " + key.host().getName() + " failed", e.getCause());
        } finally {
            if (running == null) {
                queries.remove(key, created);
                created.cancel(true);
            }
        }
    }

    private Result query(Key key, CredentialsResolver credentials, Deadline deadline) {
        Result result = query(credentials, deadline);
        if (result instanceof Result.Loaded || result instanceof Result.Failed) {
            store(key, result);
        }
        if (result instanceof Result.Loaded loaded && key.credentialsId().isEmpty()) {
            // Another account may see fewer objects.
            HostInventory inventory = loaded.inventory();
            HostStatusRegistry.get().update(key.host().hostKey(), inventory.collections(), inventory.referencePoints());
        }
        return result;
    }

    private static Result query(CredentialsResolver credentials, Deadline deadline) {
        try {
            return new Result.Loaded(deadline.call(credentials, connection -> HostInventory.query(connection.host())));
        } catch (AbortException e) {
            return new Result.NotConnected(e.getMessage());
        } catch (TimeoutException e) {
            return new Result.TimedOut();
        } catch (WsmanException e) {
            return new Result.Failed((e.getMessage() + " " + e.advice()).strip());
        }
    }

    /** Ends the threads when Jenkins shuts down. */
    @Terminator
    public void stop() {
        threads.shutdownNow();
    }
}

package io.jenkins.plugins.hyperv.hosts;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.init.Terminator;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.scheduler.ExchangeListener;
import io.jenkins.plugins.hyperv.virtualization.HostSurvey;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Registry of the {@linkplain HostStatus status} of hosts, from the exchanges, connection tests and inventories that operations
 * and users request anyway. It keeps the hosts that were contacted last. A {@link HostStatusStore} keeps the configured ones
 * across restarts. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class HostStatusRegistry {

    static final int MAX_HOSTS = 1_000;
    static final int MAX_GROUPS = 500;
    private static final int MAX_ERROR_LENGTH = 500;

    private final Object lock = new Object();
    private final InstantSource clock;
    private final HostStatusStore store;
    /** By the key of the host, the one that was updated least recently first; null until the store has been read. */
    private Map<String, HostStatus> statuses;

    public HostStatusRegistry() {
        this(InstantSource.system(), HostStatusStore.timer());
    }

    HostStatusRegistry(InstantSource clock, BiConsumer<Duration, Runnable> timer) {
        this.clock = clock;
        this.store = new HostStatusStore(clock, timer, this::of);
    }

    /** The registry of this Jenkins. */
    public static HostStatusRegistry get() {
        return ExtensionList.lookupFirst(HostStatusRegistry.class);
    }

    /** The status of a host; without contact and facts if Jenkins does not know it. */
    public HostStatus of(String hostKey) {
        synchronized (lock) {
            HostStatus known = loaded().get(hostKey);
            return known == null ? HostStatus.unknown(hostKey) : known;
        }
    }

    /** Listener that adds the exchanges with a host. */
    ExchangeListener listener(String hostKey) {
        synchronized (lock) {
            // The listener must not wait for the files.
            loaded();
        }
        return new ExchangeListener() {
            @Override
            public void responded() {
                update(hostKey, before -> before.with(before.contact().responded(clock.millis())));
            }

            @Override
            public void failed(WsmanException reason) {
                // Message and advice may quote what the host sent.
                String error = DisplayText.oneLine(Texts.of(reason), MAX_ERROR_LENGTH);
                update(hostKey, before -> before.with(before.contact().failed(clock.millis(), error)));
            }
        };
    }

    /** Takes the result of a connection test. */
    void update(String hostKey, HostSurvey survey) {
        HostStatus.Windows windows =
                new HostStatus.Windows(survey.windows().orElse(""), survey.hyperv(), clock.millis());
        update(hostKey, before -> before.with(windows));
    }

    /** Takes the VM groups and reference points that the account of the host can see. */
    public void update(
            String hostKey, List<VirtualSystemCollection> collections, List<ReferencePointCollection> referencePoints) {
        List<HostStatus.Group> groups = collections.stream()
                .limit(MAX_GROUPS)
                .map(collection ->
                        new HostStatus.Group(collection.id(), collection.name(), (int) referencePoints.stream()
                                .filter(point -> point.collectionId().equalsIgnoreCase(collection.id()))
                                .count()))
                .toList();
        HostStatus.Inventory inventory = new HostStatus.Inventory(groups, clock.millis());
        update(hostKey, before -> before.with(inventory));
    }

    private void update(String hostKey, UnaryOperator<HostStatus> change) {
        synchronized (lock) {
            HostStatus before = of(hostKey);
            HostStatus after = change.apply(before);
            statuses.remove(hostKey);
            put(after);
            store.changed(before, after);
        }
    }

    private void put(HostStatus status) {
        statuses.put(status.hostKey(), status);
        if (statuses.size() > MAX_HOSTS) {
            statuses.remove(statuses.keySet().iterator().next());
        }
    }

    private Map<String, HostStatus> loaded() {
        if (statuses == null) {
            statuses = new LinkedHashMap<>();
            store.read().forEach(this::put);
        }
        return statuses;
    }

    /** Notes that hosts may have been removed. */
    void configurationChanged() {
        store.configurationChanged();
    }

    /** Stores what has changed when Jenkins shuts down. */
    @Terminator
    public void stop() {
        store.close();
    }

    /** Listener that deletes the stored status of hosts that are not configured any more. */
    @Extension
    public static final class ConfigurationListener extends SaveableListener {
        @Override
        public void onChange(Saveable changed, XmlFile file) {
            if (changed instanceof HypervExportConfiguration) {
                get().configurationChanged();
            }
        }
    }
}

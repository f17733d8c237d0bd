package io.jenkins.plugins.hyperv.hosts;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.hyperv.virtualization.HostSurvey;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Registry of the {@linkplain HostFacts facts} about hosts. In memory, for the hosts that were updated last, so that a page
 * can show them without contacting a host. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class HostFactsRegistry {

    static final int MAX_HOSTS = 200;
    static final int MAX_GROUPS = 500;

    private final Object lock = new Object();
    private final InstantSource clock;
    /** By the key of the host. The host that was updated least recently is first. */
    private final Map<String, HostFacts> facts = new LinkedHashMap<>();

    public HostFactsRegistry() {
        this(InstantSource.system());
    }

    HostFactsRegistry(InstantSource clock) {
        this.clock = clock;
    }

    /** The registry of this Jenkins. */
    public static HostFactsRegistry get() {
        return ExtensionList.lookupFirst(HostFactsRegistry.class);
    }

    /** The facts about a host. */
    public HostFacts of(String hostKey) {
        synchronized (lock) {
            return facts.getOrDefault(hostKey, HostFacts.NONE);
        }
    }

    /** Takes the result of a connection test. */
    void update(String hostKey, HostSurvey survey) {
        HostFacts.Windows windows =
                new HostFacts.Windows(survey.windows().orElse(""), survey.hyperv(), clock.instant());
        update(hostKey, before -> new HostFacts(windows, before.inventory()));
    }

    /** Takes the VM groups and reference points that the account of the host can see. */
    public void update(
            String hostKey, List<VirtualSystemCollection> collections, List<ReferencePointCollection> referencePoints) {
        List<HostFacts.Group> groups = collections.stream()
                .limit(MAX_GROUPS)
                .map(collection ->
                        new HostFacts.Group(collection.id(), collection.name(), (int) referencePoints.stream()
                                .filter(point -> point.collectionId().equalsIgnoreCase(collection.id()))
                                .count()))
                .toList();
        HostFacts.Inventory inventory = new HostFacts.Inventory(groups, clock.instant());
        update(hostKey, before -> new HostFacts(before.windows(), inventory));
    }

    private void update(String hostKey, UnaryOperator<HostFacts> change) {
        synchronized (lock) {
            HostFacts changed = change.apply(of(hostKey));
            facts.remove(hostKey);
            facts.put(hostKey, changed);
            if (facts.size() > MAX_HOSTS) {
                facts.remove(facts.keySet().iterator().next());
            }
        }
    }
}

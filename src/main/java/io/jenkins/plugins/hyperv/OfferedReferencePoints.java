package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The reference points that forms offer, asked of a configured host when somebody presses the button for it and then
 * remembered for a minute. Never asked of an address that a job names: that would let anybody who may configure a job
 * try addresses. Thread-safe.
 */
@Extension
public final class OfferedReferencePoints {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<Key, Answer> answers = new ConcurrentHashMap<>();

    public OfferedReferencePoints() {
        this(InstantSource.system());
    }

    OfferedReferencePoints(InstantSource clock) {
        this.clock = clock;
    }

    /** Which credentials there are depends on the job. */
    private record Key(String item, String host) {}

    static OfferedReferencePoints get() {
        return ExtensionList.lookupSingleton(OfferedReferencePoints.class);
    }

    /**
     * What a job may export from a host: IDs, with what is known of each as their names. Where they cannot be had, one
     * choice without a value says why; who may not configure the job gets none.
     */
    ListBoxModel of(@CheckForNull Item item, String hostName) {
        if (!ExportForm.mayConfigure(item)) {
            return new ListBoxModel();
        }
        Optional<ConfiguredHost> host = HypervExportConfiguration.get().configured(hostName);
        if (host.isEmpty()) {
            return because(Messages.ExportForm_NoSuchHost());
        }
        long oldest = clock.millis() - REMEMBERED.toMillis();
        answers.values().removeIf(answer -> answer.isOlderThan(oldest));
        String name = item == null ? "" : item.getFullName();
        LoginContext context = item == null ? new LoginContext.OfAdministrator() : new LoginContext.OfItem(item);
        return answers.computeIfAbsent(new Key(name, Util.fixNull(hostName).strip()), key -> new Answer())
                .get(host.get(), context);
    }

    /** What a host answered; asked by one thread, for which the others wait. */
    private final class Answer {

        private ListBoxModel choices;
        private volatile long atMillis = Long.MAX_VALUE;

        synchronized ListBoxModel get(ConfiguredHost host, LoginContext context) {
            if (choices == null) {
                choices = ask(host, context);
                atMillis = clock.millis();
            }
            return choices;
        }

        boolean isOlderThan(long millis) {
            return atMillis <= millis;
        }
    }

    private static ListBoxModel ask(ConfiguredHost host, LoginContext context) {
        try (HostAccess access = HostAccess.open(new HostLogin(host, null, context), true)) {
            return choices(access.host());
        } catch (AbortException e) {
            return because(e.getMessage());
        } catch (WsmanException e) {
            return because((e.getMessage() + " " + e.advice()).strip());
        }
    }

    private static ListBoxModel choices(HypervHost host) throws WsmanException {
        Map<String, String> collections = host.collections().stream()
                .collect(Collectors.toMap(VirtualSystemCollection::id, VirtualSystemCollection::name, (a, b) -> a));
        ListBoxModel choices = new ListBoxModel();
        for (ReferencePointCollection point : host.referencePoints()) {
            choices.add(described(point, collections.getOrDefault(point.collectionId(), "")), point.id());
        }
        return choices.isEmpty() ? because(Messages.ExportForm_NoReferencePoints()) : choices;
    }

    /** {@code nightly – Web tier (RCT, application consistent)}. */
    private static String described(ReferencePointCollection point, String collection) {
        String name = collection.isEmpty() ? point.name() : point.name() + " – " + collection;
        return (name + " (" + point.type().displayName() + ", "
                        + point.consistency().displayName() + ")")
                .strip();
    }

    private static ListBoxModel because(String why) {
        ListBoxModel none = new ListBoxModel();
        none.add(why, "");
        return none;
    }
}

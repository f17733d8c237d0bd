package io.jenkins.plugins.hyperv.hosts;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.scheduler.ExchangeListener;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * History of the contacts with hosts since the start of Jenkins, from the exchanges that operations, polls and forms make
 * anyway. It keeps the hosts that were contacted last. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class HostContactHistory {

    static final int MAX_HOSTS = 1_000;
    private static final int MAX_ERROR_LENGTH = 500;

    private final Object lock = new Object();
    private final InstantSource clock;
    /** By the key of the host. The host that was contacted least recently is first. */
    private final Map<String, HostContact> contacts = new LinkedHashMap<>();

    public HostContactHistory() {
        this(InstantSource.system());
    }

    HostContactHistory(InstantSource clock) {
        this.clock = clock;
    }

    /** The history of this Jenkins. */
    public static HostContactHistory get() {
        return ExtensionList.lookupFirst(HostContactHistory.class);
    }

    /** The contact with a host; empty if no exchange with it has ended since the start of Jenkins. */
    public Optional<HostContact> of(String hostKey) {
        synchronized (lock) {
            return Optional.ofNullable(contacts.get(hostKey));
        }
    }

    /** Listener that adds the exchanges with a host. */
    ExchangeListener listener(String hostKey) {
        return new ExchangeListener() {
            @Override
            public void responded() {
                update(hostKey, before -> before.responded(clock.instant()));
            }

            @Override
            public void failed(WsmanException reason) {
                // Message and advice may quote what the host sent.
                String error = DisplayText.oneLine(Texts.of(reason), MAX_ERROR_LENGTH);
                update(hostKey, before -> before.failed(clock.instant(), error));
            }
        };
    }

    private void update(String hostKey, UnaryOperator<HostContact> change) {
        synchronized (lock) {
            HostContact before = contacts.remove(hostKey);
            contacts.put(hostKey, change.apply(before == null ? HostContact.NONE : before));
            if (contacts.size() > MAX_HOSTS) {
                contacts.remove(contacts.keySet().iterator().next());
            }
        }
    }
}

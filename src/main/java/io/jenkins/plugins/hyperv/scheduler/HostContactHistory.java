package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * History of the contacts with hosts since the start of Jenkins, from the exchanges that operations, polls and forms make
 * anyway. It keeps the hosts that were contacted last. Thread-safe.
 */
final class HostContactHistory {

    static final int MAX_HOSTS = 1_000;
    private static final int MAX_ERROR_LENGTH = 500;

    private final InstantSource clock;
    /** The host that was contacted least recently is first. */
    private final Map<Object, HostContact> contacts = new LinkedHashMap<>();

    HostContactHistory(InstantSource clock) {
        this.clock = clock;
    }

    /** The contact with a host; empty if no exchange with it has ended since the start of Jenkins. */
    synchronized Optional<HostContact> of(Object key) {
        return Optional.ofNullable(contacts.get(key));
    }

    /** Records that a host responded, with a result or with a fault. */
    synchronized void responded(Object key) {
        put(key, latest(key).responded(clock.instant()));
    }

    /** Records an exchange that ended without a usable response. */
    synchronized void failed(Object key, WsmanException reason) {
        put(key, latest(key).failed(clock.instant(), text(reason)));
    }

    private HostContact latest(Object key) {
        return contacts.getOrDefault(key, HostContact.NONE);
    }

    private void put(Object key, HostContact contact) {
        contacts.remove(key);
        contacts.put(key, contact);
        if (contacts.size() > MAX_HOSTS) {
            contacts.remove(contacts.keySet().iterator().next());
        }
    }

    /** Message and advice may quote what the host sent. */
    private static String text(WsmanException reason) {
        String line = (reason.getMessage() + " " + reason.advice())
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")
                .strip();
        return line.length() <= MAX_ERROR_LENGTH ? line : line.substring(0, MAX_ERROR_LENGTH) + "…";
    }
}

package io.jenkins.plugins.hyperv.simulator.wsman;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The enumerations that are under way. Every response names a new context, and the old one is done with (MS-WSMV 4.1.2);
 * one that is not used for a minute is forgotten (MS-WSMV 3.1.2, EnumerationTimeoutms).
 */
final class EnumerationContexts {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Map<String, Cursor> cursors = new HashMap<>();
    private final InstantSource clock;
    private final Supplier<String> guids;

    EnumerationContexts(InstantSource clock, Supplier<String> guids) {
        this.clock = clock;
        this.guids = guids;
    }

    /** What is left of an enumeration: items as XML. */
    record Remainder(String resourceUri, List<String> items) {
        Remainder {
            items = List.copyOf(items);
        }
    }

    private record Cursor(Remainder remainder, Instant expires) {}

    /** Keeps a remainder and returns its context. */
    synchronized String keep(Remainder remainder) {
        Instant now = clock.instant();
        cursors.values().removeIf(cursor -> !cursor.expires().isAfter(now));
        String context = "uuid:" + guids.get();
        cursors.put(context, new Cursor(remainder, now.plus(TIMEOUT)));
        return context;
    }

    /** Takes a remainder out; empty when the context is unknown, used, expired or of another resource. */
    synchronized Optional<Remainder> take(String context, String resourceUri) {
        Cursor cursor = cursors.get(context);
        boolean valid = cursor != null
                && cursor.expires().isAfter(clock.instant())
                && cursor.remainder().resourceUri().equalsIgnoreCase(resourceUri);
        if (!valid) {
            return Optional.empty();
        }
        cursors.remove(context);
        return Optional.of(cursor.remainder());
    }
}

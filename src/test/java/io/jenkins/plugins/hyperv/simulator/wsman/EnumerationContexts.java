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
 * Open enumerations by context. Every response names a new context, which replaces the previous one (MS-WSMV 4.1.2). A
 * context expires after a minute (MS-WSMV 3.1.2, EnumerationTimeoutms).
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

    /** Remaining items of an enumeration, as XML. */
    record Remainder(ResourceUri resource, List<String> items) {
        Remainder {
            items = List.copyOf(items);
        }
    }

    private record Cursor(Remainder remainder, Instant expires) {}

    /** Stores remaining items and returns their context. */
    synchronized String keep(Remainder remainder) {
        Instant now = clock.instant();
        cursors.values().removeIf(cursor -> !cursor.expires().isAfter(now));
        String context = "uuid:" + guids.get();
        cursors.put(context, new Cursor(remainder, now.plus(TIMEOUT)));
        return context;
    }

    /** The remaining items of a context; empty if the context is unknown, used or expired. */
    synchronized Optional<Remainder> find(String context) {
        return Optional.ofNullable(cursors.get(context))
                .filter(cursor -> cursor.expires().isAfter(clock.instant()))
                .map(Cursor::remainder);
    }

    /** Ends a context; false if another request has ended it. */
    synchronized boolean end(String context) {
        return cursors.remove(context) != null;
    }
}

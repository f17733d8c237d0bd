package io.jenkins.plugins.hyperv.forms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Rate limit of inventory queries for each user and host: a sliding window of one minute. Thread-safe. */
final class InventoryRateLimit {

    /** The maximum number of queries in a minute. */
    static final int MAX_QUERIES = 10;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<Key, Deque<Instant>> queries = new HashMap<>();

    private record Key(String user, String host) {}

    InventoryRateLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a query; false if the user has already made the maximum number of queries. */
    synchronized boolean tryAcquire(String user, String host) {
        Instant now = clock.instant();
        Instant windowStart = now.minus(WINDOW);
        queries.values().forEach(times -> times.removeIf(time -> !time.isAfter(windowStart)));
        queries.values().removeIf(Deque::isEmpty);
        Deque<Instant> times = queries.computeIfAbsent(new Key(user, host), key -> new ArrayDeque<>());
        if (times.size() >= MAX_QUERIES) {
            return false;
        }
        times.add(now);
        return true;
    }
}

package io.jenkins.plugins.hyperv.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Monotonic clock: starts with the time of day and then adds the elapsed time, so that an adjustment of the controller's
 * clock neither shortens nor prolongs a wait. Thread-safe.
 */
public final class MonotonicClock implements InstantSource {

    private final Instant start;
    private final LongSupplier nanos;
    private final long startNanos;

    /**
     * @param wall the time of day, read once
     * @param nanos a monotonic count of nanoseconds
     */
    public MonotonicClock(InstantSource wall, LongSupplier nanos) {
        this.start = wall.instant();
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    /** A clock that starts with the system's time. */
    public static MonotonicClock startingNow() {
        return new MonotonicClock(InstantSource.system(), System::nanoTime);
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.ofNanos(nanos.getAsLong() - startNanos));
    }
}

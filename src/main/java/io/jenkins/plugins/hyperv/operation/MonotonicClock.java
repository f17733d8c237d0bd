package io.jenkins.plugins.hyperv.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that shows the time of day when it is made and from then on what has really passed, so that somebody who sets
 * the controller's clock neither ends nor prolongs what an export waits for. Thread-safe.
 */
public final class MonotonicClock implements InstantSource {

    private final Instant start;
    private final LongSupplier nanos;
    private final long startNanos;

    /**
     * @param wall the time of day, read once
     * @param nanos a count of nanoseconds that only ever goes on
     */
    public MonotonicClock(InstantSource wall, LongSupplier nanos) {
        this.start = wall.instant();
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    /** Starts from the system's clock. */
    public static MonotonicClock startingNow() {
        return new MonotonicClock(InstantSource.system(), System::nanoTime);
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.ofNanos(nanos.getAsLong() - startNanos));
    }
}

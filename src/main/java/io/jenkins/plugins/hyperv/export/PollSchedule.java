package io.jenkins.plugins.hyperv.export;

import java.time.Duration;
import java.util.Optional;

/** When to look at a job again: often at first and near the end, seldom in between. */
final class PollSchedule {

    static final long FIRST_MILLIS = 250;
    private static final double GROWTH = 1.2;

    private PollSchedule() {}

    /**
     * The next interval.
     *
     * @param previousMillis the one before
     * @param remaining the estimate of the time left
     * @param longestMillis what it never exceeds
     */
    static long next(long previousMillis, Optional<Duration> remaining, long longestMillis) {
        long grown = Math.min(longestMillis, (long) Math.ceil(previousMillis * GROWTH));
        // Half of what is left each time: the closer the end, the closer the look.
        long half = remaining.map(left -> left.toMillis() / 2).orElse(Long.MAX_VALUE);
        return Math.max(FIRST_MILLIS, Math.min(grown, half));
    }

    /** The time left, where the job goes on as it went so far; empty while it has not moved. */
    static Optional<Duration> remaining(Duration elapsed, int percent) {
        return percent <= 0 || percent >= 100
                ? Optional.empty()
                : Optional.of(elapsed.multipliedBy(100 - percent).dividedBy(percent));
    }
}

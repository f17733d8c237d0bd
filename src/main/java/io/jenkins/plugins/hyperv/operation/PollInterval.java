package io.jenkins.plugins.hyperv.operation;

import java.time.Duration;
import java.util.Optional;

/** Poll interval of a job: short at first and near the end, longer in between. */
final class PollInterval {

    static final long FIRST_MILLIS = 250;
    private static final double GROWTH = 1.2;

    private PollInterval() {}

    /**
     * The next interval in milliseconds.
     *
     * @param previousMillis the previous interval
     * @param remaining the estimate of the remaining time
     * @param maxMillis the upper bound
     */
    static long next(long previousMillis, Optional<Duration> remaining, long maxMillis) {
        long grown = Math.min(maxMillis, (long) Math.ceil(previousMillis * GROWTH));
        // Half of the remaining time: the closer the end, the shorter the interval.
        long half = remaining.map(left -> left.toMillis() / 2).orElse(Long.MAX_VALUE);
        return Math.max(FIRST_MILLIS, Math.min(grown, half));
    }

    /** The remaining time if the job keeps its pace; empty as long as it has made no progress. */
    static Optional<Duration> remaining(Duration elapsed, int percent) {
        return percent <= 0 || percent >= 100
                ? Optional.empty()
                : Optional.of(elapsed.multipliedBy(100 - percent).dividedBy(percent));
    }
}

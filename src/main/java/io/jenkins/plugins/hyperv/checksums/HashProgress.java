package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.operation.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Progress of hashing in bytes: a line for the log every five percent and after a minute of silence, with an estimate. */
final class HashProgress {

    private static final int STEP_PERCENT = 5;
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final long totalBytes;
    private final long earlierBytes;
    private final Instant since;
    private Instant loggedAt;
    private long loggedPercent;

    /**
     * @param totalBytes of all files
     * @param earlierBytes that were hashed before this run of the stage
     */
    HashProgress(long totalBytes, long earlierBytes, Instant now) {
        this.totalBytes = totalBytes;
        this.earlierBytes = earlierBytes;
        this.since = now;
        this.loggedAt = now;
        this.loggedPercent = percent(earlierBytes);
    }

    /** The time since this run of the stage began. */
    Duration elapsed(Instant now) {
        return Duration.between(since, now);
    }

    /** The line to write now; empty if none is due. */
    Optional<String> line(long doneBytes, Instant now) {
        long percent = percent(doneBytes);
        boolean step = percent / STEP_PERCENT > loggedPercent / STEP_PERCENT;
        if (!step && Duration.between(loggedAt, now).compareTo(SILENCE) < 0) {
            return Optional.empty();
        }
        loggedAt = now;
        loggedPercent = percent;
        return Optional.of(String.format(
                        Locale.ROOT,
                        "%3d %%  %s of %s hashed, %s elapsed",
                        percent,
                        Texts.size(doneBytes),
                        Texts.size(totalBytes),
                        Texts.clock(elapsed(now)))
                + estimate(doneBytes, now));
    }

    private String estimate(long doneBytes, Instant now) {
        long since = doneBytes - earlierBytes;
        if (since <= 0 || doneBytes >= totalBytes) {
            return "";
        }
        double millis = (double) elapsed(now).toMillis() / since * (totalBytes - doneBytes);
        return ", about " + Texts.clock(Duration.ofMillis((long) millis)) + " left";
    }

    private long percent(long doneBytes) {
        return totalBytes == 0 ? 0 : Math.min(100, (long) (100.0 * doneBytes / totalBytes));
    }
}

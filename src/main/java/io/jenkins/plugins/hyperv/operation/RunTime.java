package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import java.time.Duration;
import java.util.Optional;

/**
 * Run time of a job on the host: how long the job has run, and an estimate of how long it runs altogether.
 *
 * <p>A host reports whole percents, and Jenkins reads them late. An estimate from each poll alone would therefore grow until the
 * next percent. So an estimate is kept as long as the percent and the elapsed time permit it, and changes no further than to
 * what they permit.
 *
 * @param elapsedMillis how long the job had run when Jenkins last saw it, by the host's clock
 * @param seenMillis when that was, by the controller's clock
 * @param totalMillis the estimate; 0 as long as the job has made no progress
 */
public record RunTime(long elapsedMillis, long seenMillis, long totalMillis) {

    /** The run time of a job that Jenkins has not polled. */
    public static final RunTime START = new RunTime(0, 0, 0);

    /** A job whose host sends no ElapsedTime runs since Jenkins learned of it. A run time never goes back. */
    RunTime after(JobProgress progress, long startedMillis, long nowMillis) {
        long elapsed = Math.max(
                elapsedMillis,
                progress.elapsed()
                        .map(Duration::toMillis)
                        .filter(millis -> millis > 0)
                        .orElse(nowMillis - startedMillis));
        return new RunTime(elapsed, nowMillis, total(elapsed, progress.percent()));
    }

    private long total(long elapsed, int percent) {
        if (percent <= 0 || percent >= 100) {
            return 0;
        }
        long most = elapsed * 100 / percent;
        long least = elapsed * 100 / (percent + 1);
        return totalMillis == 0 ? most : Math.max(least, Math.min(most, totalMillis));
    }

    /** The estimate of the time left at a later moment; empty if there is none. */
    public Optional<Duration> remaining(long nowMillis) {
        Duration left = Duration.ofMillis(totalMillis - elapsedMillis - Math.max(0, nowMillis - seenMillis));
        return totalMillis == 0 || left.toSeconds() <= 0 ? Optional.empty() : Optional.of(left);
    }

    Duration elapsed() {
        return Duration.ofMillis(elapsedMillis);
    }
}

package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Progress line of a running job in the log: every five percent, for an unusual state, and after a minute of silence. */
final class ProgressLine {

    private static final int STEP_PERCENT = 5;
    private static final long SILENCE_MILLIS = 60_000;

    private ProgressLine() {}

    /** The line to write now; empty if none is due. */
    static Optional<String> due(TrackedJob before, JobProgress now, RunTime runTime, long nowMillis) {
        boolean step = now.percent() / STEP_PERCENT > before.loggedPercent() / STEP_PERCENT;
        boolean state = !now.state().displayName().equals(before.stateName()) && isUnusual(now.state());
        boolean silence = nowMillis - before.loggedMillis() >= SILENCE_MILLIS;
        return step || state || silence ? Optional.of(text(now, runTime, nowMillis)) : Optional.empty();
    }

    /** Every job passes through New and Starting to Running. */
    private static boolean isUnusual(JobState state) {
        return state != JobState.NEW && state != JobState.STARTING && state != JobState.RUNNING;
    }

    private static String text(JobProgress now, RunTime runTime, long nowMillis) {
        String line = String.format(Locale.ROOT, "%3d %%  %s elapsed", now.percent(), Texts.clock(runTime.elapsed()));
        Optional<Duration> remaining = runTime.remaining(nowMillis);
        if (remaining.isPresent()) {
            line += ", about " + Texts.clock(remaining.get()) + " left";
        }
        return isUnusual(now.state()) ? line + " (" + now.state().displayName() + ")" : line;
    }
}

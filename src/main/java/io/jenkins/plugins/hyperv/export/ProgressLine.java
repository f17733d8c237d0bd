package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Decides when a running job is worth a line in the log: every five percent, a new state, a minute of silence. */
final class ProgressLine {

    private static final int STEP_PERCENT = 5;
    private static final long SILENCE_MILLIS = 60_000;

    private ProgressLine() {}

    /** The line to write now, or none. */
    static Optional<String> due(FollowedJob before, JobProgress now, long nowMillis) {
        boolean step = now.percent() / STEP_PERCENT > before.loggedPercent() / STEP_PERCENT;
        boolean state = !now.state().displayName().equals(before.stateName()) && isRemarkable(now.state());
        boolean silence = nowMillis - before.loggedMillis() >= SILENCE_MILLIS;
        return step || state || silence ? Optional.of(text(before, now, nowMillis)) : Optional.empty();
    }

    /** Every job passes through New and Starting and is expected to run: only other states are news. */
    private static boolean isRemarkable(JobState state) {
        return state != JobState.NEW && state != JobState.STARTING && state != JobState.RUNNING;
    }

    private static String text(FollowedJob before, JobProgress now, long nowMillis) {
        Duration elapsed = Duration.ofMillis(nowMillis - before.startedMillis());
        String line = String.format(Locale.ROOT, "%3d %%  %s elapsed", now.percent(), Texts.clock(elapsed));
        Optional<Duration> remaining = PollSchedule.remaining(elapsed, now.percent());
        if (remaining.isPresent()) {
            line += ", about " + Texts.clock(remaining.get()) + " left";
        }
        return isRemarkable(now.state()) ? line + " (" + now.state().displayName() + ")" : line;
    }
}

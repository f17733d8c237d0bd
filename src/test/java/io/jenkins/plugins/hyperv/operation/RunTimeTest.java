package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTimeTest {

    private static JobProgress progress(int percent, long elapsedSeconds) {
        return new JobProgress(JobState.RUNNING, percent, Optional.of(Duration.ofSeconds(elapsedSeconds)));
    }

    private static Duration left(RunTime time) {
        return time.remaining(time.seenMillis()).orElseThrow();
    }

    @Test
    void theTimeIsTheHostsAndDoesNotGrowWhileJenkinsIsLate() {
        RunTime time = RunTime.START.after(progress(50, 58), 0, 59_900);
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(58));
        assertThat(left(time)).isEqualTo(Duration.ofSeconds(58));
    }

    @Test
    void aJobWithoutElapsedTimeRunsSinceJenkinsLearnedOfIt() {
        JobProgress silent = new JobProgress(JobState.RUNNING, 10, Optional.empty());
        assertThat(RunTime.START.after(silent, 1_000, 4_000).elapsed()).isEqualTo(Duration.ofSeconds(3));
        JobProgress zero = new JobProgress(JobState.RUNNING, 10, Optional.of(Duration.ZERO));
        assertThat(RunTime.START.after(zero, 1_000, 4_000).elapsed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void theTimeNeverGoesBack() {
        RunTime time = RunTime.START.after(new JobProgress(JobState.RUNNING, 98, Optional.empty()), 0, 59_000);
        assertThat(time.after(progress(100, 58), 0, 60_000).elapsed()).isEqualTo(Duration.ofSeconds(59));
    }

    @Test
    void theEstimateDoesNotGrowBetweenTwoPercents() {
        RunTime time = RunTime.START.after(progress(10, 10), 0, 10_000);
        Duration before = left(time);
        for (int seconds = 11; seconds < 21; seconds++) {
            // A poll that comes late still sees 11 percent at 20 seconds.
            time = time.after(progress(seconds < 12 ? 10 : 11, Math.min(seconds, 11)), 0, seconds * 1000L);
            assertThat(left(time)).isLessThanOrEqualTo(before);
            before = left(time);
        }
    }

    @Test
    void theEstimateGrowsIfTheJobIsSlowerThanItsPercentPermits() {
        RunTime time = RunTime.START.after(progress(10, 10), 0, 10_000);
        assertThat(left(time.after(progress(10, 110), 0, 110_000))).isEqualTo(Duration.ofSeconds(890));
    }

    @Test
    void theEstimateFallsWithTheTimeSinceTheLastPoll() {
        RunTime time = RunTime.START.after(progress(50, 60), 0, 60_000);
        assertThat(time.remaining(90_000)).contains(Duration.ofSeconds(30));
        assertThat(time.remaining(120_000)).isEmpty();
    }

    @Test
    void thereIsNoEstimateWithoutProgressAndAtTheEnd() {
        assertThat(RunTime.START.remaining(0)).isEmpty();
        assertThat(RunTime.START.after(progress(0, 5), 0, 5_000).remaining(5_000))
                .isEmpty();
        assertThat(RunTime.START.after(progress(100, 5), 0, 5_000).remaining(5_000))
                .isEmpty();
    }
}

package io.jenkins.plugins.hyperv.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportJobTest {
    private static final Instant START = Instant.parse("2026-11-22T14:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, NEW, 0",
        "1, NEW, 1",
        "2, STARTING, 2",
        "5, RUNNING, 5",
        "50, RUNNING, 50",
        "99, RUNNING, 99",
        "100, COMPLETED, 100",
        "300, COMPLETED, 100"
    })
    void aJobGoesThroughItsStates(int second, JobState state, int percent) {
        JobSnapshot snapshot = job(new Ending.Completed()).at(after(second));
        assertThat(snapshot.state()).isEqualTo(state);
        assertThat(snapshot.percentComplete()).isBetween(Math.max(0, percent - 1), percent);
    }

    @Test
    void aJobIsGoneFiveMinutesAfterItsEnd() {
        ExportJob job = job(new Ending.Completed());
        assertThat(job.existsAt(after(399))).isTrue();
        assertThat(job.existsAt(after(400))).isFalse();
    }

    @Test
    void elapsedTimeStopsAtTheEnd() {
        ExportJob job = job(new Ending.Completed());
        assertThat(job.at(after(52)).elapsed()).isEqualTo(Duration.ofSeconds(50));
        assertThat(job.at(after(300)).elapsed()).isEqualTo(Duration.ofSeconds(98));
    }

    @Test
    void aWarningIsSeenWhenTheJobHasCompleted() {
        ExportJob job = job(new Ending.CompletedWithWarnings("a disk was skipped"));
        assertThat(job.at(after(50)).warning()).isNull();
        assertThat(job.at(after(100)).warning()).isEqualTo("a disk was skipped");
    }

    @Test
    void aFailureComesAtSixtyPercentWithItsErrors() {
        JobSnapshot snapshot = job(Ending.Failed.because("no space")).at(after(60));
        assertThat(snapshot.state()).isEqualTo(JobState.EXCEPTION);
        assertThat(snapshot.percentComplete()).isEqualTo(60);
        assertThat(snapshot.errors()).extracting(JobError::message).containsExactly("no space");
    }

    @Test
    void aJobThatNeverEndsStaysAtSixtyPercent() {
        JobSnapshot snapshot = job(new Ending.NeverEnds()).at(after(1_000_000));
        assertThat(snapshot.state()).isEqualTo(JobState.RUNNING);
        assertThat(snapshot.percentComplete()).isEqualTo(60);
    }

    @Test
    void aJobThatDisappearsIsGoneAtOnce() {
        ExportJob job = job(new Ending.Disappears());
        assertThat(job.existsAt(after(59))).isTrue();
        assertThat(job.existsAt(after(60))).isFalse();
    }

    @Test
    void othersMayTerminateOrKillTheJob() {
        assertThat(job(new Ending.Terminated()).at(after(60)).state()).isEqualTo(JobState.TERMINATED);
        assertThat(job(new Ending.Killed()).at(after(60)).state()).isEqualTo(JobState.KILLED);
    }

    @Test
    void terminatingTakesItsTime() {
        ExportJob job = job(new Ending.Completed());
        assertThat(job.requestStateChange(4, after(30))).isEqualTo(4096);
        assertThat(job.at(after(31)).state()).isEqualTo(JobState.SHUTTING_DOWN);
        assertThat(job.at(after(32)).state()).isEqualTo(JobState.TERMINATED);
        assertThat(job.at(after(200)).percentComplete()).isEqualTo(30);
    }

    @Test
    void killingIsImmediate() {
        ExportJob job = job(new Ending.Completed());
        assertThat(job.requestStateChange(5, after(30))).isZero();
        assertThat(job.at(after(30)).state()).isEqualTo(JobState.KILLED);
    }

    @Test
    void aNewJobCanBeTerminatedToo() {
        ExportJob job = job(new Ending.Completed());
        job.requestStateChange(4, after(1));
        assertThat(job.at(after(2)).state()).isEqualTo(JobState.SHUTTING_DOWN);
        assertThat(job.at(after(3)).elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anEndedJobRefusesToChange() {
        assertThat(job(new Ending.Completed()).requestStateChange(4, after(100)))
                .isEqualTo(4097);
    }

    @Test
    void aTerminatedJobIsNotTerminatedTwice() {
        ExportJob job = job(new Ending.Completed());
        job.requestStateChange(4, after(30));
        assertThat(job.requestStateChange(4, after(31))).isEqualTo(4097);
    }

    @Test
    void aJobThatIsNotCancellableRefuses() {
        ExportJob job = new ExportJob("1", order(), START, terms(new Ending.Completed(), false));
        assertThat(job.at(after(30)).cancellable()).isFalse();
        assertThat(job.requestStateChange(4, after(30))).isEqualTo(4097);
        assertThat(job.at(after(30)).state()).isEqualTo(JobState.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6})
    void suspendingAndServiceAreNotSupported(int requested) {
        assertThat(job(new Ending.Completed()).requestStateChange(requested, after(30)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 32768})
    void unknownStatesAreInvalid(int requested) {
        assertThat(job(new Ending.Completed()).requestStateChange(requested, after(30)))
                .isEqualTo(4);
    }

    private static ExportJob job(Ending ending) {
        return new ExportJob("1", order(), START, terms(ending, true));
    }

    private static JobTerms terms(Ending ending, boolean cancellable) {
        return new JobTerms(Duration.ofSeconds(100), ending, cancellable, Duration.ofSeconds(2), Duration.ofMinutes(5));
    }

    private static ExportOrder order() {
        VmGroup group = new VmGroup("G", "group", List.of());
        ReferencePointCollection point = new ReferencePointCollection(
                "P",
                "point",
                group,
                ReferencePointCollection.TrackingType.RCT_BASED,
                ReferencePointCollection.ConsistencyLevel.CRASH);
        return new ExportOrder(point, null, "D:\\x", Map.of(), "me");
    }

    private static Instant after(int seconds) {
        return START.plusSeconds(seconds);
    }
}

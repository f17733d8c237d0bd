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

class SimulatedExportJobTest {
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
    void aJobPassesThroughItsStates(int second, SimulatedJobState state, int percent) {
        JobSnapshot snapshot = job(new SimulatedJobEnding.Completed()).at(after(second));
        assertThat(snapshot.state()).isEqualTo(state);
        assertThat(snapshot.percentComplete()).isBetween(Math.max(0, percent - 1), percent);
    }

    @Test
    void aJobDisappearsFiveMinutesAfterItsEnd() {
        SimulatedExportJob job = job(new SimulatedJobEnding.Completed());
        assertThat(job.existsAt(after(399))).isTrue();
        assertThat(job.existsAt(after(400))).isFalse();
    }

    @Test
    void elapsedTimeStopsAtTheEnd() {
        SimulatedExportJob job = job(new SimulatedJobEnding.Completed());
        assertThat(job.at(after(52)).elapsed()).isEqualTo(Duration.ofSeconds(50));
        assertThat(job.at(after(300)).elapsed()).isEqualTo(Duration.ofSeconds(98));
    }

    @Test
    void aCompletedJobShowsItsWarning() {
        SimulatedExportJob job = job(new SimulatedJobEnding.CompletedWithWarnings("a disk was skipped"));
        assertThat(job.at(after(50)).warning()).isNull();
        assertThat(job.at(after(100)).warning()).isEqualTo("a disk was skipped");
    }

    @Test
    void aFailedJobEndsAtSixtyPercentWithItsErrors() {
        JobSnapshot snapshot =
                job(SimulatedJobEnding.Failed.because("no space")).at(after(60));
        assertThat(snapshot.state()).isEqualTo(SimulatedJobState.EXCEPTION);
        assertThat(snapshot.percentComplete()).isEqualTo(60);
        assertThat(snapshot.errors()).extracting(SimulatedJobError::message).containsExactly("no space");
    }

    @Test
    void aJobThatNeverEndsStaysAtSixtyPercent() {
        JobSnapshot snapshot = job(new SimulatedJobEnding.NeverEnds()).at(after(1_000_000));
        assertThat(snapshot.state()).isEqualTo(SimulatedJobState.RUNNING);
        assertThat(snapshot.percentComplete()).isEqualTo(60);
    }

    @Test
    void aDisappearingJobIsRemovedImmediately() {
        SimulatedExportJob job = job(new SimulatedJobEnding.Disappears());
        assertThat(job.existsAt(after(59))).isTrue();
        assertThat(job.existsAt(after(60))).isFalse();
    }

    @Test
    void anotherClientCanTerminateOrKillTheJob() {
        assertThat(job(new SimulatedJobEnding.Terminated()).at(after(60)).state())
                .isEqualTo(SimulatedJobState.TERMINATED);
        assertThat(job(new SimulatedJobEnding.Killed()).at(after(60)).state()).isEqualTo(SimulatedJobState.KILLED);
    }

    @Test
    void aTerminatedJobShutsDownFirst() {
        SimulatedExportJob job = job(new SimulatedJobEnding.Completed());
        assertThat(job.requestStateChange(4, after(30))).isEqualTo(4096);
        assertThat(job.at(after(31)).state()).isEqualTo(SimulatedJobState.SHUTTING_DOWN);
        assertThat(job.at(after(32)).state()).isEqualTo(SimulatedJobState.TERMINATED);
        assertThat(job.at(after(200)).percentComplete()).isEqualTo(30);
    }

    @Test
    void killingIsImmediate() {
        SimulatedExportJob job = job(new SimulatedJobEnding.Completed());
        assertThat(job.requestStateChange(5, after(30))).isZero();
        assertThat(job.at(after(30)).state()).isEqualTo(SimulatedJobState.KILLED);
    }

    @Test
    void aNewJobCanBeTerminated() {
        SimulatedExportJob job = job(new SimulatedJobEnding.Completed());
        job.requestStateChange(4, after(1));
        assertThat(job.at(after(2)).state()).isEqualTo(SimulatedJobState.SHUTTING_DOWN);
        assertThat(job.at(after(3)).elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anEndedJobRejectsStateChanges() {
        assertThat(job(new SimulatedJobEnding.Completed()).requestStateChange(4, after(100)))
                .isEqualTo(4097);
    }

    @Test
    void aTerminatedJobIsNotTerminatedTwice() {
        SimulatedExportJob job = job(new SimulatedJobEnding.Completed());
        job.requestStateChange(4, after(30));
        assertThat(job.requestStateChange(4, after(31))).isEqualTo(4097);
    }

    @Test
    void aJobThatIsNotCancellableRejectsTermination() {
        SimulatedExportJob job =
                new SimulatedExportJob("1", order(), START, terms(new SimulatedJobEnding.Completed(), false));
        assertThat(job.at(after(30)).cancellable()).isFalse();
        assertThat(job.requestStateChange(4, after(30))).isEqualTo(4097);
        assertThat(job.at(after(30)).state()).isEqualTo(SimulatedJobState.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6})
    void suspendingAndServiceAreNotSupported(int requested) {
        assertThat(job(new SimulatedJobEnding.Completed()).requestStateChange(requested, after(30)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 32768})
    void unknownStatesAreInvalid(int requested) {
        assertThat(job(new SimulatedJobEnding.Completed()).requestStateChange(requested, after(30)))
                .isEqualTo(4);
    }

    private static SimulatedExportJob job(SimulatedJobEnding ending) {
        return new SimulatedExportJob("1", order(), START, terms(ending, true));
    }

    private static JobTerms terms(SimulatedJobEnding ending, boolean cancellable) {
        return new JobTerms(Duration.ofSeconds(100), ending, cancellable, Duration.ofSeconds(2), Duration.ofMinutes(5));
    }

    private static ExportOrder order() {
        VmGroup group = new VmGroup("G", "group", List.of());
        SimulatedReferencePoint point = new SimulatedReferencePoint(
                "P",
                "point",
                group,
                SimulatedReferencePoint.TrackingType.RCT_BASED,
                SimulatedReferencePoint.Consistency.CRASH);
        return new ExportOrder(point, null, "D:\\x", Map.of(), "me", false);
    }

    private static Instant after(int seconds) {
        return START.plusSeconds(seconds);
    }
}

package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.InSeveralLocales;
import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.export.TestExports;
import io.jenkins.plugins.hyperv.operation.sample.SampleOperation;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Owns the texts of {@link StatusText}: every other test asserts facts. */
@InSeveralLocales
class StatusTextTest {

    private static final String CHECK =
            "Check whether D:\\Exports\\web-42 contains a complete export before you try again.";

    private final TestOperation<ReferencePointExport> export = TestExports.nightly();
    private final OperationState<ReferencePointExport> start = export.start(0);
    private final TrackedJob job = new TrackedJob(
            EndpointReference.of(
                    "root/virtualization/v2", "Msvm_CollectionReferencePointExportJob", Map.of("InstanceID", "J-1")),
            0,
            45,
            "Running",
            250,
            45,
            0,
            RunTime.START);

    private String failed(JobFacts facts) {
        return StatusText.ending(export.type(), start, new Ending.Failed("The reason.", facts));
    }

    private String aborted(JobFacts facts) {
        return StatusText.ending(export.type(), start, new Ending.Cancelled(CancelReason.ABORTED, null, facts));
    }

    private JobFacts facts(JobFacts.Fate fate, JobFacts.Cause cause) {
        return JobFacts.of(fate, cause, job);
    }

    private OperationState<ReferencePointExport> at(String stage, StageProgress progress) {
        return start.withPosition(new Position.AtStage(stage, progress));
    }

    private static StageProgress pending() {
        return new StageProgress.Pending();
    }

    @Test
    void activities() {
        Intent intent = Intent.of(0, Set.of(), Optional.empty());
        assertThat(activity(start)).isEqualTo("starting on hv01");
        assertThat(activity(start.withPosition(new Position.Queued(1))))
                .isEqualTo("waiting in the queue of hv01 for 1 operation to end");
        assertThat(activity(start.withPosition(new Position.Queued(2))))
                .isEqualTo("waiting in the queue of hv01 for 2 operations to end");
        assertThat(activity(at("resolve", pending()))).isEqualTo("looking up the reference point on hv01");
        assertThat(activity(at("export", new StageProgress.Submitting(intent)))).isEqualTo("exporting on hv01");
        assertThat(activity(at("export", new StageProgress.Recovering(intent, 0))))
                .isEqualTo("looking for the effect of a call without response on hv01 (exporting)");
        assertThat(activity(at("export", new StageProgress.Following(job)))).isEqualTo("exporting on hv01, 45 %");
        assertThat(activity(at("unknown", pending()))).isEqualTo("unknown on hv01");
        assertThat(activity(start.withPosition(new Position.Ended()))).isEqualTo("ended");
    }

    private String activity(OperationState<ReferencePointExport> state) {
        return StatusText.activity(export.type(), state);
    }

    @Test
    void aFailureIsItsReason() {
        assertThat(failed(JobFacts.NOTHING_STARTED)).isEqualTo("The reason.");
        assertThat(failed(JobFacts.ended(job, "Exception"))).isEqualTo("The reason.");
    }

    @Test
    void aFailureAfterAnOutageNamesWhatMayRun() {
        assertThat(failed(facts(JobFacts.Fate.UNKNOWN, JobFacts.Cause.UNREACHABLE)))
                .isEqualTo("The reason. Job J-1 was last seen as Running at 45 % and may still be running on hv01.");
        assertThat(failed(new JobFacts(JobFacts.Fate.UNKNOWN, JobFacts.Cause.UNREACHABLE, null, null, 0, null)))
                .isEqualTo("The reason. Whether the export runs on hv01 is unknown. " + CHECK);
    }

    @Test
    void aFailureNamesTheLastStateOfTheJobAsFarAsItIsKnown() {
        assertThat(failed(unreachable(null)))
                .isEqualTo("The reason. Job J-1 was last seen at 45 % and may still be running on hv01.");
        assertThat(failed(unreachable("Completed")))
                .isEqualTo("The reason. Job J-1 ended as Completed on hv01, but Jenkins could not read its result. "
                        + CHECK);
    }

    private static JobFacts unreachable(String stateName) {
        return new JobFacts(JobFacts.Fate.UNKNOWN, JobFacts.Cause.UNREACHABLE, "J-1", stateName, 45, null);
    }

    @Test
    void abortsNameTheFateOfTheJob() {
        assertThat(aborted(JobFacts.NOTHING_STARTED)).isEqualTo("Nothing was started on the host.");
        assertThat(aborted(JobFacts.ended(job, "Terminated"))).isEqualTo("Job J-1 ended as Terminated.");
        assertThat(aborted(facts(JobFacts.Fate.RUNNING, JobFacts.Cause.CANCEL_ON_ABORT_FALSE)))
                .isEqualTo("Job J-1 keeps running on hv01 because cancelOnAbort is false.");
        assertThat(aborted(facts(JobFacts.Fate.RUNNING, JobFacts.Cause.STILL_TERMINATING)))
                .isEqualTo("hv01 accepted the request to terminate job J-1, but the job has not ended yet."
                        + " Job J-1 keeps running on hv01 for now.");
        assertThat(aborted(facts(JobFacts.Fate.RUNNING, JobFacts.Cause.NOT_CANCELLABLE)))
                .isEqualTo("hv01 reports that job J-1 cannot be cancelled. Job J-1 keeps running on hv01.");
        assertThat(aborted(JobFacts.rejected(job, 32768)))
                .isEqualTo("hv01 rejected the termination with 32768 (Failed). Job J-1 keeps running on hv01.");
        assertThat(aborted(JobFacts.completed(JobFacts.Cause.NONE, job)))
                .isEqualTo(
                        "The export is complete on hv01 in D:\\Exports\\web-42, but Jenkins did not record its result.");
        assertThat(aborted(JobFacts.completed(JobFacts.Cause.CALLS_LEFT, job)))
                .isEqualTo("The export is not complete: the host completed job J-1, and later calls were not made.");
        assertThat(aborted(JobFacts.completed(JobFacts.Cause.CALLS_LEFT, null)))
                .isEqualTo("The export is not complete: the host completed a call, and later calls were not made.");
        assertThat(aborted(JobFacts.NO_JOB_FOUND))
                .isEqualTo(
                        "Whether the export was started is unknown: the response to the call was lost, and hv01 shows"
                                + " no job for it. " + CHECK);
    }

    @Test
    void anAbortOfAnUnreachableHostBeginsWithTheTrouble() {
        Ending ending = new Ending.Cancelled(
                CancelReason.ABORTED, "Connection refused.", facts(JobFacts.Fate.UNKNOWN, JobFacts.Cause.UNREACHABLE));
        assertThat(StatusText.ending(export.type(), start, ending))
                .isEqualTo(
                        "Connection refused. Job J-1 was last seen as Running at 45 % and may still be running on hv01.");
    }

    @Test
    void aLostResultNamesJobPercentAndWhatToCheck() {
        Ending ending = new Ending.ResultLost(facts(JobFacts.Fate.UNKNOWN, JobFacts.Cause.FORGOTTEN));
        assertThat(StatusText.ending(export.type(), start, ending))
                .isEqualTo("The result is lost: hv01 no longer knows job J-1, so how the job ended is unknown. A host"
                        + " forgets an ended job after some minutes. The job was last seen at 45 %. " + CHECK);
    }

    @ParameterizedTest
    @EnumSource
    void everyFateHasASentenceWithEveryCause(JobFacts.Cause cause) {
        for (JobFacts.Fate fate : JobFacts.Fate.values()) {
            JobFacts facts = new JobFacts(fate, cause, "J-1", "Running", 45, 1L);
            assertThat(aborted(facts)).endsWith(".").doesNotContain("null");
        }
    }

    @Test
    void whatIsLeftBehindFollowsFromTheState() {
        assertThat(leftBehind(at("export", new StageProgress.Following(job)).withJob(job)))
                .isEqualTo("Job J-1 was last seen as Running at 45 % and may still be running on hv01.");
        assertThat(leftBehind(at("resolve", pending()))).isEqualTo("Nothing was started on the host.");
        assertThat(leftBehind(at("readFiles", pending())))
                .startsWith("The export is complete on hv01 in D:\\Exports\\web-42");
    }

    private String leftBehind(OperationState<ReferencePointExport> state) {
        return StatusText.leftBehind(export.type(), state);
    }

    @Test
    void anInterruptedCleanupNamesTheEndingAndTheObjects() {
        SimulatedHost simulator = SimulatedHost.builder().inProcess();
        EngineDriver<SampleOperation.Copy> driver = new EngineDriver<>(simulator, SampleOperation.operation());
        driver.runUntilFollowing();
        driver.abort();
        driver.runUntilCleanup();
        String id = driver.state().jobId();
        assertThat(driver.engine().activity()).isEqualTo("cleaning up: removing the copy on hv01");
        assertThat(driver.engine().leftBehind())
                .isEqualTo("Job " + id + " ended as Terminated. Left behind on hv01: the copy in D:\\Sample\\copy"
                        + " (remove it with Remove-Item).");
    }
}

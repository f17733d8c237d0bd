package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.export.TestExports;
import io.jenkins.plugins.hyperv.operation.sample.SampleOperation;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is saved when, and what happens if it cannot be saved. */
class CheckpointTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, TestExports.nightly());

    @Test
    void theIntentIsSavedBeforeTheCallAndTheJobRightAfterIt() {
        export.complete();
        List<Position> positions =
                export.saved.stream().<Position>map(OperationState::position).toList();
        assertThat(positions).hasSize(4);
        assertThat(EngineDriver.is(export.saved.get(0), StageProgress.Submitting.class))
                .isTrue();
        assertThat(EngineDriver.is(export.saved.get(1), StageProgress.Following.class))
                .isTrue();
        // Before the files are read, and before their checksums.
        assertThat(positions.subList(2, 4))
                .containsOnly(new Position.AtStage("readFiles", new StageProgress.Pending()));
        assertThat(export.saved.get(0).job()).isNull();
        assertThat(export.saved.get(1).job().reference().className())
                .isEqualTo("Msvm_CollectionReferencePointExportJob");
    }

    @Test
    void nothingIsStartedIfTheIntentCannotBeSaved() {
        export.savingFails = true;
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.job()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(failed.reason()).contains("could not save");
        assertThat(export.calls()).isZero();
    }

    @Test
    void aStateThatCouldNotBeSavedIsSavedWithTheNextTurn() {
        export.runUntilSubmitting();
        export.savingFails = true;
        export.runUntil(state -> state.percent() > 10);
        export.savingFails = false;
        export.complete();
        assertThat(export.saved).anyMatch(state -> EngineDriver.is(state, StageProgress.Following.class));
        assertThat(export.log)
                .filteredOn(line -> line.startsWith("WARNING: Jenkins could not save"))
                .hasSize(1);
    }

    @Test
    void anAbortIsSavedBeforeTheHostIsAsked() {
        export.runUntilFollowing();
        export.transport.before =
                message -> assertThat(export.lastSaved().aborted()).isTrue();
        export.abort();
        assertThat(export.end(Ending.Cancelled.class).job().fate()).isEqualTo(JobFacts.Fate.ENDED);
    }

    @Test
    void anEndingIsSavedBeforeItsCleanup() {
        EngineDriver<SampleOperation.Copy> sample = new EngineDriver<>(simulator, SampleOperation.operation());
        sample.runUntilFollowing();
        sample.abort();
        sample.runUntilCleanup();
        assertThat(sample.lastSaved().position()).isInstanceOf(Position.CleaningUp.class);
        assertThat(sample.calls()).isOne();
    }
}

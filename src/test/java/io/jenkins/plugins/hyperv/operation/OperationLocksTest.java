package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.export.TestExports;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import org.junit.jupiter.api.Test;

/** Locks on targets; {@link LostResponseTest} shows those on jobs. */
class OperationLocksTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, TestExports.nightly());

    private void hold() {
        export.lockHolder = new Origin(
                "another", "team/nightly", 7, "https://jenkins.example.com/job/nightly/7/", "hv01", 5986, "1.0");
    }

    @Test
    void aTargetThatAnotherBuildHoldsIsRejectedWithItsLink() {
        hold();
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.reason()).contains("team/nightly #7").contains("https://jenkins.example.com/job/nightly/7/");
        assertThat(failed.job()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(export.calls()).isZero();
    }

    @Test
    void aLockIsTakenBeforeTheIntent() {
        export.runUntilStage("export");
        hold();
        assertThat(export.end(Ending.Failed.class).job()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(export.saved).isEmpty();
    }

    @Test
    void anOperationThatFollowsItsJobNeedsNoLockAgain() {
        export.runUntilFollowing();
        hold();
        export.complete();
    }
}

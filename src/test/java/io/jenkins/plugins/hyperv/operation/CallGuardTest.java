package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.export.TestExports;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import org.junit.jupiter.api.Test;

/** The last check before a call. */
class CallGuardTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, TestExports.nightly());

    private void refuse() {
        export.guard = state -> {
            throw new OperationFailedException("The directory is not allowed any more.");
        };
    }

    private void assertRefused() {
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.reason()).isEqualTo("The directory is not allowed any more.");
        assertThat(failed.job()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(export.calls()).isZero();
    }

    @Test
    void aRefusedCallIsNotMade() {
        refuse();
        assertRefused();
    }

    @Test
    void aRefusalAfterTheIntentIsInTime() {
        export.runUntilSubmitting();
        refuse();
        assertRefused();
    }

    /** A credentials provider may take a minute, in which the operation is closed. */
    @Test
    void aRefusalWhileTheConnectionIsMadeIsInTime() {
        export.runUntilSubmitting();
        export.beforeHost = this::refuse;
        assertRefused();
    }

    @Test
    void theGuardSeesTheStateOfTheCall() {
        export.guard = state -> assertThat(state.isAboutToCall()).isTrue();
        export.complete();
    }

    @Test
    void aTargetThatAnotherBuildHoldsIsRefusedWithItsLink() {
        export.lockHolder =
                new Origin("another", "team/nightly", 7, "https://jenkins.example.com/job/nightly/7/", "hv01", "1.0");
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.reason()).contains("team/nightly #7").contains("https://jenkins.example.com/job/nightly/7/");
        assertThat(failed.job()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(export.calls()).isZero();
    }
}

package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An export in line for a place on its host. */
class ExportAdmissionTest {

    private final AtomicInteger ahead = new AtomicInteger(2);
    private DrivenExport export;

    @BeforeEach
    void start() throws Exception {
        export = new DrivenExport(SimulatedHost.builder().inProcess(), Requests.nightly());
        export.admission = host -> ahead.get();
    }

    private void waitInLine() {
        export.runUntil(state -> state.queuePosition() != null);
    }

    @Test
    void itSaysForHowManyItWaitsOnceForEachNumberAndAsksTheHostNothing() {
        waitInLine();
        waitInLine();
        ahead.set(1);
        export.runUntil(state -> state.queuePosition() == 1);
        assertThat(export.log)
                .containsExactly("Waiting for 2 exports on hv01 to end", "Waiting for 1 export on hv01 to end");
        assertThat(export.state().description()).isEqualTo("waiting for 1 export on hv01 to end");
        assertThat(export.simulator.requests().count()).isZero();
    }

    @Test
    void itBeginsWhenItIsItsTurn() {
        waitInLine();
        ahead.set(0);
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
        assertThat(export.log.get(1)).isEqualTo("It is this export's turn");
        assertThat(export.log.get(2)).startsWith("Exporting reference point");
        assertThat(export.state().queuePosition()).isNull();
    }

    @Test
    void stoppedWhileItWaitsItNeverTurnsToTheHost() {
        waitInLine();
        export.cancel();
        assertThat(export.run())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class,
                        outcome -> assertThat(outcome.message())
                                .isEqualTo("The export was stopped before anything was started on the host."));
        assertThat(export.simulator.requests().count()).isZero();
    }

    @Test
    void itWaitsOnAfterARestart() throws Exception {
        waitInLine();
        export.saved.add(export.state());
        export.restart();
        assertThat(export.state().queuePosition()).isEqualTo(2);
        ahead.set(0);
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
        assertThat(export.exportsStarted()).isOne();
    }

    @Test
    void theTimeLimitCountsTheWaitingToo() throws Exception {
        export = new DrivenExport(
                SimulatedHost.builder().inProcess(), Requests.with(new OperationLimits(60, 600, true, 15)));
        export.admission = host -> 1;
        assertThat(export.run()).isInstanceOf(Outcome.Cancelled.class);
        assertThat(export.simulator.requests().count()).isZero();
    }

    @Test
    void theHostCountsWhatRunsThereWhoeverStartedIt() throws Exception {
        AtomicInteger counted = new AtomicInteger(-1);
        DrivenExport other = new DrivenExport(export.simulator, Requests.nightly());
        other.runUntil(Phase.FOLLOWING);
        export.admission = host -> {
            counted.set(host.count());
            return 1;
        };
        waitInLine();
        assertThat(counted).hasValue(1);
        other.run();
        export.admission = host -> host.count();
        ahead.set(0);
        export.runUntil(state -> state.queuePosition() == null);
        assertThat(export.log).contains("It is this export's turn");
    }
}

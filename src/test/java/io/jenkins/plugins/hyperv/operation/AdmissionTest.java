package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.export.TestExports;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operation in the queue of its host. */
class AdmissionTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final AtomicInteger ahead = new AtomicInteger(2);
    private EngineDriver<ReferencePointExport> export;

    @BeforeEach
    void start() {
        export = new EngineDriver<>(simulator, TestExports.nightly());
        export.admission = host -> ahead.get();
    }

    private void queue() {
        export.runUntil(state -> state.queuePosition() > 0);
        assertThat(export.state().position()).isInstanceOf(Position.Queued.class);
    }

    @Test
    void itLogsEachQueuePositionOnceAndAsksTheHostNothing() {
        queue();
        queue();
        assertThat(export.state().queuePosition()).isEqualTo(2);
        ahead.set(1);
        export.runUntil(state -> state.queuePosition() == 1);
        assertThat(export.log).hasSize(2);
        assertThat(export.log.get(0)).contains("2 operations");
        assertThat(export.log.get(1)).contains("1 operation ");
        assertThat(export.engine().activity()).contains("1 operation ");
        assertThat(simulator.requests().count()).isZero();
    }

    @Test
    void itStartsWhenThereIsASlot() {
        queue();
        ahead.set(0);
        export.complete();
        assertThat(export.log.get(1)).isEqualTo("Left the queue");
        assertThat(export.log.get(2)).startsWith("Exporting reference point");
        assertThat(export.state().queuePosition()).isZero();
    }

    @Test
    void abortedInTheQueueItNeverContactsTheHost() {
        queue();
        export.abort();
        Ending.Cancelled cancelled = export.end(Ending.Cancelled.class);
        assertThat(cancelled.reason()).isEqualTo(CancelReason.ABORTED);
        assertThat(cancelled.job()).isEqualTo(JobFacts.NOTHING_STARTED);
        assertThat(simulator.requests().count()).isZero();
    }

    @Test
    void itIsInTheQueueAgainAfterARestart() {
        queue();
        export.saved.add(export.state());
        export.restart();
        assertThat(export.state().queuePosition()).isEqualTo(2);
        ahead.set(0);
        export.complete();
        assertThat(export.calls()).isOne();
    }

    @Test
    void theTimeLimitIncludesTheTimeInTheQueue() {
        export = new EngineDriver<>(
                simulator, TestExports.request().timeoutSeconds(60).build());
        export.admission = host -> 1;
        long began = simulator.clock().millis();
        Ending.Cancelled cancelled = export.end(Ending.Cancelled.class);
        assertThat(cancelled.reason()).isEqualTo(CancelReason.TIMED_OUT);
        assertThat(simulator.clock().millis() - began).isBetween(60_000L, 62_000L);
        assertThat(simulator.requests().count()).isZero();
    }

    @Test
    void theHostCountsTheJobsOfAllClients() {
        AtomicInteger counted = new AtomicInteger(-1);
        EngineDriver<ReferencePointExport> other = new EngineDriver<>(simulator, TestExports.nightly());
        other.runUntilFollowing();
        export.admission = host -> {
            counted.set(host.count());
            return 1;
        };
        queue();
        assertThat(counted).hasValue(1);
        other.complete();
        export.admission = Admission.RunningOperations::count;
        export.runUntilStage("resolve");
        assertThat(export.log).contains("Left the queue");
    }
}

package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.ExportReferencePoint;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of exports before a host that takes only so many at a time. */
class OperationQueueTest {

    private static final ExportReferencePoint TYPE = new ExportReferencePoint();

    private final OperationQueue queue = new OperationQueue();
    private int max = 1;
    private int running;
    private int asked;

    private static OperationState<ReferencePointExport> started(long millis, String address) throws Exception {
        ExportRequest request = new ExportRequest(
                IdOrName.parse("reference point", "nightly"), null, ExportDirectory.parse("D:\\x"), null, List.of());
        return OperationState.start(
                TYPE,
                new OperationRequest("hv01", null, OperationLimits.DEFAULT),
                new Origin("", "job", 1, "", address, 5986, ""),
                ReferencePointExport.of(request),
                millis);
    }

    private OperationQueue.Slot enter(OperationState<?> state) {
        return queue.enter(state, state.job() != null, () -> max);
    }

    private OperationQueue.Slot enter(long millis) throws Exception {
        return enter(started(millis, "hv01.example.com"));
    }

    private int ask(OperationQueue.Slot slot) throws Exception {
        return slot.request(() -> {
            asked++;
            return running;
        });
    }

    @Test
    void withoutALimitEveryOperationStartsAndNoHostIsAsked() throws Exception {
        max = 0;
        assertThat(ask(enter(1))).isZero();
        assertThat(ask(enter(2))).isZero();
        assertThat(asked).isZero();
    }

    @Test
    void furtherOperationsWaitInTheOrderOfTheirStart() throws Exception {
        OperationQueue.Slot first = enter(1);
        assertThat(ask(first)).isZero();
        OperationQueue.Slot third = enter(3);
        OperationQueue.Slot second = enter(2);
        assertThat(ask(third)).isEqualTo(2);
        assertThat(ask(second)).isEqualTo(1);
        first.close();
        assertThat(ask(third)).isEqualTo(1);
        assertThat(ask(second)).isZero();
        assertThat(ask(second)).isZero();
        second.close();
        assertThat(ask(third)).isZero();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void anOperationThatLeavesTheQueueDelaysNoOther() throws Exception {
        OperationQueue.Slot first = enter(1);
        ask(first);
        OperationQueue.Slot second = enter(2);
        OperationQueue.Slot third = enter(3);
        second.close();
        first.close();
        assertThat(ask(third)).isZero();
    }

    @Test
    void eachHostHasItsOwnQueueWhateverTheSpellingOfItsAddress() throws Exception {
        assertThat(ask(enter(1))).isZero();
        assertThat(ask(enter(started(2, "HV01.example.com")))).isEqualTo(1);
        assertThat(ask(enter(started(3, "hv01.example.com.")))).isEqualTo(2);
        assertThat(ask(enter(started(4, "hv02.example.com")))).isZero();
    }

    @Test
    void operationsOfOtherClientsOnTheHostCount() throws Exception {
        max = 2;
        running = 2;
        OperationQueue.Slot slot = enter(1);
        assertThat(ask(slot)).isEqualTo(1);
        running = 1;
        assertThat(ask(slot)).isZero();
    }

    @Test
    void afterARestartRunningOperationsKeepTheirSlotsInAnyOrderOfResumption() throws Exception {
        OperationQueue.Slot waited = enter(resumed(started(2, "hv01.example.com"), "", ""));
        running = 1; // the one that ran has not resumed yet
        assertThat(ask(waited)).isEqualTo(1);
        running = 0; // its job is about to be looked for
        OperationQueue.Slot ran = enter(resumed(
                started(1, "hv01.example.com"),
                "\"position\":{\"at\":\"queue\",\"queuePosition\":0}",
                "\"position\":{\"at\":\"stage\",\"stage\":\"export\",\"progress\":{\"progress\":\"submitting\","
                        + "\"intent\":{\"atMillis\":1,\"known\":[]}}}"));
        assertThat(ask(ran)).isZero();
        assertThat(ask(waited)).isEqualTo(1);
        ran.close();
        assertThat(ask(waited)).isZero();
    }

    /** The state in the next process, with a replacement in what was stored. */
    private static OperationState<?> resumed(OperationState<?> state, String stored, String replacement)
            throws Exception {
        String json = StateCodec.write(state);
        assertThat(json).contains(stored);
        return new StateCodec(name -> Optional.of(TYPE))
                .read(json.replace(stored, replacement))
                .resumed(10)
                .state();
    }

    @Test
    void aLimitThatTheAdministratorRaisesIsSeenAtOnce() throws Exception {
        ask(enter(1));
        OperationQueue.Slot second = enter(2);
        assertThat(ask(second)).isEqualTo(1);
        max = 2;
        assertThat(ask(second)).isZero();
    }

    @Test
    void theSecondStepWaitsOnAHostWithALimitOfOne(@TempDir Path artifacts) throws Exception {
        try (FakeJenkins jenkins = new FakeJenkins();
                SimulatedHost simulator =
                        SimulatedHost.builder().clock(InstantSource.system()).start()) {
            simulator.exports().duration(Duration.ofMillis(600));
            jenkins.configure(simulator).setMaxConcurrentExports(1);
            FakeBuild first = new FakeBuild(artifacts.resolve("1"));
            FakeBuild second = new FakeBuild(artifacts.resolve("2"));
            FakeStepContext firstContext = new FakeStepContext(first);
            FakeStepContext secondContext = new FakeStepContext(second);
            new HypervExportReferencePointStep("hv01", "nightly", "D:\\1")
                    .start(firstContext)
                    .start();
            new HypervExportReferencePointStep("hv01", "nightly", "D:\\2")
                    .start(secondContext)
                    .start();
            firstContext.value();
            secondContext.value();
            assertThat(first.log()).noneMatch(line -> line.contains("aiting"));
            assertThat(second.log().subList(0, 2))
                    .containsExactly(
                            "[hv01] Waiting in the queue of hv01 for 1 operation to end", "[hv01] Left the queue");
        }
    }
}

package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.DiskChanges;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFaultKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe of the base with GetVirtualDiskChanges, on the simulated host. */
class BaseProbeTest {

    private static final String METHOD = "GetVirtualDiskChanges";

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private RecordedExport first;

    @BeforeEach
    void exportInFull() {
        first = TestSnapshots.record(driver(TestSnapshots.machine("web1")).complete());
        assertThat(calls(METHOD)).isZero();
    }

    private EngineDriver<SnapshotExport> driver(TestSnapshots.Builder builder) {
        return new EngineDriver<>(simulator, builder.build());
    }

    private TestSnapshots.Builder next() {
        return TestSnapshots.machine("web1")
                .directory("D:\\Exports\\web1-43")
                .base("lastSuccessful")
                .history(List.of(first));
    }

    private DiskChanges changes() {
        return simulator.model().diskChanges();
    }

    private int calls(String method) {
        return simulator.requests().ofMethod(method).size();
    }

    private void assertFullBecause(String... because) {
        EngineDriver<SnapshotExport> driver = driver(next());
        Manifest manifest = TestSnapshots.manifest(driver.complete());
        assertThat(manifest.base()).isNull();
        assertThat(manifest.warnings())
                .anySatisfy(warning -> assertThat(warning).contains(because));
        assertThat(driver.log).anySatisfy(line -> assertThat(line).contains(because));
    }

    private void assertDifferential() {
        Manifest manifest = TestSnapshots.manifest(driver(next()).complete());
        assertThat(manifest.base().referencePointId()).isEqualTo(first.referencePointId());
        assertThat(manifest.warnings()).noneMatch(warning -> warning.contains("full"));
    }

    @Test
    void aBaseWhoseChangesTheHostKnowsIsProbedOnceBeforeTheSnapshot() {
        EngineDriver<SnapshotExport> driver = driver(next());
        driver.runUntilStage("createSnapshot");
        assertThat(calls(METHOD)).isOne();
        assertThat(calls("CreateSnapshot")).isOne();
        Manifest manifest = TestSnapshots.manifest(driver.complete());
        assertThat(manifest.base().referencePointId()).isEqualTo(first.referencePointId());
        assertThat(calls(METHOD)).isOne();
        assertThat(calls("CreateSnapshot")).isEqualTo(2);
    }

    @Test
    void aLostChangeTrackingIdMakesTheExportFull() {
        simulator.inventory().machines().stream()
                .filter(machine -> machine.name().equals("web1"))
                .forEach(machine -> machine.disks().forEach(changes()::forget));
        assertFullBecause(METHOD, "32773", "web1");
    }

    @Test
    void aLostChangeTrackingIdFailsAnExportThatRequiresItsBase() {
        changes().script().nextReturns(32768);
        assertThat(driver(next().requireBase()).end(Ending.Failed.class).reason())
                .contains(METHOD)
                .contains("32768")
                .contains("requireBase");
        assertThat(calls("CreateSnapshot")).isOne();
    }

    @ParameterizedTest
    @ValueSource(longs = {32768, 32770, 32775, 32779, 99999})
    void eachRefusalMakesTheExportFullAndIsNamed(long code) {
        changes().script().nextReturns(code);
        assertFullBecause(METHOD, Long.toString(code));
    }

    @Test
    void aJobThatCompletesConfirmsTheBase() {
        changes().script().nextEnds(new SimulatedJobEnding.Completed());
        assertDifferential();
    }

    @Test
    void aJobThatFailsMakesTheExportFull() {
        changes().script().nextEnds(SimulatedJobEnding.Failed.because("The tracking file is damaged."));
        assertFullBecause(METHOD, "The tracking file is damaged");
    }

    @Test
    void aJobThatDisappearsMakesTheExportFull() {
        changes().script().nextEnds(new SimulatedJobEnding.Disappears());
        assertFullBecause(METHOD, "disappeared");
    }

    @Test
    void aJobThatRunsTooLongIsNotAwaited() {
        changes()
                .script()
                .duration(Duration.ofHours(1))
                .always(new ExportReply.StartsJob(new SimulatedJobEnding.Completed()));
        EngineDriver<SnapshotExport> driver = driver(next().preflightOnly());
        Manifest manifest = TestSnapshots.manifest(driver.complete());
        assertThat(manifest.warnings()).anyMatch(warning -> warning.contains("still runs"));
    }

    @Test
    void aHostWithoutTheMethodMakesTheExportFull() {
        SoapFault fault =
                SoapFault.of(SoapFaultKind.ACTION_NOT_SUPPORTED, 0x80338013L, "The action is not supported.", "HV01");
        simulator.faults().onMethod(METHOD).always(new Disturbance.Fail(fault));
        assertFullBecause(METHOD, "ActionNotSupported");
    }

    @Test
    void aLostResponseIsRepeated() {
        simulator.faults().onMethod(METHOD).times(3, new Disturbance.LoseAnswer());
        assertDifferential();
        assertThat(calls(METHOD)).isEqualTo(4);
    }

    @Test
    void aFullExportIsNotProbed() {
        driver(TestSnapshots.machine("web1").directory("D:\\Exports\\web1-43")).complete();
        assertThat(calls(METHOD)).isZero();
    }

    @Test
    void theBaseOfAVmGroupIsProbedWithADiskOfAMember() {
        RecordedExport group =
                TestSnapshots.record(driver(TestSnapshots.group("Web tier").directory("D:\\Exports\\group-1"))
                        .complete());
        TestSnapshots.Builder second = TestSnapshots.group("Web tier")
                .directory("D:\\Exports\\group-2")
                .base("lastSuccessful")
                .history(List.of(group));
        Manifest manifest = TestSnapshots.manifest(driver(second).complete());
        assertThat(manifest.base().referencePointId()).isEqualTo(group.referencePointId());
        assertThat(calls(METHOD)).isOne();
        changes().script().nextReturns(32773);
        Manifest third = TestSnapshots.manifest(
                driver(second.directory("D:\\Exports\\group-3")).complete());
        assertThat(third.base()).isNull();
        assertThat(third.warnings()).anyMatch(warning -> warning.contains(METHOD));
    }
}

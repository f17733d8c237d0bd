package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.MachineReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.MachineSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The snapshot cycle of one machine on the simulated host, with what may go wrong. */
class SnapshotCycleTest {

    private SimulatedHost simulator = SimulatedHost.builder().inProcess();

    private SnapshotCycle cycle() {
        return simulator.model().snapshots();
    }

    private VirtualMachine web1() {
        return simulator.inventory().machines().stream()
                .filter(machine -> machine.name().equals("web1"))
                .findFirst()
                .orElseThrow();
    }

    private EngineDriver<SnapshotExport> driver(TestSnapshots.Builder builder) {
        return new EngineDriver<>(simulator, builder.build());
    }

    private EngineDriver<SnapshotExport> web1Driver() {
        return driver(TestSnapshots.machine("web1"));
    }

    private int calls(String method) {
        return simulator.requests().ofMethod(method).size();
    }

    private void assertNoSnapshotIsLeft() {
        assertThat(cycle().snapshots()).isEmpty();
    }

    @Test
    void aFullExportLeavesFilesAndOneReferencePointAndNoSnapshot() {
        EngineDriver<SnapshotExport> driver = web1Driver();
        OperationResult result = driver.complete();
        assertNoSnapshotIsLeft();
        Manifest manifest = TestSnapshots.manifest(result);
        assertThat(cycle().points())
                .singleElement()
                .satisfies(point -> assertThat(manifest.referencePoint().id()).isEqualTo(point.id()));
        assertThat(manifest.base()).isNull();
        assertThat(manifest.referencePoint().consistency()).isEqualTo(new Manifest.NumberedValue(1L, "APPLICATION"));
        assertThat(manifest.machines()).singleElement().satisfies(machine -> {
            assertThat(machine.configurationVersion()).isEqualTo("9.0");
            assertThat(machine.files())
                    .extracting(Manifest.File::kind)
                    .containsOnly("disk", "configuration", "runtime", "guestState")
                    .hasSize(7);
        });
        assertThat(manifest.totalBytes()).isGreaterThan(25L << 30);
        assertThat(result.returnValue())
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("base", null)
                .containsEntry("kind", "full")
                .containsEntry("target", "web1");
        assertThat((List<?>) ((Map<?, ?>) result.returnValue()).get("files")).hasSize(7);
        assertThat(result.variables()).containsEntry("HYPERV_EXPORT_FILES", "7");
        assertThat(List.of(calls("CreateSnapshot"), calls("ExportSystemDefinition"), calls("ConvertToReferencePoint")))
                .containsOnly(1);
        assertThat(driver.log).anyMatch(line -> line.startsWith("Converted to reference point"));
    }

    @Test
    void theResultOfACallIsLoggedOnceAfterTheEndOfItsJob() {
        EngineDriver<SnapshotExport> driver = web1Driver();
        driver.complete();
        List<String> results = driver.log.stream()
                .filter(line -> line.endsWith(" taken") || line.startsWith("Converted to") || line.startsWith("100 %"))
                .map(line -> line.substring(0, 8))
                .toList();
        assertThat(results).containsExactly("100 %  j", "Snapshot", "100 %  j", "100 %  j", "Converte");
    }

    @Test
    void theNextExportIsDifferentialAndNamesItsBase() {
        RecordedExport first = TestSnapshots.record(web1Driver().complete());
        OperationResult result = driver(TestSnapshots.machine("web1")
                        .directory("D:\\Exports\\web1-43")
                        .base("lastSuccessful")
                        .requireBase()
                        .history(List.of(first)))
                .complete();
        Manifest manifest = TestSnapshots.manifest(result);
        assertThat(manifest.base())
                .isEqualTo(new Manifest.Base(first.referencePointId(), null, first.manifestSha256()));
        assertThat(manifest.machines().get(0).files())
                .filteredOn(file -> file.kind().equals("disk"))
                .hasSize(2)
                .allMatch(file -> file.path().toLowerCase(Locale.ROOT).endsWith(".avhdx"));
        assertThat(cycle().points()).hasSize(2);
    }

    @Test
    void withoutAnExportOnRecordTheExportIsFullAndSaysWhy() {
        EngineDriver<SnapshotExport> driver =
                driver(TestSnapshots.machine("web1").base("lastSuccessful"));
        assertThat(TestSnapshots.manifest(driver.complete()).warnings())
                .anyMatch(warning -> warning.contains("no successful export"));
    }

    @Test
    void aVanishedBaseIsAFailureIfItIsRequired() {
        RecordedExport first = TestSnapshots.record(web1Driver().complete());
        cycle().remove(cycle().points().get(0));
        TestSnapshots.Builder next = TestSnapshots.machine("web1")
                .directory("D:\\Exports\\web1-43")
                .base("lastSuccessful")
                .history(List.of(first));
        assertThat(driver(next.requireBase()).end(Ending.Failed.class).reason()).contains("does not exist any more");
        assertThat(calls("CreateSnapshot")).isOne();
    }

    @Test
    void aReferencePointOfAnotherProgramIsNeverTheBase() {
        RecordedExport first = TestSnapshots.record(web1Driver().complete());
        cycle().addPoint(web1());
        OperationResult result = driver(TestSnapshots.machine("web1")
                        .directory("D:\\Exports\\web1-43")
                        .base("lastSuccessful")
                        .history(List.of(first)))
                .complete();
        assertThat(TestSnapshots.manifest(result).base().referencePointId()).isEqualTo(first.referencePointId());
    }

    @Test
    void fiveNightsKeepTheNewestReferencePointsAndTouchNoForeignOne() throws IOException {
        MachineReferencePoint foreign = cycle().addPoint(web1());
        List<RecordedExport> history = new ArrayList<>();
        ExportSet exports = new ExportSet();
        List<String> directories = new ArrayList<>();
        for (int night = 0; night < 5; night++) {
            EngineDriver<SnapshotExport> driver = driver(TestSnapshots.machine("web1")
                    .directory("D:\\Exports\\night-" + night)
                    .base("lastSuccessful")
                    .keep(3)
                    .history(List.copyOf(history)));
            driver.results.append(exports.baseFiles());
            if (night == 2) {
                cycle().script(Call.EXPORT).nextEnds(SimulatedJobEnding.Failed.because("Disk full."));
                assertThat(driver.end(Ending.Failed.class).reason()).contains("Disk full.");
            } else {
                OperationResult result = driver.complete();
                assertThat(TestSnapshots.manifest(result).base() == null).isEqualTo(history.isEmpty());
                history.add(TestSnapshots.record(result));
                exports.add(result);
                directories.add("D:\\Exports\\night-" + night);
            }
            assertThat(exports.restoreOrder()).isEqualTo(directories);
            exports.assertIsOnHost(simulator.model().files());
            assertNoSnapshotIsLeft();
            assertThat(cycle().points()).contains(foreign);
            assertThat(cycle().points()).hasSize(1 + Math.min(3, history.size()));
        }
        assertThat(history).hasSize(4);
        assertThat(cycle().points())
                .extracting(MachineReferencePoint::id)
                .contains(history.get(3).referencePointId())
                .doesNotContain(history.get(0).referencePointId());
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"CREATE", "EXPORT", "CONVERT"})
    void aFailedJobFailsTheOperationAndLeavesNoSnapshot(Call call) {
        cycle().script(call).nextEnds(SimulatedJobEnding.Failed.because("It broke."));
        EngineDriver<SnapshotExport> driver = web1Driver();
        assertThat(driver.end(Ending.Failed.class).reason()).contains("It broke.");
        assertNoSnapshotIsLeft();
        assertThat(cycle().points()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"CREATE", "EXPORT", "CONVERT"})
    void aRejectedCallFailsTheOperationAndLeavesNoSnapshot(Call call) {
        cycle().script(call).nextReturns(32775);
        assertThat(web1Driver().end(Ending.Failed.class).reason()).contains("32775");
        assertNoSnapshotIsLeft();
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"CREATE", "EXPORT", "CONVERT", "DESTROY_REFERENCE_POINT"})
    void aCallWithoutAJobCompletesTheStage(Call call) {
        cycle().script(call).always(new ExportReply.CompletesAtOnce());
        assertThat(TestSnapshots.manifest(web1Driver().complete()).referencePoint())
                .isNotNull();
        assertNoSnapshotIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateSnapshot", "ExportSystemDefinition", "ConvertToReferencePoint"})
    void aLostResponseIsRecoveredWithoutASecondCall(String method) {
        simulator.faults().onMethod(method).next(new Disturbance.LoseAnswer());
        web1Driver().complete();
        assertThat(calls(method)).isOne();
        assertNoSnapshotIsLeft();
        assertThat(cycle().points()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateSnapshot", "ExportSystemDefinition", "ConvertToReferencePoint"})
    void aLostResponseIsRecoveredEvenIfTheHostLinksNoJobs(String method) {
        simulator = SimulatedHost.builder()
                .traits(HostTraits.documented().withoutLinkedJobs())
                .inProcess();
        simulator.faults().onMethod(method).next(new Disturbance.LoseAnswer());
        EngineDriver<SnapshotExport> driver = web1Driver();
        driver.complete();
        assertThat(calls(method)).isOne();
        assertThat(driver.log).anyMatch(line -> line.contains("No response"));
        assertNoSnapshotIsLeft();
        assertThat(cycle().points()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateSnapshot", "ExportSystemDefinition", "ConvertToReferencePoint"})
    void aLostRequestEndsTheOperationAndLeavesNoSnapshot(String method) {
        simulator.faults().onMethod(method).next(new Disturbance.LoseRequest());
        web1Driver().end(Ending.Failed.class);
        assertThat(calls(method)).isLessThanOrEqualTo(1);
        assertNoSnapshotIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"createSnapshot", "exportSnapshot", "convert"})
    void anAbortInAnyStageLeavesNoSnapshot(String stage) {
        EngineDriver<SnapshotExport> driver = web1Driver();
        driver.runUntilStage(stage);
        driver.runUntilFollowing();
        driver.abort();
        driver.end(Ending.Cancelled.class);
        assertNoSnapshotIsLeft();
        assertThat(driver.state().data().snapshot().mayExist()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"createSnapshot", "exportSnapshot", "convert"})
    void aRestartBetweenACallAndItsResponseContinuesWithoutASecondCall(String stage) {
        EngineDriver<SnapshotExport> driver = web1Driver();
        driver.runUntilStage(stage);
        driver.runUntilFollowing();
        driver.restartFromSubmitting();
        driver.complete();
        assertThat(List.of(calls("CreateSnapshot"), calls("ExportSystemDefinition"), calls("ConvertToReferencePoint")))
                .containsOnly(1);
        assertNoSnapshotIsLeft();
    }

    @Test
    void aSnapshotIsRemovedEvenIfItsJobCannotBeCancelledAndTheHostLinksNoJobs() {
        simulator = SimulatedHost.builder()
                .traits(HostTraits.documented().withoutLinkedJobs())
                .inProcess();
        cycle().script(Call.CREATE).cancellable(false);
        EngineDriver<SnapshotExport> driver = web1Driver();
        driver.runUntilFollowing();
        driver.abort();
        driver.end(Ending.Cancelled.class);
        simulator.clock().advance(Duration.ofMinutes(1));
        assertNoSnapshotIsLeft();
        assertThat(calls("DestroySnapshot")).isOne();
    }

    @Test
    void aForgottenJobOfASnapshotIsRecoveredByItsEffect() {
        EngineDriver<SnapshotExport> driver = web1Driver();
        driver.runUntilStage("createSnapshot");
        driver.runUntilFollowing();
        simulator.clock().advance(Duration.ofHours(1));
        driver.restart();
        driver.complete();
        assertThat(calls("CreateSnapshot")).isOne();
    }

    @Test
    void aForgottenExportIsLostAndItsSnapshotRemoved() {
        EngineDriver<SnapshotExport> driver = web1Driver();
        driver.runUntilStage("exportSnapshot");
        driver.runUntilFollowing();
        simulator.clock().advance(Duration.ofHours(1));
        driver.restart();
        driver.end(Ending.ResultLost.class);
        assertNoSnapshotIsLeft();
    }

    @Test
    void aSnapshotThatAnotherProgramTakesAtTheSameTimeStopsTheOperationAndIsNotTouched() {
        EngineDriver<SnapshotExport> driver = web1Driver();
        driver.runUntilFollowing();
        MachineSnapshot foreign = cycle().add(web1(), MachineSnapshot.Kind.RECOVERY);
        String message = driver.fail().message();
        assertThat(cycle().snapshots()).hasSize(2).contains(foreign);
        assertThat(cycle().snapshots())
                .allSatisfy(snapshot -> assertThat(message).contains(snapshot.id()));
        assertThat(calls("DestroySnapshot")).isZero();
    }

    /** Jenkins was down, and the host had not received the call. */
    @Test
    void aSnapshotThatAnotherProgramTookLongAfterALostCallIsNotTakenForOurs() {
        EngineDriver<SnapshotExport> driver = web1Driver();
        driver.runUntilStage("createSnapshot");
        driver.runUntilSubmitting();
        simulator.clock().advance(Duration.ofHours(8));
        MachineSnapshot foreign = cycle().add(web1(), MachineSnapshot.Kind.RECOVERY);
        driver.restartFromSubmitting();
        driver.end(Ending.Failed.class);
        assertThat(cycle().snapshots()).containsExactly(foreign);
        assertThat(calls("DestroySnapshot")).isZero();
        assertThat(calls("ConvertToReferencePoint")).isZero();
    }

    @Test
    void anotherProgramsSnapshotFromBeforeIsNotTouched() {
        MachineSnapshot foreign = cycle().add(web1(), MachineSnapshot.Kind.RECOVERY);
        cycle().script(Call.EXPORT).nextReturns(32768);
        web1Driver().end(Ending.Failed.class);
        assertThat(cycle().snapshots()).containsExactly(foreign);
    }

    @Test
    void aCleanupThatFailsNamesTheSnapshotAndTheCommandThatRemovesIt() {
        cycle().script(Call.EXPORT).nextReturns(32768);
        cycle().script(Call.DESTROY).always(new ExportReply.Returns(32774));
        String message = web1Driver().fail().message();
        MachineSnapshot left = cycle().snapshots().get(0);
        assertThat(message)
                .contains(left.id())
                .contains("Get-VM -Id '" + left.machine().id()
                        + "' | Get-VMSnapshot -SnapshotType Recovery | Where-Object Id -eq '" + left.id()
                        + "' | Remove-VMSnapshot");
    }

    @Test
    void theSnapshotRemainsForDiagnosisIfTheUserSaysSo() {
        cycle().script(Call.EXPORT).nextReturns(32768);
        String message = driver(TestSnapshots.machine("web1").keepSnapshotOnFailure())
                .fail()
                .message();
        assertThat(message).contains(cycle().snapshots().get(0).id());
    }

    @Test
    void aFailedRemovalOfOldReferencePointsIsAWarningAndMakesTheBuildUnstable() {
        RecordedExport first = TestSnapshots.old(web1Driver().complete());
        cycle().script(Call.DESTROY_REFERENCE_POINT).nextReturns(32775);
        OperationResult result = driver(TestSnapshots.machine("web1")
                        .directory("D:\\Exports\\web1-43")
                        .keep(1)
                        .history(List.of(first)))
                .complete();
        assertThat(result.figures().warnings()).anyMatch(warning -> warning.contains("32775"));
        assertThat(result.problems()).singleElement().asString().contains("32775");
        assertThat(cycle().points()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lastSuccessful"})
    void theBaseOnRecordRemainsUntilTheNewExportIsOnRecord(String base) {
        List<RecordedExport> history = new ArrayList<>();
        for (int night = 0; night < 3; night++) {
            OperationResult result = driver(TestSnapshots.machine("web1")
                            .directory("D:\\Exports\\night-" + night)
                            .base(base)
                            .keep(1)
                            .history(List.copyOf(history)))
                    .complete();
            history.add(TestSnapshots.record(result));
            assertThat(cycle().points())
                    .extracting(MachineReferencePoint::id)
                    .containsExactlyElementsOf(history.stream()
                            .skip(Math.max(0, night - 1))
                            .map(RecordedExport::referencePointId)
                            .toList());
        }
    }

    /** Two builds were aborted after the conversion, so that the base on record is the oldest reference point of the job. */
    @Test
    void referencePointsOfBuildsWithoutSuccessGoBeforeTheBaseOnRecord() {
        RecordedExport base = TestSnapshots.record(web1Driver().complete());
        List<RecordedExport> history = new ArrayList<>(List.of(base));
        for (int night = 0; night < 2; night++) {
            history.add(TestSnapshots.old(driver(TestSnapshots.machine("web1")
                            .directory("D:\\Exports\\aborted-" + night)
                            .keep(0))
                    .complete()));
        }
        OperationResult result = driver(TestSnapshots.machine("web1")
                        .directory("D:\\Exports\\new")
                        .base("lastSuccessful")
                        .history(history))
                .complete();
        assertThat(cycle().points())
                .extracting(MachineReferencePoint::id)
                .containsExactly(
                        base.referencePointId(),
                        TestSnapshots.manifest(result).referencePoint().id());
    }

    @Test
    void bothSpellingsOfReferencePointsAreTheSameOnRecord() {
        RecordedExport first = TestSnapshots.record(web1Driver().complete());
        SimulatedHost newer = SimulatedHost.builder()
                .traits(HostTraits.documented().withShortReferencePointIds())
                .inProcess();
        simulator = newer;
        assertThat(TestSnapshots.record(web1Driver().complete()).referencePointId())
                .hasSameSizeAs(first.referencePointId());
    }

    @Test
    void preflightOnlyChangesNothing() {
        OperationResult result =
                driver(TestSnapshots.machine("web1").preflightOnly()).complete();
        assertThat(TestSnapshots.manifest(result).kind()).isEqualTo("preflight");
        assertThat(calls("CreateSnapshot")).isZero();
        assertNoSnapshotIsLeft();
    }

    @Test
    void aStoredStateContinuesInEachStage() throws Exception {
        TestOperation<SnapshotExport> operation = TestSnapshots.machine("web1").build();
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(simulator, operation);
        driver.complete();
        for (var state : driver.saved) {
            String json = StateCodec.write(state);
            assertThat(StateCodec.write(operation.read(json))).isEqualTo(json);
        }
        assertThat(driver.saved).hasSizeGreaterThan(6);
    }
}

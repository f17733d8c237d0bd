package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobError;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.virtualization.ServiceMethod;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hosts have been reported to do in a snapshot cycle, or may do by the class reference. */
class HostOdditiesTest {

    private static final Map<Call, ServiceMethod> METHODS = Map.of(
            Call.CREATE, ServiceMethod.CREATE_SNAPSHOT,
            Call.EXPORT, ServiceMethod.EXPORT_SNAPSHOT,
            Call.CONVERT, ServiceMethod.CONVERT_TO_REFERENCE_POINT);

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    private SnapshotCycle cycle() {
        return simulator.model().snapshots();
    }

    private static TestSnapshots.Builder target(boolean group) {
        return group ? TestSnapshots.group("Web tier") : TestSnapshots.machine("web1");
    }

    private EngineDriver<SnapshotExport> driver(TestSnapshots.Builder builder) {
        return new EngineDriver<>(simulator, builder.build());
    }

    private VirtualMachine web1() {
        return simulator.inventory().groups().get(0).machines().get(0);
    }

    private int calls(String method) {
        return simulator.requests().ofMethod(method).size();
    }

    private void assertNoSnapshotIsLeft() {
        assertThat(cycle().snapshots()).isEmpty();
    }

    private static List<Long> codes() {
        return LongStream.concat(
                        LongStream.of(99),
                        Arrays.stream(ReturnCode.values())
                                .mapToLong(ReturnCode::code)
                                .filter(code -> code != 0 && code != 4096))
                .boxed()
                .toList();
    }

    static Stream<Arguments> rejections() {
        return METHODS.keySet().stream()
                .flatMap(call -> codes().stream()
                        .flatMap(code -> Stream.of(Arguments.of(call, code, false), Arguments.of(call, code, true))));
    }

    static Stream<Arguments> codesOfBothTargets() {
        return codes().stream().flatMap(code -> Stream.of(Arguments.of(code, false), Arguments.of(code, true)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void everyReturnCodeOfEveryMethodIsNamedWithItsAdvice(Call call, long code, boolean group) {
        cycle().script(call).nextReturns(code);
        assertThat(driver(target(group)).end(Ending.Failed.class).reason())
                .contains(ReturnCode.describe(code))
                .contains(METHODS.get(call).adviceFor(code));
        assertNoSnapshotIsLeft();
        assertThat(calls("CreateSnapshot")).isOne();
        assertThat(cycle().points()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("codesOfBothTargets")
    void everyReturnCodeOfACleanupIsNamedWithTheSnapshotAndItsCommand(long code, boolean group) {
        cycle().script(Call.EXPORT).nextReturns(32773);
        cycle().script(Call.DESTROY).always(new ExportReply.Returns(code));
        EngineDriver<SnapshotExport> driver = driver(target(group));
        String message = driver.fail().message();
        assertThat(message)
                .contains(driver.state().data().snapshot().id())
                .contains(group ? "DestroySnapshot" : "Remove-VMSnapshot");
        assertThat(driver.log)
                .anySatisfy(line -> assertThat(line)
                        .contains(ReturnCode.describe(code))
                        .contains(ServiceMethod.DESTROY_SNAPSHOT.adviceFor(code)));
        assertThat(cycle().snapshots()).isNotEmpty();
        assertThat(calls("ConvertToReferencePoint")).isZero();
    }

    @ParameterizedTest
    @MethodSource("codesOfBothTargets")
    void everyReturnCodeOfTheRemovalOfAReferencePointIsAProblemThatNamesIt(long code, boolean group) {
        RecordedExport first = TestSnapshots.old(driver(target(group)).complete());
        cycle().script(Call.DESTROY_REFERENCE_POINT).always(new ExportReply.Returns(code));
        OperationResult result = driver(
                        target(group).directory("D:\\Exports\\second").keep(1).history(List.of(first)))
                .complete();
        assertThat(result.problems()).singleElement().asString().contains(ReturnCode.describe(code));
        assertThat(calls("DestroyReferencePoint")).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"CREATE", "EXPORT", "CONVERT"})
    void aJobThatCompletesWithWarningsCompletesItsStage(Call call) {
        cycle().script(call).nextEnds(new SimulatedJobEnding.WarningState("A disk was slow."));
        OperationResult result = driver(target(false)).complete();
        assertThat(TestSnapshots.manifest(result).referencePoint()).isNotNull();
        assertNoSnapshotIsLeft();
    }

    /** Named by the host; the plugin does not take a crash consistent snapshot instead. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aGuestThatCannotBeMadeConsistentIsNamedAndNothingElseIsTried(boolean group) {
        cycle().script(Call.CREATE)
                .nextEnds(SimulatedJobEnding.Failed.because("VM 'web1': the guest has no volume shadow copy service."));
        assertThat(driver(target(group)).end(Ending.Failed.class).reason())
                .contains("'web1'")
                .contains("integration service");
        assertThat(calls("CreateSnapshot")).isOne();
        assertNoSnapshotIsLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRejectedCrashConsistencyFailsAndNothingElseIsTried(boolean group) {
        cycle().script(Call.CREATE)
                .nextEnds(new SimulatedJobEnding.Failed(
                        List.of(new SimulatedJobError(32770, "32770", "The operation is not supported."))));
        assertThat(driver(target(group).crashConsistent())
                        .end(Ending.Failed.class)
                        .reason())
                .contains("32770 (Not Supported)");
        assertThat(calls("CreateSnapshot")).isOne();
        assertNoSnapshotIsLeft();
    }

    /** The host rejects the call with 32775, and the preflight of the next operation finds the merge. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMergeThatBeginsAfterThePreflightRejectsTheSnapshot(boolean group) {
        EngineDriver<SnapshotExport> driver = driver(target(group));
        driver.guard = state -> {
            if (cycle().jobs().isEmpty()) {
                cycle().startOther(web1(), 50, Duration.ofHours(1));
            }
        };
        assertThat(driver.end(Ending.Failed.class).reason())
                .contains("32775")
                .contains(ServiceMethod.CREATE_SNAPSHOT.adviceFor(32775));
        assertNoSnapshotIsLeft();
        assertThat(driver(target(group).directory("D:\\Exports\\next"))
                        .end(Ending.Failed.class)
                        .reason())
                .contains("busy");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMergeAfterTheRemovalOfASnapshotIsNamedByTheNextOperationUntilItEnds(boolean group) {
        cycle().mergeTakes(Duration.ofMinutes(30));
        cycle().script(Call.EXPORT).nextReturns(32768);
        driver(target(group)).end(Ending.Failed.class);
        assertNoSnapshotIsLeft();
        assertThat(driver(target(group)).end(Ending.Failed.class).reason()).contains("busy");
        simulator.clock().advance(Duration.ofMinutes(31));
        driver(target(group)).complete();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBaseThatAnotherProgramRemovesDuringTheOperationFailsTheExportAndLeavesNoSnapshot(boolean group) {
        RecordedExport first = TestSnapshots.record(driver(target(group)).complete());
        EngineDriver<SnapshotExport> driver = driver(target(group)
                .directory("D:\\Exports\\second")
                .base("lastSuccessful")
                .history(List.of(first)));
        driver.runUntilStage("exportSnapshot");
        cycle().points().forEach(cycle()::remove);
        simulator.inventory().referencePoints().stream()
                .filter(point -> point.id().equals(first.referencePointId()))
                .forEach(simulator.inventory()::remove);
        driver.end(Ending.Failed.class);
        assertNoSnapshotIsLeft();
        assertThat(calls("ConvertToReferencePoint")).isOne();
        OperationResult next = driver(target(group)
                        .directory("D:\\Exports\\third")
                        .base("lastSuccessful")
                        .history(List.of(first)))
                .complete();
        Manifest manifest = TestSnapshots.manifest(next);
        assertThat(manifest.base()).isNull();
        assertThat(manifest.warnings()).anyMatch(warning -> warning.contains("does not exist any more"));
    }

    @Test
    void aMemberThatMovesToAnotherNodeAfterThePreflightRejectsTheSnapshot() {
        EngineDriver<SnapshotExport> driver = driver(target(true));
        driver.guard = state -> simulator.inventory().moveToNode(web1(), "HV02");
        assertThat(driver.end(Ending.Failed.class).reason()).contains("32775");
        assertNoSnapshotIsLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSnapshotThatMovesWithItsMachineIsNotTakenForRemoved(boolean keeps) {
        cycle().script(Call.EXPORT).nextEnds(SimulatedJobEnding.Failed.because("The cluster moves the VM."));
        EngineDriver<SnapshotExport> driver = driver(keeps ? target(false).keepSnapshotOnFailure() : target(false));
        driver.runUntilStage("exportSnapshot");
        driver.runUntilFollowing();
        simulator.inventory().moveToNode(web1(), "HV02");
        Outcome.Unsuccessful outcome = driver.fail();
        assertThat(outcome.leftBehind())
                .singleElement()
                .satisfies(object -> assertThat(object.id())
                        .isEqualToIgnoringCase(driver.state().data().snapshot().id()));
        assertThat(driver.log.stream().anyMatch(line -> line.contains("hv01 does not show all VMs of VM \"web1\"")))
                .isEqualTo(!keeps);
        assertThat(cycle().snapshots()).hasSize(1);
    }

    @Test
    void aSnapshotThatMovesWithItsMachineIsNotTakenForConverted() {
        EngineDriver<SnapshotExport> driver = driver(target(false));
        driver.runUntilStage("convert");
        driver.guard = state -> simulator.inventory().moveToNode(web1(), "HV02");
        simulator.faults().onMethod("ConvertToReferencePoint").next(new Disturbance.LoseRequest());
        Outcome.Unsuccessful outcome = driver.fail();
        assertThat(outcome.leftBehind()).hasSize(1);
        assertThat(cycle().snapshots()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHostThatTakesACrashConsistentSnapshotInsteadIsAWarning(boolean group) {
        cycle().script(Call.CREATE).crashConsistentOnly();
        EngineDriver<SnapshotExport> driver = driver(target(group));
        Manifest manifest = TestSnapshots.manifest(driver.complete());
        assertThat(manifest.warnings())
                .singleElement()
                .asString()
                .contains("VM \"web1\"", "crash consistent, not as application consistent");
        assertThat(driver.log).contains("WARNING: " + manifest.warnings().get(0));
    }

    @Test
    void aMachineThatIsOffNeedsNoApplicationConsistency() {
        cycle().script(Call.CREATE).crashConsistentOnly();
        cycle().state(web1(), 3);
        assertThat(TestSnapshots.manifest(driver(target(false)).complete()).warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCrashConsistentSnapshotAsRequestedIsNoWarning(boolean group) {
        Manifest manifest =
                TestSnapshots.manifest(driver(target(group).crashConsistent()).complete());
        assertThat(manifest.warnings()).isEmpty();
    }
}

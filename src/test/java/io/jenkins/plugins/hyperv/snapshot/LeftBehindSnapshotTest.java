package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.MachineSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots that an operation could not remove, and what the next operation on the same target does about them. */
class LeftBehindSnapshotTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    private SnapshotCycle cycle() {
        return simulator.model().snapshots();
    }

    private static TestSnapshots.Builder target(boolean group) {
        return group ? TestSnapshots.group("Web tier") : TestSnapshots.machine("web1");
    }

    private EngineDriver<SnapshotExport> driver(TestSnapshots.Builder builder, List<LeftBehindObject> leftBehind) {
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(simulator, builder.build());
        driver.leftBehind = leftBehind;
        return driver;
    }

    /** An operation whose export fails, and whose cleanup fails too. */
    private List<LeftBehindObject> leaveSnapshot(boolean group) {
        cycle().script(Call.EXPORT).next(new ExportReply.StartsJob(SimulatedJobEnding.Failed.because("Full.")));
        cycle().script(Call.DESTROY).next(new ExportReply.Returns(32775));
        Outcome.Unsuccessful outcome = driver(target(group), List.of()).fail();
        assertThat(outcome.leftBehind()).hasSize(1);
        LeftBehindObject object = outcome.leftBehind().get(0);
        assertThat(outcome.message()).contains(object.phrase());
        assertThat(snapshots(group)).singleElement().asString().containsIgnoringCase(guid(object));
        return outcome.leftBehind();
    }

    private static String guid(LeftBehindObject object) {
        return object.id().substring(object.id().lastIndexOf(':') + 1);
    }

    private List<String> snapshots(boolean group) {
        return group
                ? cycle().groupSnapshots().stream()
                        .map(snapshot -> snapshot.id())
                        .toList()
                : cycle().snapshots().stream().map(MachineSnapshot::id).toList();
    }

    private int destroyCalls() {
        return simulator.requests().ofMethod("DestroySnapshot").size();
    }

    private EngineDriver<SnapshotExport> next(boolean group, List<LeftBehindObject> leftBehind) {
        return driver(target(group).directory("D:\\Exports\\next"), leftBehind);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsLeftBehindHasAnIdATargetAndACommand(boolean group) {
        LeftBehindObject object = leaveSnapshot(group).get(0);
        assertThat(object.targetName()).contains(group ? "Web tier" : "web1");
        assertThat(object.command()).containsIgnoringCase(guid(object));
        assertThat(object.kept()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theNextOperationOnTheTargetRemovesItFirst(boolean group) {
        List<LeftBehindObject> left = leaveSnapshot(group);
        EngineDriver<SnapshotExport> driver = next(group, left);
        OperationResult result = driver.complete();
        assertThat(snapshots(group)).isEmpty();
        assertThat(driver.engine().description().removed()).isEqualTo(left);
        assertThat(destroyCalls()).isEqualTo(2);
        assertThat(result.problems()).isEmpty();
        assertThat(driver.log).anyMatch(line -> line.startsWith("Removing the recovery snapshot"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRemovalIsRecoveredAfterALostResponse(boolean group) {
        List<LeftBehindObject> left = leaveSnapshot(group);
        simulator.faults().onMethod("DestroySnapshot").next(new Disturbance.LoseAnswer());
        EngineDriver<SnapshotExport> driver = next(group, left);
        driver.complete();
        assertThat(driver.engine().description().removed()).isEqualTo(left);
        assertThat(destroyCalls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailedRemovalMakesTheBuildUnstableAndTheEntryStays(boolean group) {
        List<LeftBehindObject> left = leaveSnapshot(group);
        cycle().script(Call.DESTROY).next(new ExportReply.Returns(32775));
        EngineDriver<SnapshotExport> driver = next(group, left);
        OperationResult result = driver.complete();
        assertThat(result.problems()).hasSize(2);
        assertThat(result.problems().get(0)).contains(left.get(0).id()).contains("32775");
        assertThat(result.problems().get(1)).endsWith(left.get(0).command());
        assertThat(driver.engine().description().removed()).isEmpty();
        assertThat(snapshots(group)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failedRemovalsOfSeveralSnapshotsNameAllTheirCommands(boolean group) {
        List<LeftBehindObject> left = new ArrayList<>(leaveSnapshot(group));
        cycle().script(Call.DESTROY).next(new ExportReply.Returns(32775));
        cycle().script(Call.EXPORT).next(new ExportReply.StartsJob(SimulatedJobEnding.Failed.because("Full.")));
        cycle().script(Call.DESTROY).next(new ExportReply.Returns(32775));
        left.addAll(next(group, left).fail().leftBehind());
        assertThat(left).hasSize(2);
        cycle().script(Call.DESTROY).next(new ExportReply.Returns(32775)).next(new ExportReply.Returns(32775));
        EngineDriver<SnapshotExport> driver = driver(target(group).directory("D:\\Exports\\later"), left);
        assertThat(String.join("\n", driver.complete().problems()))
                .contains(left.get(0).command())
                .contains(left.get(1).command());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatHasVanishedIsReportedAndNothingIsCalled(boolean group) {
        List<LeftBehindObject> left = leaveSnapshot(group);
        next(group, left).complete();
        int calls = destroyCalls();
        EngineDriver<SnapshotExport> later = driver(target(group).directory("D:\\Exports\\later"), left);
        later.complete();
        assertThat(later.engine().description().removed()).isEqualTo(left);
        assertThat(destroyCalls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAUserKeepsIsNamedAndNotRemoved(boolean group) {
        cycle().script(Call.EXPORT).next(new ExportReply.StartsJob(SimulatedJobEnding.Failed.because("Full.")));
        Outcome.Unsuccessful outcome =
                driver(target(group).keepSnapshotOnFailure(), List.of()).fail();
        LeftBehindObject kept = outcome.leftBehind().get(0);
        assertThat(kept.kept()).isTrue();
        EngineDriver<SnapshotExport> driver = next(group, List.of(kept));
        driver.complete();
        assertThat(driver.log).anyMatch(line -> line.contains(kept.phrase()));
        assertThat(driver.engine().description().removed()).isEmpty();
        assertThat(destroyCalls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anObjectOfAnotherTargetOrWithoutAnIdIsNotTouched(boolean group) {
        LeftBehindObject left = leaveSnapshot(group).get(0);
        LeftBehindObject other = new LeftBehindObject(left.id(), "other", "other", "a snapshot", "x", false);
        LeftBehindObject unknown =
                new LeftBehindObject("", left.targetId(), left.targetName(), "possibly a snapshot", "x", false);
        EngineDriver<SnapshotExport> driver = next(group, List.of(other, unknown));
        driver.complete();
        assertThat(destroyCalls()).isOne();
        assertThat(driver.engine().description().removed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anObjectWithoutAnIdIsGoneIfTheTargetHasNoRecoverySnapshot(boolean group) {
        LeftBehindObject left = leaveSnapshot(group).get(0);
        next(group, List.of(left)).complete();
        LeftBehindObject unknown =
                new LeftBehindObject("", left.targetId(), left.targetName(), "possibly a snapshot", "x", false);
        EngineDriver<SnapshotExport> driver = driver(target(group).directory("D:\\Exports\\later"), List.of(unknown));
        driver.complete();
        assertThat(driver.engine().description().removed()).containsExactly(unknown);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPreflightChangesNothing(boolean group) {
        List<LeftBehindObject> left = leaveSnapshot(group);
        driver(target(group).directory("D:\\Exports\\next").preflightOnly(), left)
                .complete();
        assertThat(snapshots(group)).hasSize(1);
    }

    private void moveWeb1() {
        simulator
                .inventory()
                .moveToNode(simulator.inventory().groups().get(0).machines().get(0), "HV02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"findLeftBehindSnapshots", "removeLeftBehindSnapshot"})
    void aSnapshotThatMovesWithItsMachineIsNotTakenForGone(String stage) {
        List<LeftBehindObject> left = leaveSnapshot(false);
        EngineDriver<SnapshotExport> driver = next(false, left);
        driver.runUntilStage(stage);
        moveWeb1();
        driver.fail();
        assertThat(driver.engine().description().removed()).isEmpty();
    }

    @Test
    void aRemovalWhoseResponseIsLostIsNotTakenForCompleteIfTheMachineMoves() {
        List<LeftBehindObject> left = leaveSnapshot(false);
        EngineDriver<SnapshotExport> driver = next(false, left);
        driver.guard = state -> moveWeb1();
        simulator.faults().onMethod("DestroySnapshot").next(new Disturbance.LoseRequest());
        driver.fail();
        assertThat(driver.engine().description().removed()).isEmpty();
    }
}

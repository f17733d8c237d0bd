package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.GroupSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The snapshot cycle of a VM group on the simulated host. */
class GroupCycleTest {

    /** Reference points of the group in the sample inventory, which other programs have made. */
    private static final int FOREIGN = 3;

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    private SnapshotCycle cycle() {
        return simulator.model().snapshots();
    }

    private EngineDriver<SnapshotExport> driver(TestSnapshots.Builder builder) {
        return new EngineDriver<>(simulator, builder.build());
    }

    private EngineDriver<SnapshotExport> webTier() {
        return driver(TestSnapshots.group("Web tier"));
    }

    private List<SimulatedReferencePoint> points() {
        return simulator.inventory().referencePoints().stream()
                .filter(point -> point.group().name().equals("Web tier"))
                .toList();
    }

    private void assertNoSnapshotIsLeft() {
        assertThat(cycle().groupSnapshots()).isEmpty();
        assertThat(cycle().snapshots()).isEmpty();
    }

    @Test
    void aFullExportHoldsTheFilesOfEachMachine() {
        Manifest manifest = TestSnapshots.manifest(webTier().complete());
        assertThat(manifest.target().kind()).isEqualTo("GROUP");
        assertThat(manifest.backupIntent()).isEqualTo(new Manifest.NumberedValue(1L, "PRESERVE_CHAIN"));
        assertThat(manifest.machines())
                .hasSize(3)
                .allSatisfy(machine -> assertThat(machine.files()).hasSize(7));
        assertThat(manifest.otherFiles()).isEmpty();
        assertThat(points()).hasSize(FOREIGN + 1);
        assertThat(points().get(FOREIGN).id())
                .isEqualTo(manifest.referencePoint().id());
        assertNoSnapshotIsLeft();
    }

    @Test
    void fiveNightsKeepTheNewestReferencePointsAndTouchNoForeignOne() throws IOException {
        List<RecordedExport> history = new ArrayList<>();
        List<SimulatedReferencePoint> foreign = points();
        ExportSet exports = new ExportSet();
        List<String> directories = new ArrayList<>();
        for (int night = 0; night < 5; night++) {
            EngineDriver<SnapshotExport> driver = driver(TestSnapshots.group("Web tier")
                    .directory("D:\\Exports\\night-" + night)
                    .base("lastSuccessful")
                    .keep(3)
                    .history(List.copyOf(history)));
            driver.results.append(exports.baseFiles());
            if (night == 2) {
                cycle().script(Call.CONVERT).nextEnds(SimulatedJobEnding.Failed.because("Log on as a service."));
                assertThat(driver.end(Ending.Failed.class).reason()).contains("Log on as a service.");
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
            assertThat(points()).hasSize(FOREIGN + Math.min(3, history.size())).containsAll(foreign);
        }
        assertThat(points().get(FOREIGN + 2).id())
                .isEqualTo(history.get(history.size() - 1).referencePointId());
    }

    /** Jenkins was down, and the host had not received the call. The group's snapshot has the time of its machines'. */
    @Test
    void aSnapshotThatAnotherProgramTookLongAfterALostCallIsNotTakenForOurs() {
        EngineDriver<SnapshotExport> driver = webTier();
        driver.runUntilStage("createSnapshot");
        driver.runUntilSubmitting();
        simulator.clock().advance(Duration.ofHours(8));
        cycle().script(Call.CREATE).next(new ExportReply.CompletesAtOnce());
        cycle().create(simulator.inventory().groups().get(0), 1);
        List<GroupSnapshot> foreign = cycle().groupSnapshots();
        assertThat(foreign).hasSize(1);
        driver.restartFromSubmitting();
        driver.end(Ending.Failed.class);
        assertThat(cycle().groupSnapshots()).isEqualTo(foreign);
        assertThat(simulator.requests().ofMethod("DestroySnapshot")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"CREATE", "EXPORT", "CONVERT"})
    void aFailureLeavesNoSnapshot(Call call) {
        cycle().script(call).nextEnds(SimulatedJobEnding.Failed.because("It broke."));
        webTier().end(Ending.Failed.class);
        assertNoSnapshotIsLeft();
        assertThat(points()).hasSize(FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateSnapshot", "ExportSnapshot", "ConvertToReferencePoint"})
    void aLostResponseIsRecoveredWithoutASecondCall(String method) {
        simulator.faults().onMethod(method).next(new Disturbance.LoseAnswer());
        webTier().complete();
        assertThat(simulator.requests().ofMethod(method)).hasSize(1);
        assertNoSnapshotIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"createSnapshot", "exportSnapshot", "convert"})
    void anAbortInAnyStageLeavesNoSnapshot(String stage) {
        EngineDriver<SnapshotExport> driver = webTier();
        driver.runUntilStage(stage);
        driver.runUntilFollowing();
        driver.abort();
        driver.end(Ending.Cancelled.class);
        assertNoSnapshotIsLeft();
    }

    @Test
    void aRemovalThatTakesMoreThanAskedForStopsWithAWarning() {
        RecordedExport first = TestSnapshots.old(webTier().complete());
        EngineDriver<SnapshotExport> driver = driver(TestSnapshots.group("Web tier")
                .directory("D:\\Exports\\second")
                .keep(1)
                .history(List.of(first)));
        SimulatedReferencePoint dependent = points().get(0);
        SimulatedReferencePoint old = points().stream()
                .filter(point -> point.id().equals(first.referencePointId()))
                .findFirst()
                .orElseThrow();
        simulator.model().referencePoints().dependents(old, List.of(dependent));
        OperationResult result = driver.complete();
        assertThat(result.figures().warnings())
                .anyMatch(warning -> warning.contains("more disappeared") && warning.contains(dependent.id()));
    }

    @Test
    void anUnknownGroupIsNamedWithWhatThereIs() {
        assertThat(driver(TestSnapshots.group("Web tire"))
                        .end(Ending.Failed.class)
                        .reason())
                .contains("Web tire")
                .contains("Web tier");
    }

    @Test
    void aMachineOfTheGroupThatIsPausedIsNamed() {
        cycle().state(points().get(0).group().machines().get(1), 9);
        assertThat(webTier().end(Ending.Failed.class).reason()).contains("web2").contains("paused");
        assertThat(simulator.requests().ofMethod("CreateSnapshot")).isEmpty();
    }
}

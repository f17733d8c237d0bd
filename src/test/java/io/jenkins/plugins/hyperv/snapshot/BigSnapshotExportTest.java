package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Export of a VM group with 50 machines and 2,000 disks. */
class BigSnapshotExportTest {

    private static final int MOST_REQUESTS_AFTER_THE_JOB = 60;
    private static final String POLL = "SELECT InstanceID,JobState,PercentComplete,ElapsedTime FROM";
    private static final int MOST_STATE_BYTES = 8 * 1024;

    private final SimulatedHost simulator = SimulatedHost.builder()
            .inventory(SampleInventory.create(1, 1, 50, 40))
            .inProcess();

    @BeforeEach
    void makeSpace() {
        simulator.model().volumes().free("D:\\", 1L << 50);
    }

    private EngineDriver<SnapshotExport> driver(int night, List<RecordedExport> history) {
        return new EngineDriver<>(
                simulator,
                TestSnapshots.group("Web tier")
                        .directory("D:\\Exports\\night-" + night)
                        .base("lastSuccessful")
                        .keep(1)
                        .history(history)
                        .build());
    }

    private static void assertSmall(EngineDriver<SnapshotExport> driver) {
        List<OperationState<SnapshotExport>> states = new ArrayList<>(driver.saved);
        states.add(driver.state());
        for (OperationState<SnapshotExport> state : states) {
            assertThat(StateCodec.write(state).getBytes(StandardCharsets.UTF_8).length)
                    .as("%s", state.position())
                    .isLessThan(MOST_STATE_BYTES);
        }
    }

    private static void assertComplete(OperationResult result, int files) {
        Manifest manifest = TestSnapshots.manifest(result);
        assertThat(manifest.machines()).hasSize(50).allSatisfy(machine -> {
            assertThat(machine.disks()).hasSize(40);
            assertThat(machine.files())
                    .hasSize(files / 50)
                    .allSatisfy(file -> assertThat(file.sizeBytes()).isPositive());
        });
        assertThat(manifest.totalBytes()).isPositive();
    }

    @Test
    void aDifferentialExportCompletesWithAllSizesAndAFewRequestsAfterTheJob() {
        List<RecordedExport> history = new ArrayList<>();
        for (int night = 0; night < 2; night++) {
            EngineDriver<SnapshotExport> driver = driver(night, List.copyOf(history));
            driver.runUntilStage("postflight");
            int before = simulator.requests().all().size();
            OperationResult result = driver.complete();
            // A full export has a differencing disk beside each disk.
            assertComplete(result, night == 0 ? 4_150 : 2_150);
            // One more request has read the job. Polls of later jobs depend on the time that these take.
            long requests = simulator.requests().all().stream()
                    .skip(before)
                    .filter(request -> !request.summary().filter().startsWith(POLL))
                    .count();
            assertThat(requests + 1).isLessThan(MOST_REQUESTS_AFTER_THE_JOB);
            assertSmall(driver);
            // The differencing disks of the first files: the host opens no more of them.
            int disks = night == 0 ? 4_000 : 2_000;
            assertThat(TestSnapshots.manifest(result).diskInspection())
                    .isEqualTo(new Manifest.DiskInspection(disks, 8));
            assertThat(TestSnapshots.manifest(result).warnings()).noneMatch(warning -> warning.contains("disk file"));
            assertThat(driver.log).contains("Inspected a sample of the disk files: 8 of " + disks);
            history.add(TestSnapshots.record(result));
        }
    }

    @Test
    void aFileOfTheSampleThatTheHostCannotOpenIsAWarning() {
        simulator
                .faults()
                .onMethod("GetVirtualHardDiskSettingData")
                .next(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
        Manifest manifest = TestSnapshots.manifest(driver(0, List.of()).complete());
        assertThat(manifest.diskInspection()).isEqualTo(new Manifest.DiskInspection(4_000, 0));
        assertThat(manifest.warnings()).anyMatch(warning -> warning.contains("8 of a sample of 8 exported disk files"));
    }

    @Test
    void afterARestartInTheLastStagesTheManifestIsTheSame() {
        EngineDriver<SnapshotExport> driver = driver(0, List.of());
        driver.runUntilStage("convert");
        driver.runUntilFollowing();
        driver.restart();
        assertComplete(driver.complete(), 4_150);
    }

    @Test
    void theStateOfAnExportWithThousandsOfMissingFilesIsSmall() {
        EngineDriver<SnapshotExport> driver = driver(0, List.of());
        driver.runUntilStage("postflight");
        simulator
                .model()
                .files()
                .all()
                .forEach(file -> simulator.model().files().remove(file.path()));
        driver.fail();
        assertSmall(driver);
        assertThat(simulator.model().snapshots().groupSnapshots()).isEmpty();
    }

    @Test
    void aFailedExportOfManyMachinesLeavesNoSnapshotAfterARestart() {
        simulator.model().snapshots().script(Call.EXPORT).nextEnds(SimulatedJobEnding.Failed.because("Disk full."));
        EngineDriver<SnapshotExport> driver = driver(0, List.of());
        driver.runUntilCleanup();
        driver.restart();
        driver.fail();
        assertSmall(driver);
        assertThat(simulator.model().snapshots().snapshots()).isEmpty();
    }
}

package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportRequest;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports on a host without the class of export jobs, which shows them as Msvm_ConcreteJob, and what the log says of types. */
class ExportWithoutJobClassTest {

    private final SimulatedHost simulator = SimulatedHost.builder()
            .traits(HostTraits.documented().withoutExportJobClass())
            .inProcess();

    private EngineDriver<ReferencePointExport> nightly() {
        return new EngineDriver<>(simulator, TestExports.nightly());
    }

    private void exportOfAnotherProgram(String directory) {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds());
        simulator
                .model()
                .export(new SimulatedExportRequest(
                        simulator.inventory().referencePoints().get(1),
                        new SimulatedExportRequest.Base.None(),
                        directory,
                        Map.of(),
                        "other"));
    }

    @Test
    void theJobIsPolledInItsClassAndTheManifestHasTheFilesOfTheExportDirectory() {
        EngineDriver<ReferencePointExport> driver = nightly();
        Manifest manifest = TestExports.manifest(driver.complete());
        assertThat(manifest.jobs().get(0).jobClass()).isEqualTo("Msvm_ConcreteJob");
        assertThat(manifest.warnings()).anyMatch(warning -> warning.contains("does not say which files"));
        assertThat(manifest.files())
                .extracting(Manifest.File::path)
                .containsExactlyInAnyOrderElementsOf(simulator.model().files().all().stream()
                        .map(HostFiles.StoredFile::path)
                        .filter(path -> path.startsWith(TestExports.DIRECTORY))
                        .toList());
        assertThat(manifest.machines())
                .hasSize(3)
                .allSatisfy(machine -> assertThat(machine.files())
                        .hasSize(3)
                        .allSatisfy(file -> assertThat(file.sizeBytes()).isPositive()));
        assertThat(manifest.totalBytes()).isPositive();
        assertThat(driver.calls()).isOne();
    }

    /** Each directory with one query, and none for a file. */
    @Test
    void theExportDirectoryIsListedWithOneQueryForSeveralDirectories() {
        nightly().complete();
        assertThat(simulator.requests().all().stream()
                        .map(request -> request.summary().filter())
                        .filter(filter -> filter.contains("FROM CIM_DataFile")))
                .hasSizeLessThanOrEqualTo(3)
                .noneMatch(filter -> filter.contains(" Name="));
    }

    @Test
    void aLostResponseIsRecoveredByTheOnlyNewJob() {
        exportOfAnotherProgram("D:\\Exports\\before");
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseAnswer());
        EngineDriver<ReferencePointExport> driver = nightly();
        driver.complete();
        assertThat(driver.log).anyMatch(line -> line.contains("of the lost response"));
        assertThat(driver.calls()).isOne();
    }

    @Test
    void severalNewJobsAreAmbiguousSoThatNoneIsFollowedAndNothingIsSentAgain() {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseAnswer());
        EngineDriver<ReferencePointExport> driver = nightly();
        driver.runUntilRecovering();
        exportOfAnotherProgram("D:\\Exports\\meanwhile");
        assertThat(driver.end(Ending.Failed.class).reason()).contains("Whether the export was started is unknown");
        assertThat(driver.calls()).isOne();
        assertThat(driver.terminationRequests()).isZero();
    }

    @Test
    void anAbortTerminatesTheJob() {
        EngineDriver<ReferencePointExport> driver = nightly();
        driver.runUntilFollowing();
        driver.abort();
        assertThat(driver.end(Ending.Cancelled.class).job().stateName()).isEqualTo("Terminated");
    }

    @Test
    void aRestartContinuesToFollowTheJob() {
        EngineDriver<ReferencePointExport> driver = nightly();
        driver.runUntilFollowing();
        driver.restart();
        driver.complete();
        assertThat(driver.calls()).isOne();
    }

    @Test
    void runningExportsOfOthersCountForTheQueue() throws Exception {
        exportOfAnotherProgram("D:\\Exports\\x");
        int[] count = {-1};
        EngineDriver<ReferencePointExport> driver = nightly();
        driver.admission = host -> {
            count[0] = host.count();
            return 0;
        };
        driver.complete();
        assertThat(count[0]).isOne();
    }

    @ParameterizedTest
    @CsvSource({"0, RCT, no disk images", "2, log based, Expect change logs"})
    void theLogSaysBeforeTheCallWhatTheTypeLetsTheUserExpect(int point, String type, String expectation) {
        String id = simulator.inventory().referencePoints().get(point).id();
        EngineDriver<ReferencePointExport> driver = new EngineDriver<>(
                simulator, TestExports.request().referencePoint(id).build());
        driver.complete();
        assertThat(driver.log.get(1)).contains(expectation, type, "unconfirmed");
        assertThat(driver.log.get(2)).startsWith("Job ");
    }
}

package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFaultKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Export of a reference point with 50 machines, 2,000 disks and thousands of files, whose job exceeds the largest response. */
class BigExportTest {

    private static final int MOST_REQUESTS_AFTER_THE_JOB = 60;
    private static final int MOST_STATE_BYTES = 8 * 1024;

    private final SimulatedHost simulator = SimulatedHost.builder()
            .inventory(SampleInventory.create(1, 1, 50, 40))
            .inProcess();

    private static void assertComplete(Manifest manifest) {
        assertThat(manifest.machines())
                .hasSize(50)
                .allSatisfy(machine -> assertThat(machine.disks()).hasSize(40));
        assertThat(manifest.files())
                .hasSizeGreaterThanOrEqualTo(2_150)
                .allSatisfy(file -> assertThat(file.sizeBytes()).isPositive());
        assertThat(manifest.totalBytes()).isPositive();
    }

    @Test
    void allSizesAreReadWithAFewRequestsAfterTheJob() {
        EngineDriver<ReferencePointExport> export = TestExports.ofLogBased(simulator);
        export.runUntilStage("readFiles");
        int before = simulator.requests().all().size();
        Manifest manifest = TestExports.manifest(export.complete());
        assertComplete(manifest);
        // One more request has read the job.
        assertThat(simulator.requests().all().size() - before + 1).isLessThan(MOST_REQUESTS_AFTER_THE_JOB);
    }

    @Test
    void ifOneListAloneIsTooLargeAllSizesAreReadFromTheExportDirectory() {
        SoapFault tooLarge = SoapFault.of(SoapFaultKind.ENCODING_LIMIT, 0x80338048L, "Too large.", "hv01");
        simulator
                .faults()
                .on(request -> request.filter().contains("ExportedConfigFilePaths"))
                .always(new Disturbance.Fail(tooLarge));
        Manifest manifest =
                TestExports.manifest(TestExports.ofLogBased(simulator).complete());
        assertComplete(manifest);
        assertThat(manifest.warnings()).anyMatch(warning -> warning.contains("cannot send ExportedConfigFilePaths"));
        assertThat(manifest.files()).anyMatch(file -> file.path().endsWith(".vmcx"));
    }

    @Test
    void theStoredStateDoesNotGrowWithTheExport() {
        EngineDriver<ReferencePointExport> export = TestExports.ofLogBased(simulator);
        export.complete();
        assertThat(export.saved).isNotEmpty();
        for (OperationState<ReferencePointExport> state : export.saved) {
            assertThat(StateCodec.write(state).getBytes(StandardCharsets.UTF_8).length)
                    .as("%s", state.position())
                    .isLessThan(MOST_STATE_BYTES);
        }
        assertThat(StateCodec.write(export.state()).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(MOST_STATE_BYTES);
    }

    @Test
    void afterARestartTheManifestIsTheSame() {
        EngineDriver<ReferencePointExport> export = TestExports.ofLogBased(simulator);
        export.runUntilStage("readFiles");
        export.restart();
        assertComplete(TestExports.manifest(export.complete()));
    }

    @Test
    void withoutTheReferencePointTheManifestNamesNoMachinesAfterARestart() {
        EngineDriver<ReferencePointExport> export = TestExports.ofLogBased(simulator);
        export.runUntilStage("readFiles");
        simulator.inventory().referencePoints().forEach(simulator.inventory()::remove);
        export.restart();
        Manifest manifest = TestExports.manifest(export.complete());
        assertThat(manifest.machines()).isEmpty();
        assertThat(manifest.warnings()).anyMatch(warning -> warning.startsWith("The VMs are missing: "));
        assertThat(manifest.totalBytes()).isPositive();
    }
}

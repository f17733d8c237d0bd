package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.wsman.RequestSummary;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a completed export on a host that cannot answer every request. */
class ReadFilesStageTest {

    private static final int FILES = 15;
    private static final Predicate<RequestSummary> SIZES =
            request -> request.filter().contains("CIM_DataFile");
    private static final Predicate<RequestSummary> REPORT =
            request -> request.filter().contains("ExportedConfigFilePaths");

    private final SimulatedHost simulator = SimulatedHost.builder()
            .inventory(SampleInventory.create(1, 1, 3, 2))
            .inProcess();
    private final EngineDriver<ReferencePointExport> export = TestExports.ofLogBased(simulator);

    private Manifest complete() {
        return TestExports.manifest(export.complete());
    }

    /** The directory of the files of one machine, as the host's query contains it. */
    private static Predicate<RequestSummary> sizesIn(String directory) {
        return SIZES.and(request -> request.filter().contains(directory.replace("\\", "\\\\")));
    }

    private static String directory(Manifest.File file) {
        return file.path().substring(2, file.path().lastIndexOf('\\') + 1);
    }

    private void fails(Predicate<RequestSummary> requests, SoapFault fault) {
        simulator.faults().on(requests).always(new Disturbance.Fail(fault));
    }

    @Test
    void lostResponsesLeaveNothingOut() {
        export.runUntilStage("readFiles");
        simulator.faults().on(SIZES).next(new Disturbance.LoseAnswer());
        simulator.faults().on(REPORT).next(new Disturbance.LoseAnswer());
        Manifest manifest = complete();
        assertThat(manifest.files()).hasSize(FILES);
        assertThat(manifest.totalBytes()).isPositive();
        assertThat(manifest.warnings()).isEmpty();
    }

    @Test
    void aHostThatRestartsAfterTheExportLeavesNothingOut() {
        export.runUntilStage("readFiles");
        long up = simulator.clock().millis() + Duration.ofMinutes(2).toMillis();
        simulator.faults().on(request -> simulator.clock().millis() < up).always(new Disturbance.LoseRequest());
        Manifest manifest = complete();
        assertThat(manifest.totalBytes()).isPositive();
        assertThat(manifest.warnings()).isEmpty();
    }

    @Test
    void afterARestartOfJenkinsLostResponsesLeaveNoMachinesOut() {
        export.runUntilStage("readFiles");
        export.restart();
        simulator.faults().onAny().next(new Disturbance.LoseAnswer());
        Manifest manifest = complete();
        assertThat(manifest.machines()).isNotEmpty();
        assertThat(manifest.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDirectoryThatTheHostCannotListLeavesOutTheSizesOfItsFilesOnly(boolean isTooSlow) {
        String directory = "\\Exports\\web-42\\Virtual Hard Disks\\";
        fails(
                sizesIn(directory),
                isTooSlow
                        ? simulator.soapFaults().timedOut()
                        : simulator.soapFaults().accessDenied());
        Manifest manifest = complete();
        assertThat(manifest.files())
                .hasSize(FILES)
                .allSatisfy(file -> assertThat(file.sizeBytes() == null)
                        .as(file.path())
                        .isEqualTo(directory(file).equals(directory)));
        assertThat(manifest.warnings())
                .singleElement()
                .asString()
                .startsWith("Sizes are missing: The host returned the fault ")
                .contains(" 6 files in D:\\Exports\\web-42\\Virtual Hard Disks.");
        assertThat(export.log).contains("WARNING: " + manifest.warnings().get(0));
    }

    @Test
    void aHostThatRemainsUnreachableLeavesOutWhatItHasNotAnswered() {
        export.runUntilStage("readFiles");
        simulator.faults().on(SIZES).always(new Disturbance.LoseRequest());
        Manifest manifest = complete();
        assertThat(manifest.files()).hasSize(FILES).allMatch(file -> file.sizeBytes() == null);
        assertThat(manifest.warnings()).singleElement().asString().contains("Sizes are missing: ", "files in D:\\");
        assertThat(export.log).anyMatch(line -> line.startsWith("Reading the exported files failed: "));
    }

    @Test
    void aHostThatIsUnreachableFromTheStartLeavesAManifestThatSaysSo() {
        export.runUntilStage("readFiles");
        simulator.faults().onAny().always(new Disturbance.LoseRequest());
        Manifest manifest = complete();
        assertThat(manifest.outcome()).isEqualTo(Manifest.COMPLETED);
        assertThat(manifest.warnings()).anyMatch(warning -> warning.startsWith("The list of files is incomplete: "));
    }

    @Test
    void ifTheJobCannotBeReadTheFilesOfTheExportDirectoryAreListed() {
        fails(REPORT, simulator.soapFaults().wmiError(1, "Failed", 0x80041001L, "Generic failure"));
        Manifest manifest = complete();
        assertThat(manifest.files()).hasSize(FILES);
        assertThat(manifest.totalBytes()).isPositive();
        assertThat(manifest.warnings())
                .singleElement()
                .asString()
                .contains("does not say which files its job wrote")
                .contains("InternalError");
    }
}

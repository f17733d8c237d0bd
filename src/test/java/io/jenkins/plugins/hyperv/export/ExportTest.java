package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.InSeveralLocales;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.exchange.RecordedRequest;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Exports that complete. */
@InSeveralLocales
class ExportTest {

    private static final String PREFIX = "The host completed the export with a warning: ";

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    private EngineDriver<ReferencePointExport> nightly() {
        return driver(TestExports.nightly());
    }

    private EngineDriver<ReferencePointExport> driver(TestOperation<ReferencePointExport> operation) {
        return new EngineDriver<>(simulator, operation);
    }

    private static Manifest complete(EngineDriver<ReferencePointExport> export) {
        return TestExports.manifest(export.complete());
    }

    @Test
    void theLogShowsTheCourseOfTheExportInAFewLines() {
        simulator.exports().duration(Duration.ofMinutes(4));
        EngineDriver<ReferencePointExport> export = nightly();
        export.complete();
        assertThat(export.log.get(0))
                .contains("7D7A0B1C…")
                .contains("\"Web tier\"")
                .contains("3 VMs")
                .contains("RCT")
                .contains("application consistent")
                .endsWith(" to D:\\Exports\\web-42");
        assertThat(export.log.get(1)).contains("no disk images").contains("unconfirmed");
        assertThat(export.log.get(2)).matches("Job [0-9A-F]{8}… started");
        assertThat(export.log.get(3)).matches(" {2}\\d %  00:\\d\\d elapsed, about 0\\d:\\d\\d left");
        assertThat(export.log).anyMatch(line -> line.matches("100 %  job completed in 0[34]:\\d\\d"));
        assertThat(export.log.get(export.log.size() - 1)).matches("Exported \\d+ files, [\\d.]+ MiB");
        assertThat(export.log).hasSizeLessThan(27).doesNotHaveDuplicates();
    }

    @Test
    void anExportIsStartedOnce() {
        EngineDriver<ReferencePointExport> export = nightly();
        export.complete();
        assertThat(export.calls()).isOne();
        assertThat(simulator.model().jobs()).hasSize(1);
    }

    /** Queries before the call, the call, polls, one read of the job at its end, its files, and one for each directory. */
    @Test
    void anExportCostsAsFewRequestsAsPossible() {
        EngineDriver<ReferencePointExport> export = nightly();
        complete(export);
        List<String> requests = simulator.requests().all().stream()
                .map(RecordedRequest::summary)
                .map(request -> request.operation() + " "
                        + (request.operation() == WsmanOperation.ENUMERATE ? request.filter() : request.className()))
                .toList();
        assertThat(requests.subList(0, 9))
                .satisfiesExactly(
                        request ->
                                assertThat(request).contains("FROM Msvm_ReferencePointCollection WHERE CollectionID="),
                        request -> assertThat(request).contains("ResultClass = Msvm_VirtualSystemCollection"),
                        request -> assertThat(request).contains("ResultClass = Msvm_VirtualSystemReferencePoint"),
                        request -> assertThat(request).contains("SELECT Name,ElementName FROM Msvm_ComputerSystem"),
                        request -> assertThat(request).contains("SELECT VirtualSystemIdentifier,Version"),
                        request -> assertThat(request).contains("SELECT BuildNumber FROM Win32_OperatingSystem"),
                        request -> assertThat(request)
                                .contains("SELECT InstanceID,JobState,ExportDirectory,CollectionId")
                                .contains("FROM Msvm_CollectionReferencePointExportJob"),
                        request -> assertThat(request).contains("SELECT LocalDateTime FROM Win32_OperatingSystem"),
                        request -> assertThat(request).startsWith("INVOKE"));
        int end = requests.size() - 1;
        String job = simulator.model().jobs().get(0).id();
        assertThat(requests.subList(9, end - 2))
                .isNotEmpty()
                .containsOnly("ENUMERATE SELECT InstanceID,JobState,PercentComplete,ElapsedTime FROM"
                        + " Msvm_CollectionReferencePointExportJob WHERE InstanceID='" + job + "'");
        assertThat(requests.get(end - 2))
                .startsWith("ENUMERATE SELECT InstanceID,JobState,PercentComplete,Cancellable");
        assertThat(requests.get(end - 1)).startsWith("ENUMERATE SELECT ExportedDisks,ExportedLogFilePaths");
        assertThat(requests.subList(end, requests.size()))
                .singleElement()
                .asString()
                .contains("FROM CIM_DataFile WHERE Drive='D:' AND Path='");
    }

    @Test
    void theManifestHoldsWhatWasExported() {
        Manifest manifest = complete(nightly());
        assertThat(manifest.outcome()).isEqualTo("completed");
        assertThat(manifest.build().job()).isEqualTo("team/deploy");
        assertThat(manifest.host()).isEqualTo(new Manifest.Host("hv01", "hv01.example.com", 20348L));
        assertThat(manifest.target().name()).isEqualTo("Web tier");
        assertThat(manifest.referencePoint().id()).isEqualTo(SampleInventory.NIGHTLY);
        assertThat(manifest.referencePoint().type()).isEqualTo(new Manifest.NumberedValue(2L, "RCT"));
        assertThat(manifest.referencePoint().consistency()).isEqualTo(new Manifest.NumberedValue(2L, "APPLICATION"));
        assertThat(manifest.base()).isNull();
        assertThat(manifest.machines())
                .extracting(Manifest.Machine::name)
                .containsExactlyInAnyOrder("web1", "web2", "web3");
        assertThat(manifest.machines())
                .allSatisfy(machine -> assertThat(machine.disks()).hasSize(2));
        assertThat(manifest.exportedDisks()).isEmpty();
        assertThat(manifest.files()).isNotEmpty().allSatisfy(file -> {
            assertThat(file.path()).startsWith(TestExports.DIRECTORY);
            assertThat(file.sizeBytes()).isPositive();
            assertThat(file.lastModified()).isNotNull();
        });
        assertThat(manifest.totalBytes()).isPositive();
        assertThat(manifest.warnings()).isEmpty();
        assertThat(manifest.exportJob().orElseThrow().durationSeconds()).isBetween(35L, 41L);
        assertThat(manifest.exportJob().orElseThrow().state()).isEqualTo(new Manifest.NumberedValue(7L, "Completed"));
        assertThat(manifest.exportJob().orElseThrow().startedAt())
                .isLessThan(manifest.exportJob().orElseThrow().completedAt());
    }

    @Test
    void theResultAgreesWithTheManifest() {
        OperationResult result = nightly().complete();
        Manifest manifest = TestExports.manifest(result);
        assertThat(result.artifactKey()).isEqualTo("manifest");
        assertThat(result.artifact().fileName()).isEqualTo("hyperv-export-manifest.json");
        assertThat(result.artifact().operationId()).isEqualTo(TestOperation.ORIGIN.operationId());
        assertThat(result.returnValue())
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("host", "hv01")
                .containsEntry("referencePoint", SampleInventory.NIGHTLY)
                .containsEntry("exportDirectory", TestExports.DIRECTORY)
                .containsEntry("jobId", manifest.exportJob().orElseThrow().id())
                .containsEntry("totalBytes", manifest.totalBytes());
        assertThat((List<?>) ((Map<?, ?>) result.returnValue()).get("files"))
                .hasSize(manifest.files().size());
        assertThat(result.variables())
                .containsAllEntriesOf(Map.of(
                        "HYPERV_EXPORT_HOST", "hv01",
                        "HYPERV_EXPORT_JOB_ID",
                                manifest.exportJob().orElseThrow().id(),
                        "HYPERV_EXPORT_BYTES", manifest.totalBytes().toString()));
        assertThat(result.figures())
                .isEqualTo(new OperationResult.Figures(0, manifest.files().size(), manifest.totalBytes(), List.of()));
    }

    @Test
    void theEndIsNoticedNoLaterThanAPollInterval() {
        simulator.exports().duration(Duration.ofHours(1));
        EngineDriver<ReferencePointExport> export = nightly();
        export.runUntilFollowing();
        long started = simulator.clock().millis();
        export.runUntilStage("readFiles");
        long noticed =
                simulator.clock().millis() - started - Duration.ofHours(1).toMillis();
        assertThat(noticed).isBetween(-1000L, 15_000L);
    }

    @Test
    void aDifferentialExportNamesItsBase() {
        String weekly = simulator.inventory().referencePoints().get(1).id();
        EngineDriver<ReferencePointExport> export =
                driver(TestExports.request().base(weekly).build());
        Manifest manifest = complete(export);
        assertThat(manifest.base().referencePointId()).isEqualTo(weekly);
        assertThat(export.log.get(0)).contains("changes since " + weekly.substring(0, 8) + "…");
        assertThat(simulator.model().jobs().get(0).order().base()).isNotNull();
    }

    @Test
    void selectedMachinesReachTheHost() {
        Manifest manifest =
                complete(driver(TestExports.request().machine("web2").build()));
        assertThat(manifest.machines()).extracting(Manifest.Machine::name).containsExactly("web2");
        assertThat(manifest.machines().get(0).disks()).hasSize(2);
    }

    @Test
    void anExportWithoutAJobIsASuccessWithAWarning() {
        simulator.exports().next(new ExportReply.CompletesAtOnce());
        Manifest manifest = complete(nightly());
        assertThat(manifest.jobs()).isEmpty();
        assertThat(manifest.warnings()).singleElement().asString().contains("without a job");
    }

    @Test
    void theWarningsOfAJobReachManifestAndLog() {
        simulator.exports().nextEnds(new SimulatedJobEnding.CompletedWithWarnings("Low on space."));
        EngineDriver<ReferencePointExport> export = nightly();
        assertThat(complete(export).warnings()).containsExactly(PREFIX + "Degraded: Low on space.");
        assertThat(export.log).contains("WARNING: " + PREFIX + "Degraded: Low on space.");
    }

    @Test
    void aJobInTheStateCompletedWithWarningsIsComplete() {
        simulator.exports().nextEnds(new SimulatedJobEnding.WarningState("Low on space."));
        Manifest manifest = complete(nightly());
        assertThat(manifest.files()).isNotEmpty();
        assertThat(manifest.warnings()).containsExactly(PREFIX + "Degraded: Low on space.");
    }

    @Test
    void sizesThatCannotBeReadLeaveAManifestWithoutThem() {
        simulator
                .faults()
                .on(request -> request.filter().contains("CIM_DataFile"))
                .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
        Manifest manifest = complete(nightly());
        assertThat(manifest.totalBytes()).isNull();
        assertThat(manifest.files()).isNotEmpty();
        assertThat(manifest.warnings()).singleElement().asString().startsWith("Sizes are missing: ");
    }

    @Test
    void aHostThatReadsSizesSlowlyDoesNotDelayTheBuild() {
        EngineDriver<ReferencePointExport> export = nightly();
        export.runUntilStage("readFiles");
        export.transport.before = message -> simulator.clock().advance(Duration.ofSeconds(130));
        long since = simulator.clock().millis();
        assertThat(complete(export).warnings()).singleElement().asString().contains("slowly");
        assertThat(simulator.clock().millis() - since).isLessThanOrEqualTo(300_000);
    }
}

package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.exchange.RecordedRequest;
import io.jenkins.plugins.hyperv.simulator.model.Ending;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.wsman.Operation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    private DrivenExport nightly() {
        return new DrivenExport(simulator, Requests.nightly());
    }

    @Test
    void anExportTellsItsStoryInAFewLines() {
        simulator.exports().duration(Duration.ofMinutes(4));
        DrivenExport export = nightly();
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
        assertThat(export.log.get(0))
                .isEqualTo(
                        "Exporting reference point 7D7A0B1C… of collection \"Web tier\" (3 machines, RCT, application"
                                + " consistent) to D:\\Exports\\web-42");
        assertThat(export.log.get(1)).matches("Job [0-9A-F]{8}… started");
        assertThat(export.log.get(2)).matches(" {2}\\d %  00:\\d\\d elapsed, about 0\\d:\\d\\d left");
        assertThat(export.log).anyMatch(line -> line.matches("100 %  completed in 0[34]:\\d\\d"));
        assertThat(export.log.get(export.log.size() - 1)).matches("Exported 6 disks in \\d+ files, [\\d.]+ GiB");
        assertThat(export.log).hasSizeLessThan(26).doesNotHaveDuplicates();
    }

    @Test
    void anExportIsStartedOnceWithTheReferenceAsTheHostGaveIt() {
        DrivenExport export = nightly();
        export.run();
        assertThat(export.exportsStarted()).isOne();
        assertThat(simulator.model().jobs()).hasSize(1);
    }

    /** Before the call, the call, polls, and a look at each file: the last poll has brought what the manifest tells. */
    @Test
    void anExportCostsAsFewRequestsAsItCan() {
        DrivenExport export = nightly();
        Outcome.Completed completed = (Outcome.Completed) export.run();
        List<String> requests = simulator.requests().all().stream()
                .map(RecordedRequest::summary)
                .map(request -> request.operation() + " "
                        + (request.operation() == Operation.ENUMERATE ? request.filter() : request.className()))
                .toList();
        assertThat(requests.subList(0, 6))
                .satisfiesExactly(
                        request ->
                                assertThat(request).contains("FROM Msvm_ReferencePointCollection WHERE CollectionID="),
                        request -> assertThat(request).contains("ResultClass = Msvm_VirtualSystemCollection"),
                        request -> assertThat(request).contains("ResultClass = Msvm_VirtualSystemReferencePoint"),
                        request -> assertThat(request).contains("SELECT Name,ElementName FROM Msvm_ComputerSystem"),
                        request -> assertThat(request)
                                .contains("SELECT InstanceID,JobState,ExportDirectory FROM"
                                        + " Msvm_CollectionReferencePointExportJob"),
                        request -> assertThat(request).startsWith("INVOKE"));
        int files = completed.manifest().files().size();
        assertThat(requests.subList(6, requests.size() - files))
                .isNotEmpty()
                .allMatch(request -> request.equals("GET Msvm_CollectionReferencePointExportJob"));
        assertThat(requests.subList(requests.size() - files, requests.size()))
                .allMatch(request -> request.equals("GET CIM_DataFile"));
    }

    @Test
    void theManifestHoldsWhatWasExported() {
        Outcome.Completed completed = (Outcome.Completed) nightly().run();
        Manifest manifest = completed.manifest();
        assertThat(manifest.outcome()).isEqualTo("completed");
        assertThat(manifest.build().job()).isEqualTo("team/deploy");
        assertThat(manifest.host()).isEqualTo(new Manifest.Host("hv01", "hv01.example.com"));
        assertThat(manifest.collection().name()).isEqualTo("Web tier");
        assertThat(manifest.referencePoint().id()).isEqualTo(SampleInventory.NIGHTLY);
        assertThat(manifest.referencePoint().type()).isEqualTo("RCT");
        assertThat(manifest.referencePoint().consistency()).isEqualTo("APPLICATION");
        assertThat(manifest.referencePoint().base()).isNull();
        assertThat(manifest.machines())
                .extracting(Manifest.Machine::name)
                .containsExactlyInAnyOrder("web1", "web2", "web3");
        assertThat(manifest.machines())
                .allSatisfy(machine -> assertThat(machine.disks()).hasSize(2));
        assertThat(manifest.exportedDisks()).hasSize(6);
        assertThat(manifest.files()).isNotEmpty().allSatisfy(file -> {
            assertThat(file.path()).startsWith(Requests.DIRECTORY);
            assertThat(file.sizeBytes()).isPositive();
            assertThat(file.lastModified()).isNotNull();
        });
        assertThat(manifest.totalBytes()).isPositive();
        assertThat(manifest.warnings()).isEmpty();
        assertThat(manifest.job().durationSeconds()).isBetween(35L, 41L);
        assertThat(manifest.job().state()).isEqualTo("Completed");
        assertThat(manifest.job().startedAt()).isLessThan(manifest.job().completedAt());
    }

    @Test
    void theJobIsNoticedNoLaterThanItsPollInterval() {
        simulator.exports().duration(Duration.ofHours(1));
        DrivenExport export = nightly();
        export.runUntil(Phase.FOLLOWING);
        long started = simulator.clock().millis();
        export.runUntil(Phase.COLLECTING);
        long noticed =
                simulator.clock().millis() - started - Duration.ofHours(1).toMillis();
        assertThat(noticed).isBetween(-1000L, 15_000L);
    }

    @Test
    void nothingIsStartedWhereTheIntentCannotBeSaved() {
        DrivenExport export = nightly();
        export.savingFails = true;
        assertThat(export.run())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message()).contains("could not be saved, so nothing was started"));
        assertThat(export.exportsStarted()).isZero();
    }

    @Test
    void theIntentIsSavedBeforeTheCallAndTheJobRightAfterIt() {
        DrivenExport export = nightly();
        export.run();
        assertThat(export.saved)
                .extracting(ExportState::phase)
                .containsExactly(Phase.SUBMITTING, Phase.FOLLOWING, Phase.COLLECTING);
        assertThat(export.saved.get(0).job()).isNull();
        assertThat(export.saved.get(1).job().reference().className())
                .isEqualTo("Msvm_CollectionReferencePointExportJob");
    }

    @Test
    void aStateSurvivesBeingStored() throws Exception {
        DrivenExport export = nightly();
        export.runUntil(state -> state.job() != null && state.job().percent() > 50);
        String json = export.state().toJson();
        assertThat(ExportState.read(json)).isEqualTo(export.state());
        assertThat(json).hasSizeLessThan(4096);
    }

    @Test
    void aDifferentialExportNamesItsBase() {
        String weekly = simulator.inventory().referencePoints().get(1).id();
        DrivenExport export = new DrivenExport(
                simulator, Requests.with(SampleInventory.NIGHTLY, weekly, List.of(), OperationLimits.DEFAULT));
        Outcome.Completed completed = (Outcome.Completed) export.run();
        assertThat(completed.manifest().referencePoint().base().id()).isEqualTo(weekly);
        assertThat(export.log.get(0)).contains("changes since " + weekly.substring(0, 8) + "…");
        assertThat(simulator.model().jobs().get(0).order().base()).isNotNull();
    }

    @Test
    void aChoiceOfMachinesAndDisksReachesTheHost() throws Exception {
        DrivenExport export = new DrivenExport(
                simulator,
                Requests.with(
                        SampleInventory.NIGHTLY,
                        null,
                        List.of(MachineChoice.parse("web2", null)),
                        OperationLimits.DEFAULT));
        Outcome.Completed completed = (Outcome.Completed) export.run();
        assertThat(completed.manifest().machines())
                .extracting(Manifest.Machine::name)
                .containsExactly("web2");
        assertThat(completed.manifest().exportedDisks()).hasSize(2);
    }

    @Test
    void aHostThatExportsWithoutAJobIsTakenAtItsWord() {
        simulator.exports().next(new ExportReply.CompletesAtOnce());
        Outcome.Completed completed = (Outcome.Completed) nightly().run();
        assertThat(completed.manifest().job().id()).isNull();
        assertThat(completed.manifest().warnings())
                .containsExactly("The host exported without a job and did not say which files it wrote.");
    }

    @Test
    void aJobThatCompletesWithWarningsPassesThemOn() {
        simulator.exports().nextEnds(new Ending.CompletedWithWarnings("Low on space."));
        DrivenExport export = nightly();
        Outcome.Completed completed = (Outcome.Completed) export.run();
        assertThat(completed.manifest().warnings())
                .containsExactly("The host completed the export with a warning: Degraded: Low on space.");
        assertThat(export.log)
                .contains("WARNING: The host completed the export with a warning: Degraded: Low on space.");
    }

    @Test
    void aJobWhoseStateIsCompletedWithWarningsHasCompleted() {
        simulator.exports().nextEnds(new Ending.WarningState("Low on space."));
        Outcome.Completed completed = (Outcome.Completed) nightly().run();
        assertThat(completed.manifest().files()).isNotEmpty();
        assertThat(completed.manifest().warnings())
                .containsExactly("The host completed the export with a warning: Degraded: Low on space.");
    }

    @Test
    void aHostWhoseSizesCannotBeReadStillGivesAManifest() {
        simulator
                .faults()
                .on(request -> request.resourceUri().contains("CIM_DataFile"))
                .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
        Outcome.Completed completed = (Outcome.Completed) nightly().run();
        assertThat(completed.manifest().totalBytes()).isNull();
        assertThat(completed.manifest().files()).isNotEmpty();
        assertThat(completed.manifest().warnings()).singleElement().asString().startsWith("Sizes are left out: ");
    }
}

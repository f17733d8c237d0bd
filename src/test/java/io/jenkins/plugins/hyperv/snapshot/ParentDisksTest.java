package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFaultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual sizes of exported disks, and the parents of differencing disks, with GetVirtualHardDiskSettingData. */
class ParentDisksTest {

    private static final String METHOD = "GetVirtualHardDiskSettingData";
    private static final String GONE = "E:\\Gone\\lost.vhdx";

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final ExportSet exports = new ExportSet();
    /** The results of the nights, oldest first. */
    private final List<OperationResult> nights = new ArrayList<>();

    private EngineDriver<SnapshotExport> night(TestSnapshots.Builder target) {
        EngineDriver<SnapshotExport> driver = withoutBaseFiles(target);
        try {
            driver.results.append(exports.baseFiles());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return driver;
    }

    private EngineDriver<SnapshotExport> withoutBaseFiles(TestSnapshots.Builder target) {
        return new EngineDriver<>(
                simulator,
                target.directory("D:\\Exports\\night-" + nights.size())
                        .base("lastSuccessful")
                        .history(nights.stream().map(TestSnapshots::record).toList())
                        .build());
    }

    private Manifest complete(EngineDriver<SnapshotExport> driver) {
        OperationResult result = driver.complete();
        nights.add(result);
        exports.add(result);
        return TestSnapshots.manifest(result);
    }

    private static TestSnapshots.Builder web1() {
        return TestSnapshots.machine("web1");
    }

    private int calls() {
        return simulator.requests().ofMethod(METHOD).size();
    }

    private static List<Manifest.File> disks(Manifest manifest) {
        return manifest.files().stream()
                .filter(file -> file.kind().equals("disk"))
                .toList();
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('\\') + 1);
    }

    /** The first differencing disk of the next export has another parent. */
    private void changeParent(String parentPath) {
        simulator.model().diskImages().nextParent(parentPath);
    }

    private static void assertWarns(EngineDriver<SnapshotExport> driver, Manifest manifest, String... words) {
        assertThat(manifest.warnings()).singleElement().asString().contains(words);
        assertThat(driver.log)
                .filteredOn(line -> line.startsWith("WARNING: "))
                .singleElement()
                .asString()
                .contains(words);
        assertThat(driver.state().data().problems()).isEmpty();
        assertThat(simulatorHasNoSnapshot(driver)).isTrue();
    }

    private static boolean simulatorHasNoSnapshot(EngineDriver<SnapshotExport> driver) {
        return driver.simulator.model().snapshots().snapshots().isEmpty();
    }

    private void assertNoWarning(EngineDriver<SnapshotExport> driver, Manifest manifest) {
        assertThat(driver.log).noneMatch(line -> line.contains("WARNING"));
        assertThat(manifest.warnings()).noneMatch(warning -> warning.contains("parent"));
    }

    @Test
    void aFullExportHasTheParentsOfItsDifferencingDisksBesideThem() {
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(simulator, web1().build());
        Manifest manifest = complete(driver);
        assertNoWarning(driver, manifest);
        assertThat(disks(manifest)).hasSize(4).allSatisfy(file -> {
            boolean isDifferencing = file.path().endsWith(".avhdx");
            assertThat(file.parentPath() != null).isEqualTo(isDifferencing);
        });
        assertThat(manifest.machines().get(0).disks())
                .hasSize(2)
                .allSatisfy(disk -> assertThat(disk.virtualSizeBytes())
                        .isEqualTo(simulator.inventory().machines().stream()
                                .flatMap(machine -> machine.disks().stream())
                                .filter(each -> each.path().equals(disk.path()))
                                .findFirst()
                                .orElseThrow()
                                .sizeBytes()));
        assertThat(calls()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theParentsOfADifferentialExportAreInTheExportOfItsBase(boolean isGroup) {
        TestSnapshots.Builder target = isGroup ? TestSnapshots.group("Web tier") : web1();
        Manifest before = complete(night(target));
        for (int i = 0; i < 2; i++) {
            EngineDriver<SnapshotExport> driver = night(target);
            Manifest manifest = complete(driver);
            assertNoWarning(driver, manifest);
            assertThat(manifest.base()).isNotNull();
            List<String> names =
                    disks(before).stream().map(file -> fileName(file.path())).toList();
            assertThat(disks(manifest))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(names).contains(fileName(file.parentPath())));
            before = manifest;
        }
    }

    @Test
    void aParentInTheFullExportOfTheChainIsKnown() {
        complete(night(web1()));
        complete(night(web1()));
        String full = disks(TestSnapshots.manifest(nights.get(0))).get(0).path();
        EngineDriver<SnapshotExport> driver = night(web1());
        changeParent("X:\\Elsewhere\\" + fileName(full).toUpperCase(Locale.ROOT));
        assertNoWarning(driver, complete(driver));
    }

    @Test
    void aLostParentOfAFullExportIsNamedAndTheExportIsCompleteAllTheSame() {
        EngineDriver<SnapshotExport> driver = night(web1());
        changeParent(GONE);
        Manifest manifest = complete(driver);
        assertThat(manifest.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains("does not contain the parents of 1 exported disk", "web1", "needs lost.vhdx"));
        assertThat(driver.log).anyMatch(line -> line.startsWith("WARNING: ") && line.contains("lost.vhdx"));
        assertThat(driver.state().data().problems()).isEmpty();
        assertThat(manifest.outcome()).isEqualTo(Manifest.COMPLETED);
        assertThat(manifest.referencePoint()).isNotNull();
    }

    @Test
    void aLostParentOfADifferentialExportIsNamed() {
        complete(night(web1()));
        EngineDriver<SnapshotExport> driver = night(web1());
        changeParent(GONE);
        assertWarns(driver, complete(driver), "Neither the export directory nor the exports before it", "lost.vhdx");
    }

    @Test
    void theDiskItselfIsNotItsParent() {
        complete(night(web1()));
        EngineDriver<SnapshotExport> driver = night(web1());
        driver.runUntilStage("postflight");
        String disk = simulator.model().files().all().stream()
                .map(HostFiles.StoredFile::path)
                .filter(path -> path.startsWith("D:\\Exports\\night-1"))
                .filter(path -> path.endsWith(".avhdx"))
                .min(Comparator.naturalOrder())
                .map(ParentDisksTest::fileName)
                .orElseThrow();
        changeParent("E:\\Old\\" + disk);
        assertWarns(driver, complete(driver), "Neither", "needs " + disk);
    }

    @Test
    void aFileOfAnotherMachineIsNoParent() {
        Manifest first = complete(night(TestSnapshots.group("Web tier")));
        String other = first.machines().get(1).files().stream()
                .filter(file -> file.kind().equals("disk"))
                .findFirst()
                .orElseThrow()
                .path();
        EngineDriver<SnapshotExport> driver = night(TestSnapshots.group("Web tier"));
        changeParent(other);
        assertWarns(driver, complete(driver), "Neither", fileName(other));
    }

    @Test
    void withoutTheFilesOfTheBaseOnRecordTheParentsAreUnknown() {
        complete(night(web1()));
        EngineDriver<SnapshotExport> driver = withoutBaseFiles(web1());
        assertWarns(driver, complete(driver), "cannot check the parents of 2 exported disks", "not on record");
    }

    @Test
    void aRestartLosesNeitherTheFilesOfTheBaseNorTheParentsAndWarnsOnce() {
        complete(night(web1()));
        EngineDriver<SnapshotExport> driver = night(web1());
        changeParent(GONE);
        driver.runUntilStage("convert");
        driver.runUntilFollowing();
        driver.restart();
        Manifest manifest = complete(driver);
        assertWarns(driver, manifest, "Neither", "lost.vhdx");
        assertThat(disks(manifest))
                .allSatisfy(file -> assertThat(file.parentPath()).isNotNull());
        assertThat(manifest.machines().get(0).disks())
                .allSatisfy(disk -> assertThat(disk.virtualSizeBytes()).isPositive());
    }

    @Test
    void aHostWithoutTheMethodIsAskedOnceAndTheExportIsComplete() {
        SoapFault fault =
                SoapFault.of(SoapFaultKind.ACTION_NOT_SUPPORTED, 0x80338013L, "The action is not supported.", "HV01");
        simulator.faults().onMethod(METHOD).always(new Disturbance.Fail(fault));
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(simulator, web1().build());
        Manifest manifest = complete(driver);
        assertWarns(driver, manifest, "4 of 4 exported disk files are unknown", "ActionNotSupported");
        assertThat(manifest.machines().get(0).disks())
                .allSatisfy(disk -> assertThat(disk.virtualSizeBytes()).isNull());
        assertThat(calls()).isOne();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 32768, 32769, 32770, 32774, 32779, 99999})
    void rejectionsAreNamedAndEndTheInspectionAfterAFew(long code) {
        simulator.model().diskImages().script().always(new ExportReply.Returns(code));
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(simulator, web1().build());
        assertWarns(driver, complete(driver), "4 of 4", METHOD + " returned " + code);
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void aDiskThatIsRejectedDoesNotHideTheOthers() {
        simulator.model().diskImages().script().nextReturns(32774);
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(simulator, web1().build());
        Manifest manifest = complete(driver);
        assertWarns(driver, manifest, "1 of 4", "32774");
        assertThat(manifest.machines().get(0).disks())
                .allSatisfy(disk -> assertThat(disk.virtualSizeBytes()).isPositive());
    }

    @Test
    void aJobReturnsNoSettings() {
        simulator.model().diskImages().script().always(new ExportReply.StartsJob(new SimulatedJobEnding.Completed()));
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(simulator, web1().build());
        assertWarns(driver, complete(driver), "4 of 4", "started a job");
    }

    @Test
    void lostResponsesAreRepeatedAndAHostThatKeepsLosingThemEndsTheInspectionOnly() {
        simulator.faults().onMethod(METHOD).times(2, new Disturbance.LoseAnswer());
        Manifest first = complete(new EngineDriver<>(simulator, web1().build()));
        assertThat(first.warnings()).isEmpty();
        assertThat(calls()).isEqualTo(6);
        simulator.faults().onMethod(METHOD).always(new Disturbance.LoseAnswer());
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(
                simulator, web1().directory("D:\\Exports\\second").build());
        Manifest second = complete(driver);
        assertThat(second.warnings()).singleElement().asString().contains("4 of 4 exported disk files");
        assertThat(second.diskInspection()).isEqualTo(new Manifest.DiskInspection(4, 0));
        assertThat(calls()).isBetween(9, 30);
    }

    @Test
    void aHostThatIsUnreachableForAMinuteIsAskedAgain() {
        EngineDriver<SnapshotExport> driver = new EngineDriver<>(simulator, web1().build());
        driver.runUntil(state -> calls() > 0);
        long up = simulator.clock().millis() + Duration.ofMinutes(1).toMillis();
        simulator.faults().on(request -> simulator.clock().millis() < up).always(new Disturbance.LoseRequest());
        Manifest manifest = complete(driver);
        assertThat(manifest.warnings()).isEmpty();
        assertThat(manifest.diskInspection()).isEqualTo(new Manifest.DiskInspection(4, 4));
    }

    @Test
    void aHostThatOpensDisksSlowlyIsNotAskedForAll() {
        EngineDriver<SnapshotExport> driver =
                new EngineDriver<>(simulator, TestSnapshots.group("Web tier").build());
        driver.runUntilStage("postflight");
        driver.beforeHost = () -> {
            if (calls() > 0 && driver.state().data().exported().files().isEmpty()) {
                simulator.clock().advance(Duration.ofMinutes(1));
            }
        };
        assertWarns(driver, complete(driver), "8 of 12", "too slowly");
        assertThat(calls()).isEqualTo(4);
    }
}

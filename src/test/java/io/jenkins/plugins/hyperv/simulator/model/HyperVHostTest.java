package io.jenkins.plugins.hyperv.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.model.ExportedFile.Kind;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportRequest.Base;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperVHostTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T14:00:00Z"));
    private final Inventory inventory = SampleInventory.create();
    private final HyperVHost host =
            new HyperVHost("hv01", clock, () -> UUID.randomUUID().toString(), inventory);
    private final SimulatedReferencePoint nightly = inventory.referencePoints().get(0);

    @Test
    void anExportStartsAJob() {
        HyperVHost.ExportResult result = host.export(request("D:\\a"));
        assertThat(result.code()).isEqualTo(4096);
        assertThat(host.jobs()).containsExactly(result.job());
        assertThat(host.job(result.job().id().toUpperCase(Locale.ROOT))).isPresent();
    }

    @Test
    void aCompletedExportWritesItsFiles() {
        host.export(request("D:\\a\\"));
        assertThat(host.files().all()).isEmpty();
        clock.advance(Duration.ofSeconds(40));
        String web1 = nightly.group().machines().get(0).id();
        assertThat(host.files().all()).hasSize(9);
        assertThat(host.files().find("d:\\A\\virtual machines\\" + web1 + ".VMCX"))
                .hasValueSatisfying(file -> assertThat(file.sizeBytes()).isEqualTo(52 * 1024));
    }

    @Test
    void theExportOfAnRctReferencePointContainsNoDisks() {
        SimulatedExportJob job = host.export(request("D:\\a")).job();
        assertThat(job.order().files())
                .extracting(ExportedFile::kind)
                .containsOnly(Kind.CONFIGURATION, Kind.RUNTIME_STATE, Kind.GUEST_STATE);
    }

    @Test
    void aFailedExportWritesNoFiles() {
        host.exports().nextEnds(SimulatedJobEnding.Failed.because("no"));
        host.export(request("D:\\a"));
        clock.advance(Duration.ofSeconds(40));
        assertThat(host.files().all()).isEmpty();
    }

    @Test
    void filesRemainAfterTheJobIsRemoved() {
        host.export(request("D:\\a"));
        clock.advance(Duration.ofHours(1));
        assertThat(host.jobs()).isEmpty();
        assertThat(host.files().all()).hasSize(9);
    }

    @Test
    void aRestartRemovesAllJobsAndKeepsTheFilesOfCompletedOnes() {
        host.export(request("D:\\a"));
        clock.advance(Duration.ofSeconds(40));
        host.export(request("D:\\b"));
        host.restart();
        clock.advance(Duration.ofSeconds(40));
        assertThat(host.jobs()).isEmpty();
        assertThat(host.files().isOccupied("D:\\a")).isTrue();
        assertThat(host.files().isOccupied("D:\\b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"D:\\a", "D:/a", "C:\\", "\\\\nas\\share", "\\\\nas\\share\\a b"})
    void fullyQualifiedDirectoriesAreValid(String directory) {
        assertThat(host.export(request(directory)).code()).isEqualTo(4096);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\\b", "\\a", "D:a", "\\\\nas", "D:\\a?", "D:\\a|b", "/srv/x", "http://x/y"})
    void otherDirectoriesAreInvalid(String directory) {
        assertThat(host.export(request(directory)).code()).isEqualTo(32773);
    }

    @Test
    void aDirectoryOfARunningExportIsInUse() {
        host.export(request("D:\\a"));
        assertThat(host.export(request("d:\\A")).code()).isEqualTo(32774);
        assertThat(host.export(request("D:\\b")).code()).isEqualTo(4096);
    }

    @Test
    void aDirectoryWithFilesIsInUse() {
        host.export(request("D:\\a"));
        clock.advance(Duration.ofHours(1));
        assertThat(host.export(request("D:\\a\\")).code()).isEqualTo(32774);
    }

    @Test
    void aReferencePointThatDoesNotExistIsInvalid() {
        SimulatedExportRequest request = new SimulatedExportRequest(null, new Base.None(), "D:\\a", Map.of(), "me");
        assertThat(host.export(request).code()).isEqualTo(32773);
    }

    @Test
    void theBaseMustBeAnotherReferencePointOfTheSameGroup() {
        SimulatedReferencePoint weekly = inventory.referencePoints().get(1);
        SimulatedReferencePoint elsewhere = inventory.referencePoints().get(3);
        assertThat(withBase(new Base.Found(weekly))).isEqualTo(4096);
        assertThat(withBase(new Base.Found(nightly))).isEqualTo(32773);
        assertThat(withBase(new Base.Found(elsewhere))).isEqualTo(32773);
        assertThat(withBase(new Base.Missing())).isEqualTo(32773);
    }

    @Test
    void onlyTheSelectedDisksAreExported() {
        VirtualMachine web1 = nightly.group().machines().get(0);
        String disk = web1.disks().get(1).instanceId();
        SimulatedExportJob job = host.export(withDisks(Map.of(web1.id().toLowerCase(Locale.ROOT), List.of(disk))))
                .job();
        assertThat(job.order().disks()).containsOnlyKeys(web1);
        assertThat(job.order().disks().get(web1)).containsExactly(web1.disks().get(1));
        assertThat(job.order().files()).hasSize(3);
    }

    @Test
    void unknownMachinesAndDisksAreInvalid() {
        String web1 = nightly.group().machines().get(0).id();
        assertThat(host.export(withDisks(Map.of("x", List.of()))).code()).isEqualTo(32773);
        assertThat(host.export(withDisks(Map.of(web1, List.of("x")))).code()).isEqualTo(32773);
    }

    @Test
    void exportsFollowTheScript() {
        host.exports().nextReturns(32778).next(new ExportReply.CompletesAtOnce());
        assertThat(host.export(request("D:\\a"))).isEqualTo(new HyperVHost.ExportResult(32778, null));
        assertThat(host.export(request("D:\\a"))).isEqualTo(new HyperVHost.ExportResult(0, null));
        assertThat(host.files().all()).isNotEmpty();
        assertThat(host.export(request("D:\\b")).code()).isEqualTo(4096);
    }

    private long withBase(Base base) {
        String directory = "D:\\" + UUID.randomUUID();
        return host.export(new SimulatedExportRequest(nightly, base, directory, Map.of(), "me"))
                .code();
    }

    private SimulatedExportRequest withDisks(Map<String, List<String>> disks) {
        return new SimulatedExportRequest(nightly, new Base.None(), "D:\\a", disks, "me");
    }

    private SimulatedExportRequest request(String directory) {
        return new SimulatedExportRequest(nightly, new Base.None(), directory, Map.of(), "me");
    }
}

package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.scheduler.InProcessTransport;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.MachineJob;
import io.jenkins.plugins.hyperv.simulator.model.MachineSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The snapshot cycle on the simulated host, which follows the class reference and not this client. */
class SimulatedSnapshotsTest {

    private static final SnapshotSettings APPLICATION = SnapshotSettings.forBuild(ConsistencyLevel.APPLICATION, 20348);

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final HypervHost host = host(simulator);

    private static HypervHost host(SimulatedHost simulator) {
        return new HypervHost(new WsmanClient(new InProcessTransport(simulator), ClientSettings.DEFAULT));
    }

    private VirtualSystem web1() throws WsmanException {
        return host.virtualSystems().named("web1").get(0);
    }

    private VirtualSystemSettings snapshot(VirtualSystem machine) throws WsmanException {
        return host.virtualSystems().recoverySnapshotsOf(machine.id()).get(0);
    }

    private void finish(Submission submission) throws WsmanException {
        assertThat(submission).isInstanceOf(Submission.JobStarted.class);
        simulator.clock().advance(Duration.ofMinutes(1));
        EndpointReference job = ((Submission.JobStarted) submission).job();
        assertThat(host.job(job).orElseThrow().succeeded()).isTrue();
    }

    private List<String> files(String directory) throws WsmanException {
        List<String> files = new ArrayList<>();
        host.storage().filesIn(List.of(directory)).forEach(file -> files.add(file.path()));
        for (String child : host.storage().directoriesIn(List.of(directory))) {
            files.addAll(files(child));
        }
        return files;
    }

    @Test
    void theCycleOfAMachineEndsWithItsDisksAndOneReferencePoint() throws Exception {
        VirtualSystem web1 = web1();
        assertThat(web1.state()).isEqualTo(MachineState.RUNNING);
        finish(host.snapshots().create(web1.reference(), APPLICATION));
        VirtualSystemSettings snapshot = snapshot(web1);
        assertThat(snapshot.machineId()).isEqualTo(web1.id());
        VirtualSystemExportSettings settings = new VirtualSystemExportSettings(
                host.virtualSystems().exportSettingsIdOf(web1),
                snapshot.reference(),
                Optional.empty(),
                VirtualSystemBackupIntent.PRESERVE_CHAIN);
        finish(host.snapshots().export(web1.reference(), "D:\\Exports\\web1", settings));
        assertThat(host.storage().directoriesIn(List.of("d:\\EXPORTS"))).contains("D:\\Exports\\web1");
        assertThat(files("D:\\Exports\\web1"))
                .hasSize(7)
                .anyMatch(path -> path.endsWith("web1-disk0.vhdx"))
                .anyMatch(path -> path.endsWith(".vmcx"));
        finish(host.snapshots().convert(snapshot.reference()));
        assertThat(host.virtualSystems().recoverySnapshotsOf(web1.id())).isEmpty();
        VirtualSystemReferencePoint point = host.virtualSystems().referencePointsOf(web1.id()).stream()
                .filter(each -> each.instanceId().contains("\\"))
                .findFirst()
                .orElseThrow();
        assertThat(point.type()).isEqualTo(ReferencePointType.RCT);
        assertThat(point.consistency()).isEqualTo(ConsistencyLevel.APPLICATION);
        assertThat(point.trackingIds()).hasSize(2).allMatch(id -> id.endsWith(":00000001"));
        finish(host.snapshots().create(web1.reference(), APPLICATION));
        finish(host.snapshots()
                .export(
                        web1.reference(),
                        "D:\\Exports\\web1-2",
                        new VirtualSystemExportSettings(
                                "",
                                snapshot(web1).reference(),
                                Optional.of(point.reference()),
                                VirtualSystemBackupIntent.PRESERVE_CHAIN)));
        assertThat(files("D:\\Exports\\web1-2")).hasSize(5).noneMatch(path -> path.endsWith(".vhdx"));
        finish(host.snapshots().destroy(snapshot(web1).reference()));
        finish(host.snapshots().destroyReferencePoint(point.reference()));
        assertThat(simulator.model().snapshots().snapshots()).isEmpty();
        assertThat(simulator.model().snapshots().points()).isEmpty();
    }

    @Test
    void theCycleOfAGroupEndsWithTheDisksOfItsMachinesAndOneReferencePointCollection() throws Exception {
        EndpointReference group = host.collectionsNamed("Web tier").get(0).reference();
        CollectionSnapshotService service = host.collectionSnapshots();
        assertThat(host.virtualSystems().membersOf(group)).hasSize(3);
        int before = host.collectionReferencePoints().referencePointsOf(group).size();
        finish(service.create(group, SnapshotSettings.forBuild(ConsistencyLevel.CRASH, 20348)));
        SnapshotCollection snapshot = service.snapshotsOf(group).get(0);
        assertThat(service.membersOf(snapshot.reference()))
                .hasSize(3)
                .allMatch(member -> member.kind() == VirtualSystemSettings.Kind.RECOVERY_SNAPSHOT);
        finish(service.export(
                snapshot.reference(),
                "D:\\Exports\\web",
                new CollectionExportSettings(Optional.empty(), CollectionBackupIntent.PRESERVE_CHAIN)));
        assertThat(files("D:\\Exports\\web")).hasSize(21);
        finish(service.convert(snapshot.reference()));
        assertThat(service.snapshotsOf(group)).isEmpty();
        List<ReferencePointCollection> points = host.collectionReferencePoints().referencePointsOf(group);
        assertThat(points).hasSize(before + 1);
        ReferencePointCollection point = points.get(before);
        assertThat(point.consistency()).isEqualTo(ConsistencyLevel.CRASH);
        finish(service.create(group, APPLICATION));
        SnapshotCollection second = service.snapshotsOf(group).get(0);
        finish(service.export(
                second.reference(),
                "D:\\Exports\\web-2",
                new CollectionExportSettings(Optional.of(point.reference()), CollectionBackupIntent.PRESERVE_CHAIN)));
        assertThat(files("D:\\Exports\\web-2")).hasSize(15);
        finish(service.destroy(second.reference()));
        finish(host.collectionReferencePoints().destroy(point.reference()));
        assertThat(host.collectionReferencePoints().referencePointsOf(group)).hasSize(before);
        assertThat(simulator.model().snapshots().snapshots()).isEmpty();
    }

    @Test
    void aMachineWithAMergeAllowsNoSnapshot() throws Exception {
        VirtualSystem web1 = web1();
        simulator.model().snapshots().mergeTakes(Duration.ofMinutes(10));
        finish(host.snapshots().create(web1.reference(), APPLICATION));
        finish(host.snapshots().destroy(snapshot(web1).reference()));
        assertThat(host.virtualSystems().jobsAffecting(web1.reference()))
                .anyMatch(
                        job -> job.type() == JobType.MERGE_DISKS && !job.state().ended());
        assertThat(host.snapshots().create(web1.reference(), APPLICATION)).isEqualTo(new Submission.Refused(32775));
    }

    @Test
    void jobsAreFoundByTheirMachineAndByTheirType() throws Exception {
        VirtualSystem web1 = web1();
        host.snapshots().create(web1.reference(), APPLICATION);
        assertThat(host.virtualSystems().jobsAffecting(web1.reference()))
                .singleElement()
                .matches(job -> job.type() == JobType.CREATE_SNAPSHOT);
        assertThat(host.virtualSystems().jobsOfType(JobType.CREATE_SNAPSHOT)).hasSize(1);
        assertThat(host.virtualSystems().jobsOfType(JobType.EXPORT_MACHINE)).isEmpty();
    }

    @Test
    void aFailedJobHasNoEffect() throws Exception {
        VirtualSystem web1 = web1();
        simulator
                .model()
                .snapshots()
                .script(Call.CREATE)
                .nextEnds(io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Failed.because("VSS failed."));
        Submission submission = host.snapshots().create(web1.reference(), APPLICATION);
        simulator.clock().advance(Duration.ofMinutes(1));
        assertThat(host.errorsOf(((Submission.JobStarted) submission).job()))
                .extracting(JobError::message)
                .containsExactly("VSS failed.");
        assertThat(host.virtualSystems().recoverySnapshotsOf(web1.id())).isEmpty();
    }

    @Test
    void onlyRecoverySnapshotsConvert() throws Exception {
        simulator.model().snapshots().add(machine("web1"), MachineSnapshot.Kind.STANDARD);
        VirtualSystemSettings user = host.virtualSystems().settingsOf(web1().id()).stream()
                .filter(settings -> settings.kind() == VirtualSystemSettings.Kind.USER_SNAPSHOT)
                .findFirst()
                .orElseThrow();
        assertThat(host.snapshots().convert(user.reference())).isEqualTo(new Submission.Refused(32775));
    }

    @Test
    void aReferencePointIsTheSameInBothSpellings() throws Exception {
        simulator.model().snapshots().addPoint(machine("jump"));
        SimulatedHost newer = SimulatedHost.builder()
                .traits(HostTraits.documented().withShortReferencePointIds())
                .inProcess();
        newer.model().snapshots().addPoint(machine("jump"));
        assertThat(jumpsPoint(host(newer)).id())
                .isEqualTo(jumpsPoint(host).id())
                .satisfies(id -> assertThat(id.value()).hasSize(36));
    }

    private static VirtualSystemReferencePoint jumpsPoint(HypervHost host) throws WsmanException {
        VirtualSystem jump = host.virtualSystems().named("jump").get(0);
        return host.virtualSystems().referencePointsOf(jump.id()).get(0);
    }

    private io.jenkins.plugins.hyperv.simulator.model.VirtualMachine machine(String name) {
        return simulator.inventory().machines().stream()
                .filter(machine -> machine.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aVolumeShowsItsSpaceAndAMachineItsDisks() throws Exception {
        simulator.model().volumes().free("D:\\", 1000);
        assertThat(Volume.containing("D:\\Exports", host.storage().volumes())
                        .orElseThrow()
                        .freeBytes())
                .hasValue(1000);
        VirtualSystemSettings settings =
                host.virtualSystems().settingsOf(web1().id()).get(0);
        assertThat(settings.version()).isEqualTo("9.0");
        assertThat(host.virtualSystems().disksOf(List.of(web1().id())).get(web1().id()))
                .extracting(AttachedDisk::path)
                .containsExactly(
                        "C:\\ClusterStorage\\Volume1\\web1\\web1-disk0.vhdx",
                        "C:\\ClusterStorage\\Volume1\\web1\\web1-disk1.vhdx");
        assertThat(host.windowsBuild()).isEqualTo(20348);
        assertThat(MachineJob.MERGE).isEqualTo((int) JobType.MERGE_DISKS.code());
    }
}

package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the preflight finds on the simulated host. It changes nothing, whatever it finds. */
class PreflightStageTest {

    private static final String CLUSTER_VOLUME = "C:\\ClusterStorage\\Volume1\\";
    private static final long GIB = 1L << 30;

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    @AfterEach
    void nothingWasChanged() {
        assertThat(simulator.requests().all())
                .allMatch(request -> request.summary().method().isEmpty());
        assertThat(simulator.model().snapshots().snapshots()).isEmpty();
    }

    private VirtualMachine machine(String name) {
        return simulator.inventory().machines().stream()
                .filter(machine -> machine.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private EngineDriver<SnapshotExport> driver(TestSnapshots.Builder builder) {
        return new EngineDriver<>(simulator, builder.preflightOnly().build());
    }

    private List<String> warnings(TestSnapshots.Builder builder) {
        Manifest manifest = TestSnapshots.manifest(driver(builder).complete());
        return manifest.warnings();
    }

    private String failure(TestSnapshots.Builder builder) {
        return driver(builder).end(Ending.Failed.class).reason();
    }

    @Test
    void nothingIsToBeSaidAboutATargetThatCanBeExported() {
        assertThat(warnings(TestSnapshots.machine("web1"))).isEmpty();
        assertThat(warnings(TestSnapshots.group("Web tier"))).isEmpty();
    }

    @Test
    void aDirectoryWithMoreFilesThanAClientReadsIsNotEmpty() {
        for (int i = 0; i <= 10_000; i++) {
            simulator.model().files().put(new StoredFile("D:\\Exports\\x\\" + i + ".txt", 1, Instant.EPOCH));
        }
        assertThat(failure(TestSnapshots.machine("web1").directory("D:\\Exports\\x")))
                .contains("is not empty");
    }

    @Test
    void aMemberOnAnotherNodeIsNamedWithTheNode() {
        simulator.inventory().moveToNode(machine("web2"), "HV02");
        assertThat(failure(TestSnapshots.group("Web tier")))
                .contains("\"web2\"")
                .contains("node HV02");
    }

    @Test
    void aStaleMemberIsNamedWithoutACluster() {
        VirtualMachine web2 = machine("web2");
        simulator.inventory().leaveStaleMember(web2);
        assertThat(failure(TestSnapshots.group("Web tier"))).contains(web2.id()).contains("not on this host");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMachineOnAnotherNodeIsNamedWithTheNode(boolean byId) {
        VirtualMachine web2 = machine("web2");
        simulator.inventory().moveToNode(web2, "HV02");
        assertThat(failure(TestSnapshots.machine(byId ? web2.id() : "web2"))).contains("node HV02");
    }

    @Test
    void allFindingsAboutAGroupComeInOneMessage() {
        simulator.inventory().moveToNode(machine("web2"), "HV02");
        simulator.model().snapshots().state(machine("web3"), 9);
        simulator.model().volumes().free("D:\\", 10 * GIB);
        simulator.model().volumes().free(CLUSTER_VOLUME, 100);
        assertThat(failure(TestSnapshots.group("Web tier")))
                .contains("node HV02")
                .contains("paused")
                .contains("D:\\", "10.0 GiB", "50.0 GiB")
                .contains(CLUSTER_VOLUME, "100 bytes");
    }

    @Test
    void theVolumeOfTheDisksIsTheOneThatIsMountedNearest() {
        simulator.model().volumes().free("C:\\", 100);
        assertThat(warnings(TestSnapshots.machine("web1"))).isEmpty();
        simulator.model().volumes().free(CLUSTER_VOLUME, 100 * GIB);
        assertThat(warnings(TestSnapshots.machine("web1")))
                .singleElement()
                .asString()
                .contains(CLUSTER_VOLUME, "100.0 GiB", "10.0 TiB");
    }

    @Test
    void theExportDirectoryMayBeOnAClusterVolume() {
        simulator.model().volumes().free("C:\\", 100);
        assertThat(warnings(TestSnapshots.machine("web1").directory(CLUSTER_VOLUME + "Exports\\1")))
                .isEmpty();
    }

    @Test
    void aDirectoryWithAFileIsRejected() {
        simulator
                .model()
                .files()
                .put(new HostFiles.StoredFile(
                        TestSnapshots.DIRECTORY + "\\Below\\old.txt",
                        1,
                        simulator.clock().instant()));
        assertThat(failure(TestSnapshots.machine("web1"))).contains("not empty");
    }

    @Test
    void ofAShareSizesAndSpaceAreSaidToBeUnknown() {
        assertThat(warnings(TestSnapshots.machine("web1").directory("\\\\nas\\exports\\web1")))
                .singleElement()
                .asString()
                .contains("share")
                .contains("unknown");
    }

    @Test
    void anUnknownMachineIsNamedWithWhatThereIs() {
        assertThat(failure(TestSnapshots.machine("wbe1"))).contains("\"wbe1\"").contains("web1");
    }

    @Test
    void machinesWithTheSameNameAreNamedWithTheirIds() {
        VirtualMachine twin = new VirtualMachine("0A0A0A0A-0A0A-4A0A-8A0A-0A0A0A0A0A0A", "web1", List.of());
        simulator.inventory().add(twin);
        assertThat(failure(TestSnapshots.machine("web1")))
                .contains("2 VMs named")
                .contains(twin.id(), machine("web1").id());
    }

    @Test
    void groupsWithTheSameNameAreNamedWithTheirIds() {
        VmGroup twin = new VmGroup("0A0A0A0A-0A0A-4A0A-8A0A-0A0A0A0A0A0A", "Web tier", List.of());
        simulator.inventory().add(twin);
        assertThat(failure(TestSnapshots.group("Web tier")))
                .contains("2 VM groups named")
                .contains(twin.id(), simulator.inventory().groups().get(0).id());
    }

    @Test
    void aGroupOfGroupsIsNamedAsOne() {
        simulator.inventory().addGroupOfGroups("All tiers");
        assertThat(failure(TestSnapshots.group("All tiers")))
                .contains("All tiers")
                .contains("group of groups");
    }

    @Test
    void anEmptyGroupHasNothingToExport() {
        simulator.inventory().add(new VmGroup("0A0A0A0A-0A0A-4A0A-8A0A-0A0A0A0A0A0A", "Idle", List.of()));
        assertThat(failure(TestSnapshots.group("Idle"))).contains("no VMs");
    }

    @ParameterizedTest
    @CsvSource({
        "50, false",
        "50, true",
        "62, false",
        "62, true",
        "70, false",
        "70, true",
        "198, true",
        "200, false",
        "206, true"
    })
    void aMachineWithARunningJobIsNamed(int jobType, boolean group) {
        simulator.model().snapshots().startOther(machine("web2"), jobType, Duration.ofHours(1));
        assertThat(failure(group ? TestSnapshots.group("Web tier") : TestSnapshots.machine("web2")))
                .contains("\"web2\" is busy");
    }

    @Test
    void aHostThatDoesNotListTheMembersOfAGroupIsNoReasonToFail() {
        simulator
                .faults()
                .on(request -> request.filter().startsWith("REFERENCES OF"))
                .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
        assertThat(warnings(TestSnapshots.group("Web tier"))).isEmpty();
    }
}

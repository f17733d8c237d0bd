package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.AbsentMachine;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.DirectoryFacts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.DiskFacts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.MachineFacts;
import io.jenkins.plugins.hyperv.virtualization.MachineState;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreflightRulesTest {

    private static final EndpointReference REFERENCE =
            EndpointReference.of("root/virtualization/v2", "Msvm_ComputerSystem", Map.of("Name", "X"));
    private static final DirectoryFacts GOOD = new DirectoryFacts("D:\\x", false, false, Optional.empty());

    private static SnapshotTarget.Machine machine(String... paths) {
        List<SnapshotTarget.Disk> disks = List.of(paths).stream()
                .map(path -> new SnapshotTarget.Disk("ID-" + path, path))
                .toList();
        return new SnapshotTarget.Machine("VM-ID", "web1", REFERENCE, "9.0", "", disks);
    }

    private static MachineFacts running(String... paths) {
        return new MachineFacts(machine(paths), MachineState.RUNNING, List.of(), 0, 0, List.of());
    }

    private static PreflightReport check(MachineFacts machine, DirectoryFacts directory) {
        return check(List.of(machine), List.of(), directory);
    }

    private static PreflightReport check(
            List<MachineFacts> machines, List<AbsentMachine> absent, DirectoryFacts directory) {
        SnapshotTarget target = new SnapshotTarget(SnapshotTarget.Kind.GROUP, REFERENCE, "ID", "Web tier", List.of());
        DiskFacts disks = new DiskFacts(1, OptionalLong.of(1), false, false, List.of(), false);
        return PreflightRules.check(new PreflightFacts(target, machines, absent, directory, disks, true));
    }

    private static PreflightReport check(MachineFacts machine) {
        return check(machine, GOOD);
    }

    @Test
    void aRunningMachineWithItsDisksIsFine() {
        PreflightReport report = check(running("C:\\VMs\\a.vhdx", "C:\\VMs\\b.vhdx"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).noneMatch(text -> text.contains("web1"));
    }

    @ParameterizedTest
    @EnumSource(MachineState.class)
    void onlyARunningMachineOrOneThatIsOffHasSnapshots(MachineState state) {
        MachineFacts facts = new MachineFacts(machine("C:\\a.vhdx"), state, List.of(), 0, 0, List.of());
        boolean allowed = state == MachineState.RUNNING || state == MachineState.OFF;
        assertThat(check(facts).errors().isEmpty()).isEqualTo(allowed);
    }

    @Test
    void allFindingsComeInOneReport() {
        MachineFacts facts = new MachineFacts(
                machine("C:\\1\\a.vhd", "C:\\2\\A.VHD"), MachineState.PAUSED, List.of(), 0, 1, List.of("export"));
        PreflightReport report = check(facts, new DirectoryFacts("D:\\x", false, true, Optional.empty()));
        assertThat(report.errors())
                .anyMatch(text -> text.contains("paused"))
                .anyMatch(text -> text.contains("busy: export"))
                .anyMatch(text -> text.contains("physical disk"))
                .anyMatch(text -> text.contains("C:\\1\\a.vhd"))
                .anyMatch(text -> text.contains("two disks"))
                .anyMatch(text -> text.contains("not empty"));
    }

    @Test
    void snapshotsThatAreThereAlreadyAreNamed() {
        MachineFacts facts = new MachineFacts(
                machine("C:\\a_1.avhdx"), MachineState.RUNNING, List.of("RECOVERY-1"), 2, 0, List.of());
        assertThat(check(facts).warnings())
                .anyMatch(text -> text.contains("RECOVERY-1"))
                .anyMatch(text -> text.contains("2 checkpoints"))
                .noneMatch(text -> text.contains("merge"));
        assertThat(check(facts).errors()).isEmpty();
    }

    @Test
    void aDifferencingDiskWithoutACheckpointIsSuspicious() {
        assertThat(check(running("C:\\a_1.avhdx")).warnings()).anyMatch(text -> text.contains("merge"));
    }

    @Test
    void aGroupWithoutMachinesHasNothingToExport() {
        assertThat(check(List.of(), List.of(), GOOD).errors()).anyMatch(text -> text.contains("no VMs"));
    }

    @Test
    void aMachineOfAnotherNodeIsNamedWithTheNode() {
        List<AbsentMachine> absent = List.of(new AbsentMachine("web2", "HV02"), new AbsentMachine("GUID-3", ""));
        assertThat(check(List.of(running("C:\\a.vhdx")), absent, GOOD).errors())
                .hasSize(2)
                .anyMatch(text -> text.contains("\"web2\"") && text.contains("node HV02"))
                .anyMatch(text -> text.contains("\"GUID-3\"") && text.contains("not on this host"));
        assertThat(check(List.of(), absent, GOOD).errors()).noneMatch(text -> text.contains("no VMs"));
    }

    @Test
    void ofAShareSizesAndSpaceAreSaidToBeUnknown() {
        DirectoryFacts share = new DirectoryFacts("\\\\nas\\x", true, false, Optional.empty());
        assertThat(check(running("C:\\a.vhdx"), share).warnings())
                .anyMatch(text -> text.contains("share") && text.contains("unknown"));
        assertThat(check(running("C:\\a.vhdx"), share).errors()).isEmpty();
    }
}

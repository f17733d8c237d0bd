package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.DirectoryFacts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.MachineFacts;
import io.jenkins.plugins.hyperv.virtualization.MachineState;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreflightRulesTest {

    private static final EndpointReference REFERENCE =
            EndpointReference.of("root/virtualization/v2", "Msvm_ComputerSystem", Map.of("Name", "X"));
    private static final DirectoryFacts GOOD = new DirectoryFacts("D:\\Exports\\a", false, false, OptionalLong.of(100));

    private static SnapshotTarget.Machine machine(String... paths) {
        List<SnapshotTarget.Disk> disks = List.of(paths).stream()
                .map(path -> new SnapshotTarget.Disk("ID-" + path, path))
                .toList();
        return new SnapshotTarget.Machine("VM-ID", "web1", REFERENCE, "9.0", "", disks);
    }

    private static MachineFacts running(String... paths) {
        return new MachineFacts(machine(paths), MachineState.RUNNING, List.of(), 0, 0, List.of());
    }

    private static PreflightReport check(MachineFacts machine, DirectoryFacts directory, OptionalLong bytes) {
        return check(machine, directory, bytes, false);
    }

    private static PreflightReport check(
            MachineFacts machine, DirectoryFacts directory, OptionalLong bytes, boolean differential) {
        SnapshotTarget target =
                new SnapshotTarget(SnapshotTarget.Kind.MACHINE, REFERENCE, "VM-ID", "web1", List.of(machine.machine()));
        return PreflightRules.check(new PreflightFacts(target, List.of(machine), directory, bytes, differential));
    }

    private static PreflightReport check(MachineFacts machine) {
        return check(machine, GOOD, OptionalLong.of(50));
    }

    @Test
    void aRunningMachineWithItsDisksIsFine() {
        PreflightReport report = check(running("C:\\VMs\\a.vhdx", "C:\\VMs\\b.vhdx"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).isEmpty();
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
        PreflightReport report =
                check(facts, new DirectoryFacts("D:\\x", false, true, OptionalLong.of(10)), OptionalLong.of(11));
        assertThat(report.errors())
                .anyMatch(text -> text.contains("paused"))
                .anyMatch(text -> text.contains("busy: export"))
                .anyMatch(text -> text.contains("physical disk"))
                .anyMatch(text -> text.contains("C:\\1\\a.vhd"))
                .anyMatch(text -> text.contains("two disks"))
                .anyMatch(text -> text.contains("not empty"))
                .anyMatch(text -> text.contains("10 bytes free for 11 bytes"));
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
    void aDifferentialExportMayNeedLessSpaceThanTheDisks() {
        PreflightReport report = check(running("C:\\a.vhdx"), GOOD, OptionalLong.of(101), true);
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).anyMatch(text -> text.contains("differential"));
        assertThat(check(running("C:\\a.vhdx"), GOOD, OptionalLong.of(101), false)
                        .errors())
                .isNotEmpty();
    }

    @Test
    void unknownSizesAreSaidToBeUnknown() {
        DirectoryFacts share = new DirectoryFacts("\\\\nas\\x", true, false, OptionalLong.empty());
        assertThat(check(running("C:\\a.vhdx"), share, OptionalLong.of(1)).warnings())
                .anyMatch(text -> text.contains("share"));
        assertThat(check(running("C:\\a.vhdx"), GOOD, OptionalLong.empty()).warnings())
                .anyMatch(text -> text.contains("unknown"));
        DirectoryFacts unknown = new DirectoryFacts("D:\\x", false, false, OptionalLong.empty());
        assertThat(check(running("C:\\a.vhdx"), unknown, OptionalLong.of(1)).warnings())
                .anyMatch(text -> text.contains("unknown"));
    }
}

package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.DirectoryFacts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.DiskFacts;
import io.jenkins.plugins.hyperv.virtualization.Volume;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds of free space: three disks with 100 GiB, unless a test says more. */
class SpaceRulesTest {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final SnapshotTarget TARGET = new SnapshotTarget(
            SnapshotTarget.Kind.MACHINE,
            EndpointReference.of("root/virtualization/v2", "Msvm_ComputerSystem", Map.of("Name", "X")),
            "VM-ID",
            "web1",
            List.of());
    private static final Volume SPACIOUS = volume("C:\\", 500 * GIB);
    private static final DiskFacts DISKS = disks(OptionalLong.of(100 * GIB), false, SPACIOUS);

    private static Volume volume(String path, long freeBytes) {
        return new Volume(path, OptionalLong.of(freeBytes), OptionalLong.of(1000 * GIB));
    }

    private static DiskFacts disks(OptionalLong bytes, boolean differencing, Volume... volumes) {
        return new DiskFacts(3, bytes, differencing, false, List.of(volumes), false);
    }

    private static PreflightReport check(Optional<Volume> target, DiskFacts disks, boolean differential) {
        DirectoryFacts directory = new DirectoryFacts("D:\\x", false, false, target);
        return check(directory, disks, differential);
    }

    private static PreflightReport check(DirectoryFacts directory, DiskFacts disks, boolean differential) {
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        PreflightFacts facts = new PreflightFacts(TARGET, List.of(), List.of(), directory, disks, differential);
        new SpaceRules(facts, errors, warnings).check();
        return new PreflightReport(errors, warnings);
    }

    private static PreflightReport target(long freeBytes, boolean differential) {
        return check(Optional.of(volume("D:\\", freeBytes)), DISKS, differential);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 102399, error", "false, 102400, warning", "false, 112639, warning", "false, 112640, nothing",
        "true, 11, error", "true, 12, warning", "true, 112639, warning", "true, 112640, nothing"
    })
    void anExportIsRejectedBelowTheLowerBoundAndAWarningBelowTheUpperOne(
            boolean differential, long freeMebibytes, String expected) {
        PreflightReport report = target(freeMebibytes * MIB, differential);
        assertThat(report.errors()).hasSize(expected.equals("error") ? 1 : 0);
        assertThat(report.warnings()).hasSize(expected.equals("warning") ? 1 : 0);
    }

    @Test
    void theFindingsNameTheVolumeAndTheNumbers() {
        assertThat(target(99 * GIB, false).errors())
                .singleElement()
                .asString()
                .contains("D:\\", "99.0 GiB", "100.0 GiB");
        assertThat(target(105 * GIB, false).warnings())
                .singleElement()
                .asString()
                .contains("D:\\", "105.0 GiB", "100.0 GiB", "110.0 GiB");
        assertThat(target(50 * GIB, true).warnings())
                .singleElement()
                .asString()
                .contains("50.0 GiB", "12.0 MiB", "110.0 GiB");
    }

    @Test
    void theParentsOfDifferencingDisksAreNotGuessed() {
        DiskFacts disks = disks(OptionalLong.of(100 * GIB), true, SPACIOUS);
        PreflightReport report = check(Optional.of(volume("D:\\", 900 * GIB)), disks, false);
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("100.0 GiB")
                .contains("unknown");
        assertThat(check(Optional.of(volume("D:\\", 99 * GIB)), disks, false).errors())
                .hasSize(1);
    }

    @Test
    void unknownSizesAndUnknownSpaceAreSaidToBeUnknown() {
        assertThat(check(Optional.empty(), DISKS, false).warnings())
                .singleElement()
                .asString()
                .contains("export directory is unknown");
        DiskFacts unknown = disks(OptionalLong.empty(), false, SPACIOUS);
        assertThat(check(Optional.of(volume("D:\\", GIB)), unknown, false).warnings())
                .singleElement()
                .asString()
                .contains("sizes of the disks of the VMs are unknown");
        DiskFacts unlisted = new DiskFacts(3, OptionalLong.of(1), false, false, List.of(), true);
        assertThat(check(Optional.of(volume("D:\\", GIB)), unlisted, false).warnings())
                .singleElement()
                .asString()
                .contains("volume with the disks of the VMs is unknown");
    }

    @Test
    void disksOfUnknownSizeNeedAtLeastAFileEach() {
        DiskFacts unknown = disks(OptionalLong.empty(), false, SPACIOUS);
        assertThat(check(Optional.of(volume("D:\\", 11 * MIB)), unknown, false).errors())
                .hasSize(1);
    }

    @Test
    void nothingIsGuessedAboutShares() {
        DirectoryFacts share = new DirectoryFacts("\\\\nas\\x", true, false, Optional.empty());
        assertThat(check(share, DISKS, false).errors()).isEmpty();
        assertThat(check(share, DISKS, false).warnings()).isEmpty();
        DiskFacts onShares = new DiskFacts(3, OptionalLong.empty(), false, true, List.of(), false);
        PreflightReport report = check(Optional.of(volume("D:\\", GIB)), onShares, false);
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("share")
                .contains("unknown");
    }

    @ParameterizedTest
    @CsvSource({"199, error", "200, warning", "102399, warning", "102400, nothing"})
    void theVolumesOfTheDisksNeedSpaceToo(long freeMebibytes, String expected) {
        DiskFacts disks = disks(
                OptionalLong.of(100 * GIB),
                false,
                SPACIOUS,
                volume("C:\\ClusterStorage\\Volume1\\", freeMebibytes * MIB));
        PreflightReport report = check(Optional.of(volume("D:\\", 900 * GIB)), disks, false);
        assertThat(report.errors())
                .hasSize(expected.equals("error") ? 1 : 0)
                .allMatch(text -> text.contains("Volume1"));
        assertThat(report.warnings())
                .hasSize(expected.equals("warning") ? 1 : 0)
                .allMatch(text -> text.contains("Volume1") && text.contains("1000.0 GiB"));
    }

    @Test
    void anExportToTheVolumeOfTheDisksTakesSpaceFromThem() {
        Volume both = volume("D:\\", 150 * GIB);
        assertThat(check(Optional.of(both), disks(OptionalLong.of(100 * GIB), false, both), false)
                        .warnings())
                .singleElement()
                .asString()
                .contains("150.0 GiB", "100.0 GiB of it");
        assertThat(check(Optional.of(both), disks(OptionalLong.of(100 * GIB), false, both), true)
                        .warnings())
                .isEmpty();
    }
}

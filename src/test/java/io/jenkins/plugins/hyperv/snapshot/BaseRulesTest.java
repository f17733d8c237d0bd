package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.virtualization.ConsistencyLevel;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointType;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaseRulesTest {

    private static final String A = "AAAAAAAA-0000-4000-8000-000000000001";
    private static final String B = "BBBBBBBB-0000-4000-8000-000000000002";
    private static final EndpointReference REFERENCE =
            EndpointReference.of("root/virtualization/v2", "Msvm_ComputerSystem", Map.of("Name", "X"));

    private static SnapshotTarget target(String... diskIds) {
        List<SnapshotTarget.Disk> disks = List.of(diskIds).stream()
                .map(id -> new SnapshotTarget.Disk(id, "C:\\" + id + ".vhdx"))
                .toList();
        return new SnapshotTarget(
                SnapshotTarget.Kind.MACHINE,
                REFERENCE,
                "VM-1",
                "web1",
                List.of(new SnapshotTarget.Machine("VM-1", "web1", REFERENCE, "9.0", "", disks)));
    }

    private static ListedPoint point(String id, ReferencePointType type) {
        return new ListedPoint(
                id,
                REFERENCE,
                type,
                new Manifest.ReferencePoint(
                        id,
                        null,
                        Manifest.NumberedValue.of(2, type),
                        Manifest.NumberedValue.of(1, ConsistencyLevel.APPLICATION)));
    }

    private static RecordedExport export(String point, String target, String... disks) {
        return RecordedExport.of(point, target, List.of(disks), "digest-of-" + point);
    }

    private static BaseDecision decide(
            String base, List<RecordedExport> history, List<ListedPoint> listed, boolean tracked, String... disks) {
        SnapshotRequest request =
                TestSnapshots.machine("web1").base(base).history(history).request();
        return BaseRules.decide(request, new BaseRules.Candidate(target(disks), listed, tracked));
    }

    private static final List<ListedPoint> BOTH =
            List.of(point(B, ReferencePointType.RCT), point(A, ReferencePointType.RCT));

    @Test
    void theLastExportOnRecordIsTheBaseInWhateverOrderTheHostLists() {
        List<RecordedExport> history = List.of(export(B, "VM-1", "d"), export(A, "VM-1", "d"));
        BaseDecision decision = decide("lastSuccessful", history, BOTH, true, "d");
        assertThat(decision.baseId()).isEqualTo(A);
        assertThat(decision.manifestSha256()).isEqualTo("digest-of-" + A);
    }

    @Test
    void withoutABaseTheExportIsFullWithoutAReason() {
        assertThat(decide("", List.of(export(A, "VM-1", "d")), BOTH, true, "d")).isEqualTo(BaseDecision.full(""));
    }

    @Test
    void exportsOfOtherTargetsAreNoBase() {
        assertThat(decide("lastSuccessful", List.of(export(A, "VM-2", "d")), BOTH, true, "d")
                        .fullBecause())
                .contains("no successful export");
        assertThat(decide(A, List.of(export(A, "VM-2", "d")), BOTH, true, "d").fullBecause())
                .contains("another target");
    }

    @Test
    void aVanishedBaseIsNotReplacedByAnOlderOne() {
        List<RecordedExport> history = List.of(export(B, "VM-1", "d"), export(A, "VM-1", "d"));
        assertThat(decide("lastSuccessful", history, BOTH.subList(0, 1), true, "d")
                        .fullBecause())
                .contains("does not exist any more");
    }

    @Test
    void onlyReferencePointsWithChangeTrackingOfEveryDiskAreABase() {
        List<RecordedExport> history = List.of(export(A, "VM-1", "d"));
        assertThat(decide("lastSuccessful", history, List.of(point(A, ReferencePointType.LOG_BASED)), true, "d")
                        .fullBecause())
                .contains("not RCT");
        assertThat(decide("lastSuccessful", history, BOTH, false, "d").fullBecause())
                .contains("no change tracking");
    }

    @Test
    void aChangedDiskSetNeedsAFullExport() {
        List<RecordedExport> history = List.of(export(A, "VM-1", "d"));
        assertThat(decide("lastSuccessful", history, BOTH, true, "d", "e").fullBecause())
                .contains("changed");
        assertThat(decide("lastSuccessful", List.of(export(A, "VM-1", "e", "d")), BOTH, true, "d", "e")
                        .isDifferential())
                .isTrue();
    }

    @Test
    void aReferencePointThatIsNotOnRecordMayBeNamed() throws Exception {
        BaseDecision decision = decide("{" + A.toLowerCase(java.util.Locale.ROOT) + "}", List.of(), BOTH, true, "d");
        assertThat(decision.baseId()).isEqualTo(A);
        assertThat(decision.manifestSha256()).isNull();
        assertThatThrownBy(() -> BaseChoice.parse("newest")).isInstanceOf(InvalidParameterException.class);
        assertThat(BaseChoice.parse(" ")).isEqualTo(BaseChoice.FULL);
    }

    @Test
    void aTargetIsEitherAMachineOrAGroup() {
        assertThatThrownBy(() -> SnapshotRequest.check("web1", "Web tier", 2)).hasMessageContaining("not both");
        assertThatThrownBy(() -> SnapshotRequest.check(" ", null, 2)).hasMessageContaining("missing");
        assertThatThrownBy(() -> SnapshotRequest.check("web1", "", -1)).hasMessageContaining("keepReferencePoints");
    }
}

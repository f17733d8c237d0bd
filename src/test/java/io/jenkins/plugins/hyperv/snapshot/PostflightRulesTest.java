package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.FileKind;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostflightRulesTest {

    private static final String MACHINE = "5C5E2D70-1111-2222-3333-444455556666";
    private static final EndpointReference REFERENCE =
            EndpointReference.of("root/virtualization/v2", "Msvm_ComputerSystem", Map.of("Name", MACHINE));
    private static final SnapshotTarget TARGET = new SnapshotTarget(
            SnapshotTarget.Kind.MACHINE,
            REFERENCE,
            MACHINE,
            "web1",
            List.of(new SnapshotTarget.Machine(
                    MACHINE,
                    "web1",
                    REFERENCE,
                    "9.0",
                    "",
                    List.of(new SnapshotTarget.Disk("1", "C:\\VMs\\web1.vhdx")))));

    private static ListedFile file(String path, long bytes) {
        return new ListedFile(path, OptionalLong.of(bytes), Optional.empty());
    }

    private static List<ListedFile> export() {
        return new ArrayList<>(List.of(
                file("d:\\x\\virtual machines\\" + MACHINE.toLowerCase(java.util.Locale.ROOT) + ".vmcx", 41_000),
                file("d:\\x\\virtual hard disks\\web1_9a02c1d3-4e5f-4071-8293-a4b5c6d7e8f9.avhdx", 4_000_000)));
    }

    @Test
    void aDifferentialExportHasTheConfigurationAndADifferencingDisk() {
        assertThat(PostflightRules.missing(TARGET, export())).isEmpty();
    }

    @Test
    void aMissingOrEmptyFileIsNamed() {
        List<ListedFile> withoutDisk = export();
        withoutDisk.set(1, file(withoutDisk.get(1).path(), 0));
        assertThat(PostflightRules.missing(TARGET, withoutDisk))
                .singleElement()
                .asString()
                .contains("web1.vhdx");
        List<ListedFile> withoutConfiguration = export();
        withoutConfiguration.remove(0);
        assertThat(PostflightRules.missing(TARGET, withoutConfiguration))
                .singleElement()
                .asString()
                .contains("configuration");
    }

    @ParameterizedTest
    @CsvSource({
        "web1.vhdx, web1.vhdx, true",
        "web1.vhdx, WEB1.VHDX, true",
        "web1.vhdx, web1_9A02C1D3-4E5F-4071-8293-A4B5C6D7E8F9.avhdx, true",
        "web1_9A02C1D3-4E5F-4071-8293-A4B5C6D7E8F9.avhdx, web1.vhdx, true",
        "web1.vhdx, web10.vhdx, false",
        "web1.vhdx, web1.vmcx, false",
        "web1.vhdx, db1.vhdx, false",
        "web1.vhdx, web1_data.vhdx, false"
    })
    void anExportedFileBelongsToADiskByItsName(String disk, String file, boolean expected) {
        boolean belongs = FileKind.isDisk(file)
                && PostflightRules.stem(file.toUpperCase(Locale.ROOT))
                        .equals(PostflightRules.stem(disk.toUpperCase(Locale.ROOT)));
        assertThat(belongs).isEqualTo(expected);
    }
}

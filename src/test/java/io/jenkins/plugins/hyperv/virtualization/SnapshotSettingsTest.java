package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Settings of snapshots and their exports as CIM-XML, with the property names and types of the class reference. */
class SnapshotSettingsTest {

    private static final String V2 = WmiNamespace.VIRTUALIZATION;
    private static final EndpointReference SNAPSHOT =
            EndpointReference.of(V2, "Msvm_VirtualSystemSettingData", Map.of("InstanceID", "Microsoft:5C1E"));

    @Test
    void aSnapshotHasItsConsistencyAndMakesACopyBackupInTheGuest() {
        assertThat(SnapshotSettings.forBuild(ConsistencyLevel.APPLICATION, 20348)
                        .toCimXml())
                .isEqualTo("<INSTANCE CLASSNAME=\"Msvm_VirtualSystemSnapshotSettingData\">"
                        + "<PROPERTY NAME=\"ConsistencyLevel\" TYPE=\"uint8\"><VALUE>1</VALUE></PROPERTY>"
                        + "<PROPERTY NAME=\"IgnoreNonSnapshottableDisks\" TYPE=\"boolean\"><VALUE>FALSE</VALUE></PROPERTY>"
                        + "<PROPERTY NAME=\"GuestBackupType\" TYPE=\"uint8\"><VALUE>2</VALUE></PROPERTY></INSTANCE>");
    }

    @Test
    void aHostOfWindowsServer2016GetsNoPropertyThatItDoesNotKnow() {
        assertThat(SnapshotSettings.forBuild(ConsistencyLevel.CRASH, 14393).toCimXml())
                .contains("NAME=\"ConsistencyLevel\" TYPE=\"uint8\"><VALUE>2<")
                .doesNotContain("GuestBackupType");
    }

    @Test
    void theFullExportOfAMachineCopiesTheDisksOfOneSnapshot() {
        String xml = new VirtualSystemExportSettings(
                        "Microsoft:VM\\Export", SNAPSHOT, Optional.empty(), VirtualSystemBackupIntent.PRESERVE_CHAIN)
                .toCimXml();
        assertThat(xml)
                .isEqualTo("<INSTANCE CLASSNAME=\"Msvm_VirtualSystemExportSettingData\">"
                        + "<PROPERTY NAME=\"InstanceID\" TYPE=\"string\"><VALUE>Microsoft:VM\\Export</VALUE></PROPERTY>"
                        + "<PROPERTY NAME=\"CopySnapshotConfiguration\" TYPE=\"uint8\"><VALUE>3</VALUE></PROPERTY>"
                        + "<PROPERTY NAME=\"CopyVmRuntimeInformation\" TYPE=\"boolean\"><VALUE>FALSE</VALUE></PROPERTY>"
                        + "<PROPERTY NAME=\"CopyVmStorage\" TYPE=\"boolean\"><VALUE>TRUE</VALUE></PROPERTY>"
                        + "<PROPERTY NAME=\"CreateVmExportSubdirectory\" TYPE=\"boolean\"><VALUE>FALSE</VALUE></PROPERTY>"
                        + "<PROPERTY NAME=\"SnapshotVirtualSystem\" TYPE=\"string\"><VALUE>root/virtualization/v2:"
                        + "Msvm_VirtualSystemSettingData.InstanceID=\"Microsoft:5C1E\"</VALUE></PROPERTY>"
                        + "<PROPERTY NAME=\"BackupIntent\" TYPE=\"uint8\"><VALUE>0</VALUE></PROPERTY></INSTANCE>");
    }

    @Test
    void aDifferentialExportOfAMachineNamesItsBaseByPath() {
        EndpointReference base =
                EndpointReference.of(V2, "Msvm_VirtualSystemReferencePoint", Map.of("InstanceID", "Microsoft:VM\\RP"));
        assertThat(new VirtualSystemExportSettings("", SNAPSHOT, Optional.of(base), VirtualSystemBackupIntent.MERGE)
                        .toCimXml())
                .contains("NAME=\"BackupIntent\" TYPE=\"uint8\"><VALUE>1<")
                .contains("NAME=\"DifferentialBackupBase\" TYPE=\"string\"><VALUE>root/virtualization/v2:"
                        + "Msvm_VirtualSystemReferencePoint.InstanceID=\"Microsoft:VM\\\\RP\"<")
                .doesNotContain("NAME=\"InstanceID\"");
    }

    @Test
    void theIntentsOfAVmGroupHaveOtherNumbersAndAnotherTypeThanThoseOfAMachine() {
        assertThat(new CollectionExportSettings(Optional.empty(), CollectionBackupIntent.PRESERVE_CHAIN).toCimXml())
                .isEqualTo("<INSTANCE CLASSNAME=\"Msvm_CollectionSnapshotExportSettingData\">"
                        + "<PROPERTY NAME=\"CopyVmStorage\" TYPE=\"boolean\"><VALUE>TRUE</VALUE></PROPERTY>"
                        + "<PROPERTY NAME=\"BackupIntent\" TYPE=\"uint16\"><VALUE>1</VALUE></PROPERTY></INSTANCE>");
        EndpointReference base =
                EndpointReference.of(V2, "Msvm_ReferencePointCollection", Map.of("CollectionID", "7D7A0B1C"));
        assertThat(new CollectionExportSettings(Optional.of(base), CollectionBackupIntent.MERGE).toCimXml())
                .contains("NAME=\"BackupIntent\" TYPE=\"uint16\"><VALUE>2<")
                .contains("NAME=\"DifferentialBackupBase\" TYPE=\"string\"><VALUE>root/virtualization/v2:"
                        + "Msvm_ReferencePointCollection.CollectionID=\"7D7A0B1C\"<");
    }
}

package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.cim.EmbeddedInstance;
import java.util.Optional;

/**
 * Settings of the export of a machine's snapshot with its disks (Msvm_VirtualSystemExportSettingData). CopyVmStorage is always
 * true: an export without it stops all merging of the machine's disks (observed with a backup program).
 *
 * @param instanceId InstanceID of the machine's own export settings; empty if the host shows none. Programs take the settings
 *     of the machine and change them (observed), so the instance has this key
 * @param snapshot the snapshot to export
 * @param base the reference point from which a differential export starts; empty for a full export
 * @param intent how the exported files are going to be used
 */
public record VirtualSystemExportSettings(
        String instanceId,
        EndpointReference snapshot,
        Optional<EndpointReference> base,
        VirtualSystemBackupIntent intent) {

    /** CopySnapshotConfiguration: ExportOneSnapshotForBackup (class reference). */
    private static final int ONE_SNAPSHOT_FOR_BACKUP = 3;

    /** The settings in the form that the method takes. References are WMI paths without a host part. */
    String toCimXml() {
        EmbeddedInstance settings = new EmbeddedInstance("Msvm_VirtualSystemExportSettingData");
        if (!instanceId.isEmpty()) {
            settings.property("InstanceID", instanceId);
        }
        settings.uint8("CopySnapshotConfiguration", ONE_SNAPSHOT_FOR_BACKUP)
                .property("CopyVmRuntimeInformation", false)
                .property("CopyVmStorage", true)
                .property("CreateVmExportSubdirectory", false)
                .property("SnapshotVirtualSystem", snapshot.wmiPath())
                .uint8("BackupIntent", intent.code());
        base.ifPresent(reference -> settings.property("DifferentialBackupBase", reference.wmiPath()));
        return settings.toCimXml();
    }
}

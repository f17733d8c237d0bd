package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.cim.EmbeddedInstance;
import java.util.Optional;

/**
 * Settings of the export of a snapshot collection with its disks (Msvm_CollectionSnapshotExportSettingData). CopyVmStorage is
 * always true, as in {@link VirtualSystemExportSettings}.
 *
 * @param base the reference point collection from which a differential export starts; empty for a full export
 * @param intent how the exported files are going to be used
 */
public record CollectionExportSettings(Optional<EndpointReference> base, CollectionBackupIntent intent) {

    /** The settings in the form that the method takes. The base is a WMI path without a host part (inferred). */
    String toCimXml() {
        EmbeddedInstance settings = new EmbeddedInstance("Msvm_CollectionSnapshotExportSettingData")
                .property("CopyVmStorage", true)
                .uint16("BackupIntent", intent.code());
        base.ifPresent(reference -> settings.property("DifferentialBackupBase", reference.wmiPath()));
        return settings.toCimXml();
    }
}

package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.cim.EmbeddedInstance;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the export of a reference point collection (Msvm_CollectionReferencePointExportSettingData).
 *
 * @param base the base of a differential export; empty for a full export
 * @param disks the selected disks; empty for all disks of all machines
 */
public record ExportSettings(Optional<EndpointReference> base, List<MachineDisks> disks) {

    public ExportSettings {
        disks = List.copyOf(disks);
    }

    /**
     * The settings in the form that the method takes. The base is a WMI path without a host part, which other methods of the
     * namespace accept (inferred for this one).
     */
    String toCimXml() {
        EmbeddedInstance settings = new EmbeddedInstance("Msvm_CollectionReferencePointExportSettingData");
        base.ifPresent(reference -> settings.property("BaseReferencePointCollection", reference.wmiPath()));
        if (!disks.isEmpty()) {
            settings.property(
                    "VirtualMachinesToDisksToExport",
                    disks.stream().map(MachineDisks::toCimXml).toList());
        }
        return settings.toCimXml();
    }
}

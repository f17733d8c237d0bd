package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.EmbeddedInstance;
import java.util.List;

/**
 * Selected disks of a machine (Msvm_VirtualMachineToDisks).
 *
 * @param machineId the machine's GUID
 * @param diskIds WMI instance ids of its disks
 */
public record MachineDisks(String machineId, List<String> diskIds) {

    public MachineDisks {
        diskIds = List.copyOf(diskIds);
    }

    String toCimXml() {
        return new EmbeddedInstance("Msvm_VirtualMachineToDisks")
                .property("VirtualMachineId", machineId)
                .property("DisksToExport", diskIds)
                .toCimXml();
    }
}

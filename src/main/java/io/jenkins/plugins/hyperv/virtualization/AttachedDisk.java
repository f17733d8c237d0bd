package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;

/**
 * Virtual hard disk of a machine (Msvm_StorageAllocationSettingData).
 *
 * @param id InstanceID
 * @param path the first HostResource: the file on the host; empty if the host does not give it
 * @param isHardDisk whether it is a virtual hard disk and not an image in a DVD or floppy drive (ResourceSubType)
 */
public record AttachedDisk(InstanceId id, String path, boolean isHardDisk) {

    static AttachedDisk of(CimInstance instance) {
        return new AttachedDisk(
                InstanceId.of(instance.string("InstanceID")),
                instance.string("HostResource").orElse(""),
                instance.string("ResourceSubType").orElse("").equals("Microsoft:Hyper-V:Virtual Hard Disk"));
    }
}

package io.jenkins.plugins.hyperv.simulator.model;

/**
 * A reference point of one machine that no collection holds: {@code Msvm_VirtualSystemReferencePoint}, RCT based.
 *
 * @param id a GUID in capitals
 * @param consistency 1 application, 2 crash
 * @param number counts the reference points of the machine; part of the tracking ids (observed)
 */
public record MachineReferencePoint(String id, VirtualMachine machine, int consistency, int number) {

    /** ResilientChangeTrackingIdentifiers of a disk: ends in a counter of eight digits (observed). */
    public String trackingId(VirtualDisk disk) {
        return String.format("rctX:%08x:00:%08d", disk.instanceId().hashCode(), number);
    }
}

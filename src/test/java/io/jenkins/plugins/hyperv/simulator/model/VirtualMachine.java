package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;

/**
 * A virtual machine.
 *
 * @param id a GUID in capitals: {@code Msvm_ComputerSystem.Name}
 * @param name the display name, {@code ElementName}
 */
public record VirtualMachine(String id, String name, List<VirtualDisk> disks) {
    public VirtualMachine {
        disks = List.copyOf(disks);
    }
}

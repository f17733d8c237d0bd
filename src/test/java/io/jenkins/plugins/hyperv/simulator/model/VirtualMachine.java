package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;

/** Virtual machine.
 *
 * @param id a GUID in upper case: {@code Msvm_ComputerSystem.Name}
 * @param name the display name, {@code ElementName}
 */
public record VirtualMachine(String id, String name, List<VirtualDisk> disks) {
    public VirtualMachine {
        disks = List.copyOf(disks);
    }
}

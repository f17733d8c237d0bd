package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;

/**
 * A group of virtual machines: {@code Msvm_VirtualSystemCollection}.
 *
 * @param id a GUID in capitals
 * @param name not unique
 */
public record VmGroup(String id, String name, List<VirtualMachine> machines) {
    public VmGroup {
        machines = List.copyOf(machines);
    }
}

package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;

/** VM group: {@code Msvm_VirtualSystemCollection}.
 *
 * @param id a GUID in upper case
 * @param name not unique
 */
public record VmGroup(String id, String name, List<VirtualMachine> machines) {
    public VmGroup {
        machines = List.copyOf(machines);
    }
}

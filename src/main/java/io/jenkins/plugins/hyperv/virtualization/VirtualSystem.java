package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;

/**
 * Virtual machine (Msvm_ComputerSystem).
 *
 * @param reference as the host returned it
 * @param id Name: the machine's GUID, normalized
 * @param name ElementName, not unique; empty for none
 * @param state EnabledState
 */
public record VirtualSystem(EndpointReference reference, InstanceId id, String name, MachineState state) {

    static VirtualSystem of(EnumeratedItem item) {
        CimInstance instance = item.instance();
        return new VirtualSystem(
                item.reference(),
                InstanceId.of(instance.string("Name")),
                instance.name("ElementName"),
                MachineState.of(instance.integer("EnabledState").orElse(0)));
    }

    /** Whether it is a machine; the host itself is an Msvm_ComputerSystem too, whose Name is not a GUID (inferred). */
    boolean isMachine() {
        return Guid.of(id.value()).isPresent();
    }
}

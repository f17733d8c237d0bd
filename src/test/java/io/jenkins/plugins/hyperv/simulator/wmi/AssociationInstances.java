package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Instances of the associations between groups, machines and reference points. */
final class AssociationInstances {
    private final HyperVHost host;
    private final Schema schema;
    private final InventoryInstances inventory;

    AssociationInstances(HyperVHost host, Schema schema, InventoryInstances inventory) {
        this.host = host;
        this.schema = schema;
        this.inventory = inventory;
    }

    List<SimulatedInstance> referencePointsOfGroups() {
        return host.inventory().referencePoints().stream()
                .map(point -> dependency(
                        "Msvm_ReferencePointOfVirtualSystemCollection",
                        inventory.group(point.group()),
                        inventory.referencePoint(point)))
                .toList();
    }

    List<SimulatedInstance> referencePointsOfMachines() {
        List<SimulatedInstance> found = new ArrayList<>();
        for (SimulatedReferencePoint point : host.inventory().referencePoints()) {
            for (VirtualMachine machine : point.group().machines()) {
                found.add(dependency(
                        "Msvm_ReferencePointOfVirtualSystem",
                        inventory.computerSystem(machine),
                        inventory.memberReferencePoint(point, machine)));
            }
        }
        return found;
    }

    List<SimulatedInstance> collectedReferencePoints() {
        List<SimulatedInstance> found = new ArrayList<>();
        for (SimulatedReferencePoint point : host.inventory().referencePoints()) {
            for (VirtualMachine machine : point.group().machines()) {
                found.add(membership(
                        "Msvm_CollectedReferencePoints",
                        inventory.referencePoint(point),
                        inventory.memberReferencePoint(point, machine)));
            }
        }
        return found;
    }

    List<SimulatedInstance> collectedMachines() {
        List<SimulatedInstance> found = new ArrayList<>();
        for (VmGroup group : host.inventory().groups()) {
            for (VirtualMachine machine : group.machines()) {
                found.add(membership(
                        "Msvm_CollectedVirtualSystems", inventory.group(group), inventory.computerSystem(machine)));
            }
        }
        return found;
    }

    private SimulatedInstance dependency(String className, SimulatedInstance antecedent, SimulatedInstance dependent) {
        return link(className, "Antecedent", antecedent, "Dependent", dependent);
    }

    private SimulatedInstance membership(String className, SimulatedInstance collection, SimulatedInstance member) {
        return link(className, "Collection", collection, "Member", member);
    }

    private SimulatedInstance link(
            String className, String oneRole, SimulatedInstance one, String otherRole, SimulatedInstance other) {
        return new SimulatedInstance(
                schema.require(className),
                Map.of(oneRole, CimValue.reference(one.path()), otherRole, CimValue.reference(other.path())));
    }
}

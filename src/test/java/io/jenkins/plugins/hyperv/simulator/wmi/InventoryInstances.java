package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.Consistency;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.TrackingType;
import io.jenkins.plugins.hyperv.simulator.model.VirtualDisk;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Instances of machines, groups and reference points. */
final class InventoryInstances {
    private final HyperVHost host;
    private final Schema schema;

    InventoryInstances(HyperVHost host, Schema schema) {
        this.host = host;
        this.schema = schema;
    }

    /** The host itself, then its machines. */
    List<SimulatedInstance> computerSystems() {
        List<SimulatedInstance> systems = new ArrayList<>();
        systems.add(computerSystem(host.computerName(), host.computerName(), "Hosting Computer System", 2));
        host.inventory().machines().forEach(machine -> systems.add(computerSystem(machine)));
        return systems;
    }

    SimulatedInstance computerSystem(VirtualMachine machine) {
        return computerSystem(
                machine.id(),
                machine.name(),
                "Virtual Machine",
                host.snapshots().stateOf(machine));
    }

    private SimulatedInstance computerSystem(String name, String elementName, String caption, int state) {
        return instance(
                "Msvm_ComputerSystem",
                Map.of(
                        "CreationClassName", CimValue.text("Msvm_ComputerSystem"),
                        "Name", CimValue.text(name),
                        "ElementName", CimValue.text(elementName),
                        "Caption", CimValue.text(caption),
                        "Description", CimValue.text("Microsoft " + caption),
                        "EnabledState", CimValue.number(state),
                        "RequestedState", CimValue.number(12),
                        "HealthState", CimValue.number(5),
                        "OperationalStatus", CimValue.array(List.of(CimValue.number(2)))));
    }

    SimulatedInstance service(String name, String elementName) {
        return instance(
                name,
                Map.of(
                        "CreationClassName", CimValue.text(name),
                        "SystemCreationClassName", CimValue.text("Msvm_ComputerSystem"),
                        "SystemName", CimValue.text(host.computerName()),
                        "Name", CimValue.text("vmms"),
                        "ElementName", CimValue.text(elementName),
                        "Started", CimValue.bool(true)));
    }

    List<SimulatedInstance> groups() {
        return host.inventory().groups().stream().map(this::group).toList();
    }

    SimulatedInstance group(VmGroup group) {
        return instance(
                "Msvm_VirtualSystemCollection",
                Map.of("CollectionID", CimValue.text(group.id()), "ElementName", CimValue.text(group.name())));
    }

    List<SimulatedInstance> groupsOfGroups() {
        return host.inventory().groupsOfGroups().stream()
                .map(name -> instance(
                        "Msvm_ManagementCollection",
                        Map.of(
                                "CollectionID", CimValue.text(new UUID(0, name.hashCode()).toString()),
                                "ElementName", CimValue.text(name))))
                .toList();
    }

    List<SimulatedInstance> referencePoints() {
        return host.inventory().referencePoints().stream()
                .map(this::referencePoint)
                .toList();
    }

    SimulatedInstance referencePoint(SimulatedReferencePoint point) {
        return instance(
                "Msvm_ReferencePointCollection",
                Map.of(
                        "CollectionID", CimValue.text(point.id()),
                        "VirtualSystemCollectionId", CimValue.text(point.group().id()),
                        "ElementName", CimValue.text(point.name()),
                        "ReferencePointType", CimValue.number(point.type().ordinal()),
                        "ConsistencyLevel", CimValue.number(point.consistency().ordinal()),
                        "HasAssociatedLog", CimValue.bool(host.referencePoints().hasLog(point))));
    }

    List<SimulatedInstance> memberReferencePoints() {
        List<SimulatedInstance> members = new ArrayList<>();
        for (SimulatedReferencePoint point : host.inventory().referencePoints()) {
            point.group().machines().forEach(machine -> members.add(memberReferencePoint(point, machine)));
        }
        return members;
    }

    SimulatedInstance memberReferencePoint(SimulatedReferencePoint point, VirtualMachine machine) {
        Map<String, CimValue> values = new LinkedHashMap<>();
        values.put("InstanceID", CimValue.text(point.memberInstanceId(machine)));
        values.put("VirtualSystemIdentifier", CimValue.text(machine.id()));
        values.put("ElementName", CimValue.text(point.name()));
        values.put("ReferencePointType", CimValue.number(point.type().ordinal()));
        values.put("ConsistencyLevel", CimValue.number(memberConsistency(point.consistency())));
        values.put("HasAssociatedData", CimValue.bool(host.referencePoints().hasLog(point)));
        values.put(
                "VirtualDiskIdentifiers",
                CimValue.texts(
                        machine.disks().stream().map(VirtualDisk::instanceId).toList()));
        if (point.type() == TrackingType.RCT_BASED) {
            values.put(
                    "ResilientChangeTrackingIdentifiers",
                    CimValue.texts(
                            machine.disks().stream().map(point::trackingId).toList()));
        }
        return instance("Msvm_VirtualSystemReferencePoint", values);
    }

    /** 1 application, 2 crash: the opposite values of the collection (class reference). */
    private static int memberConsistency(Consistency level) {
        return switch (level) {
            case APPLICATION -> 1;
            case CRASH -> 2;
            case UNKNOWN -> 0;
        };
    }

    private SimulatedInstance instance(String className, Map<String, CimValue> values) {
        return new SimulatedInstance(schema.require(className), values);
    }
}

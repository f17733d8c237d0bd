package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.GroupSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.MachineReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.MachineSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.VirtualDisk;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of machines, their snapshots, disks and reference points as instances. */
final class SnapshotInstances {
    private final HyperVHost host;
    private final Schema schema;
    private final boolean pointsAreNamedWithoutMachine;

    SnapshotInstances(HyperVHost host, Schema schema, boolean pointsAreNamedWithoutMachine) {
        this.host = host;
        this.schema = schema;
        this.pointsAreNamedWithoutMachine = pointsAreNamedWithoutMachine;
    }

    /** The settings of each machine, then those of each snapshot. A machine takes its snapshots to another node (observed). */
    List<SimulatedInstance> settings() {
        List<SimulatedInstance> settings = new ArrayList<>();
        host.inventory().machines().forEach(machine -> settings.add(settings(machine)));
        host.snapshots().snapshots().stream()
                .filter(snapshot -> host.inventory().machines().contains(snapshot.machine()))
                .forEach(snapshot -> settings.add(snapshot(snapshot)));
        return settings;
    }

    SimulatedInstance settings(VirtualMachine machine) {
        return settings(
                "Microsoft:" + machine.id(),
                machine,
                machine.name(),
                "Microsoft:Hyper-V:System:Realized",
                CimValue.none());
    }

    SimulatedInstance snapshot(MachineSnapshot snapshot) {
        boolean recovery = snapshot.kind() == MachineSnapshot.Kind.RECOVERY;
        return settings(
                "Microsoft:" + snapshot.id(),
                snapshot.machine(),
                snapshot.machine().name() + " - Backup",
                recovery ? "Microsoft:Hyper-V:Snapshot:Recovery" : "Microsoft:Hyper-V:Snapshot:Realized",
                CimValue.time(snapshot.created()));
    }

    private SimulatedInstance settings(String id, VirtualMachine machine, String name, String type, CimValue created) {
        return new SimulatedInstance(
                schema.require("Msvm_VirtualSystemSettingData"),
                Map.of(
                        "InstanceID", CimValue.text(id),
                        "ElementName", CimValue.text(name),
                        "VirtualSystemIdentifier", CimValue.text(machine.id()),
                        "VirtualSystemType", CimValue.text(type),
                        "Version", CimValue.text("9.0"),
                        "CreationTime", created));
    }

    List<SimulatedInstance> collections() {
        return host.snapshots().groupSnapshots().stream().map(this::collection).toList();
    }

    SimulatedInstance collection(GroupSnapshot snapshot) {
        return new SimulatedInstance(
                schema.require("Msvm_SnapshotCollection"),
                Map.of(
                        "CollectionID", CimValue.text(snapshot.id()),
                        "ElementName", CimValue.text(snapshot.group().name())));
    }

    List<SimulatedInstance> points() {
        return host.snapshots().points().stream().map(this::point).toList();
    }

    SimulatedInstance point(MachineReferencePoint point) {
        VirtualMachine machine = point.machine();
        String prefix = pointsAreNamedWithoutMachine ? "Microsoft:" : "Microsoft:" + machine.id() + "\\";
        return new SimulatedInstance(
                schema.require("Msvm_VirtualSystemReferencePoint"),
                Map.of(
                        "InstanceID", CimValue.text(prefix + point.id()),
                        "VirtualSystemIdentifier", CimValue.text(machine.id()),
                        "ReferencePointType", CimValue.number(2),
                        "ConsistencyLevel", CimValue.number(point.consistency()),
                        "HasAssociatedData", CimValue.bool(false),
                        "VirtualDiskIdentifiers",
                                CimValue.texts(machine.disks().stream()
                                        .map(VirtualDisk::instanceId)
                                        .toList()),
                        "ResilientChangeTrackingIdentifiers",
                                CimValue.texts(machine.disks().stream()
                                        .map(point::trackingId)
                                        .toList())));
    }

    List<SimulatedInstance> disks() {
        return host.inventory().machines().stream()
                .flatMap(machine -> machine.disks().stream())
                .map(this::disk)
                .toList();
    }

    SimulatedInstance disk(VirtualDisk disk) {
        return new SimulatedInstance(
                schema.require("Msvm_StorageAllocationSettingData"),
                Map.of(
                        "InstanceID", CimValue.text(disk.instanceId()),
                        "ResourceType", CimValue.number(31),
                        "ResourceSubType", CimValue.text("Microsoft:Hyper-V:Virtual Hard Disk"),
                        "HostResource", CimValue.texts(List.of(disk.path()))));
    }

    List<SimulatedInstance> exportSettings() {
        return host.inventory().machines().stream().map(this::exportSettings).toList();
    }

    SimulatedInstance exportSettings(VirtualMachine machine) {
        return new SimulatedInstance(
                schema.require("Msvm_VirtualSystemExportSettingData"),
                Map.of("InstanceID", CimValue.text("Microsoft:" + machine.id() + "\\ExportSettings")));
    }
}

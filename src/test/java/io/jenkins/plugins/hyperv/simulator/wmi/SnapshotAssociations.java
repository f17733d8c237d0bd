package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.GroupSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.MachineJob;
import io.jenkins.plugins.hyperv.simulator.model.MachineSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.VirtualDisk;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How machines, their settings, snapshots and jobs belong together. */
final class SnapshotAssociations {
    private final HyperVHost host;
    private final Schema schema;
    private final InventoryInstances inventory;
    private final SnapshotInstances snapshots;
    private final JobInstances jobs;
    private final boolean jobsAreLinked;

    SnapshotAssociations(
            HyperVHost host,
            Schema schema,
            InventoryInstances inventory,
            SnapshotInstances snapshots,
            JobInstances jobs,
            boolean jobsAreLinked) {
        this.host = host;
        this.schema = schema;
        this.inventory = inventory;
        this.snapshots = snapshots;
        this.jobs = jobs;
        this.jobsAreLinked = jobsAreLinked;
    }

    /** The instances of an association class; none for any other class. */
    List<SimulatedInstance> of(String className) {
        return switch (className) {
            case "Msvm_SnapshotOfVirtualSystem" -> snapshotsOfMachines(className);
            case "Msvm_SnapshotOfVirtualSystemCollection" -> snapshotsOfGroups(className);
            case "Msvm_CollectedSnapshots" -> collectedSnapshots(className);
            case "Msvm_VirtualSystemSettingDataComponent" -> disks(className);
            case "Msvm_SystemExportSettingData" -> exportSettings(className);
            case "Msvm_AffectedJobElement" -> jobsAreLinked ? affectedElements(className) : List.of();
            default -> List.of();
        };
    }

    private List<SimulatedInstance> snapshotsOfMachines(String className) {
        return host.snapshots().snapshots().stream()
                .map(snapshot -> link(
                        className,
                        "Antecedent",
                        inventory.computerSystem(snapshot.machine()),
                        "Dependent",
                        snapshots.snapshot(snapshot)))
                .toList();
    }

    private List<SimulatedInstance> snapshotsOfGroups(String className) {
        return host.snapshots().groupSnapshots().stream()
                .map(snapshot -> link(
                        className,
                        "Antecedent",
                        inventory.group(snapshot.group()),
                        "Dependent",
                        snapshots.collection(snapshot)))
                .toList();
    }

    private List<SimulatedInstance> collectedSnapshots(String className) {
        List<SimulatedInstance> found = new ArrayList<>();
        for (GroupSnapshot collection : host.snapshots().groupSnapshots()) {
            for (MachineSnapshot member : host.snapshots().snapshots()) {
                if (member.collectionId().equals(collection.id())) {
                    found.add(link(
                            className,
                            "Collection",
                            snapshots.collection(collection),
                            "Member",
                            snapshots.snapshot(member)));
                }
            }
        }
        return found;
    }

    private List<SimulatedInstance> disks(String className) {
        List<SimulatedInstance> found = new ArrayList<>();
        for (VirtualMachine machine : host.inventory().machines()) {
            SimulatedInstance settings = snapshots.settings(machine);
            for (VirtualDisk disk : machine.disks()) {
                found.add(link(className, "GroupComponent", settings, "PartComponent", snapshots.disk(disk)));
            }
        }
        return found;
    }

    private List<SimulatedInstance> exportSettings(String className) {
        return host.inventory().machines().stream()
                .map(machine -> link(
                        className,
                        "ManagedElement",
                        inventory.computerSystem(machine),
                        "SettingData",
                        snapshots.exportSettings(machine)))
                .toList();
    }

    private List<SimulatedInstance> affectedElements(String className) {
        List<SimulatedInstance> found = new ArrayList<>();
        for (MachineJob job : host.snapshots().jobs()) {
            for (VirtualMachine machine : job.machines()) {
                found.add(link(
                        className,
                        "AffectedElement",
                        inventory.computerSystem(machine),
                        "AffectingElement",
                        jobs.machineJob(job)));
            }
        }
        return found;
    }

    private SimulatedInstance link(
            String className, String oneRole, SimulatedInstance one, String otherRole, SimulatedInstance other) {
        return new SimulatedInstance(
                schema.require(className),
                Map.of(oneRole, CimValue.reference(one.path()), otherRole, CimValue.reference(other.path())));
    }
}

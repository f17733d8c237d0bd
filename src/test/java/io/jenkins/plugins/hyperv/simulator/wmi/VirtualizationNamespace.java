package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.InvokeResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReturnCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Namespace {@code root/virtualization/v2}: the inventory and the jobs of the host. */
final class VirtualizationNamespace implements NamespaceProvider {
    private static final Map<String, String> SERVICES = Map.of(
            "Msvm_CollectionReferencePointService", "Hyper-V Collection Reference Point Service",
            "Msvm_VirtualSystemReferencePointService", "Hyper-V Reference Point Service",
            "Msvm_CollectionSnapshotService", "Hyper-V Collection Snapshot Service",
            "Msvm_VirtualSystemSnapshotService", "Hyper-V Snapshot Service",
            "Msvm_VirtualSystemManagementService", "Hyper-V Virtual System Management Service",
            "Msvm_ImageManagementService", "Hyper-V Image Management Service");

    private final Rights rights;
    private final Schema schema;
    private final InventoryInstances inventory;
    private final JobInstances jobs;
    private final AssociationInstances associations;
    private final ExportMethod export;
    private final SnapshotInstances snapshots;
    private final SnapshotAssociations snapshotAssociations;
    private final SnapshotMethods snapshotMethods;
    private final ImageMethods imageMethods;
    private final JobMethods jobMethods;

    VirtualizationNamespace(HyperVHost host, HostTraits traits, Rights rights) {
        this.rights = rights;
        this.schema = VirtualizationSchema.create(traits);
        this.inventory = new InventoryInstances(host, schema);
        this.jobs = new JobInstances(host, schema, traits);
        this.associations = new AssociationInstances(host, schema, inventory);
        ReferencePointPaths referencePoints = new ReferencePointPaths(host, inventory);
        this.export = new ExportMethod(host, jobs, referencePoints);
        this.snapshots = new SnapshotInstances(host, schema, traits.shortReferencePointIds());
        this.snapshotAssociations =
                new SnapshotAssociations(host, schema, inventory, snapshots, jobs, traits.jobsAreLinked());
        this.snapshotMethods = new SnapshotMethods(host, inventory, snapshots, jobs, referencePoints);
        this.imageMethods = new ImageMethods(host, jobs);
        this.jobMethods = new JobMethods(host);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<SimulatedInstance> instancesOf(CimClass exactType) {
        if (!rights.isHyperVAdministrator() && !SERVICES.containsKey(exactType.name())) {
            return List.of();
        }
        if (SERVICES.containsKey(exactType.name())) {
            return List.of(inventory.service(exactType.name(), SERVICES.get(exactType.name())));
        }
        return switch (exactType.name()) {
            case "Msvm_ComputerSystem" -> inventory.computerSystems();
            case "Msvm_VirtualSystemCollection" -> inventory.groups();
            case "Msvm_ManagementCollection" -> inventory.groupsOfGroups();
            case "Msvm_ReferencePointCollection" -> inventory.referencePoints();
            case "Msvm_VirtualSystemReferencePoint" ->
                Stream.concat(inventory.memberReferencePoints().stream(), snapshots.points().stream())
                        .toList();
            case "Msvm_VirtualSystemSettingData" -> snapshots.settings();
            case "Msvm_SnapshotCollection" -> snapshots.collections();
            case "Msvm_StorageAllocationSettingData" -> snapshots.disks();
            case "Msvm_VirtualSystemExportSettingData" -> snapshots.exportSettings();
            case "Msvm_CollectionReferencePointExportJob" -> jobs.exportJobs();
            case "Msvm_ConcreteJob" -> jobs.concreteJobs();
            case "Msvm_ReferencePointOfVirtualSystemCollection" -> associations.referencePointsOfGroups();
            case "Msvm_ReferencePointOfVirtualSystem" -> associations.referencePointsOfMachines();
            case "Msvm_CollectedReferencePoints" -> associations.collectedReferencePoints();
            case "Msvm_CollectedVirtualSystems" -> associations.collectedMachines();
            default -> snapshotAssociations.of(exactType.name());
        };
    }

    @Override
    public boolean isSingleton(CimClass type) {
        return SERVICES.containsKey(type.name());
    }

    @Override
    public List<CimClass> associationClasses() {
        return Stream.of(
                        "CIM_Dependency",
                        "CIM_MemberOfCollection",
                        "CIM_Component",
                        "CIM_ElementSettingData",
                        "CIM_AffectedJobElement")
                .flatMap(name -> schema.family(schema.require(name)).stream())
                .toList();
    }

    @Override
    public InvokeResult invoke(
            SimulatedInstance target, String method, Map<String, CimValue> arguments, String principal) {
        if (!rights.isHyperVAdministrator()) {
            return InvokeResult.of(SimulatedReturnCode.ACCESS_DENIED);
        }
        return switch (method) {
            case "ExportReferencePoint" -> export.invoke(arguments, principal);
            case "GetVirtualDiskChanges" -> imageMethods.changes(arguments);
            case "GetVirtualHardDiskSettingData" -> imageMethods.settings(arguments);
            case "RequestStateChange" -> jobMethods.requestStateChange(target, arguments);
            case "GetErrorEx" -> jobMethods.getErrorEx(target);
            case "GetError" -> jobMethods.getError(target);
            default -> snapshotMethods.invoke(target.type().name(), method, arguments);
        };
    }
}

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
    private static final String SERVICE = "Msvm_CollectionReferencePointService";

    private final Rights rights;
    private final Schema schema;
    private final InventoryInstances inventory;
    private final JobInstances jobs;
    private final AssociationInstances associations;
    private final ExportMethod export;
    private final JobMethods jobMethods;

    VirtualizationNamespace(HyperVHost host, HostTraits traits, Rights rights) {
        this.rights = rights;
        this.schema = VirtualizationSchema.create(traits);
        this.inventory = new InventoryInstances(host, schema);
        this.jobs = new JobInstances(host, schema, traits.exportedDisksArePaths());
        this.associations = new AssociationInstances(host, schema, inventory);
        this.export = new ExportMethod(host, jobs, new ReferencePointPaths(host, inventory));
        this.jobMethods = new JobMethods(host);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<SimulatedInstance> instancesOf(CimClass exactType) {
        if (!rights.isHyperVAdministrator() && !exactType.name().equals(SERVICE)) {
            return List.of();
        }
        return switch (exactType.name()) {
            case "Msvm_ComputerSystem" -> inventory.computerSystems();
            case "Msvm_VirtualSystemCollection" -> inventory.groups();
            case "Msvm_ReferencePointCollection" -> inventory.referencePoints();
            case "Msvm_VirtualSystemReferencePoint" -> inventory.memberReferencePoints();
            case SERVICE -> List.of(inventory.service());
            case "Msvm_CollectionReferencePointExportJob" -> jobs.exportJobs();
            case "Msvm_ConcreteJob" -> jobs.otherJobs();
            case "Msvm_ReferencePointOfVirtualSystemCollection" -> associations.referencePointsOfGroups();
            case "Msvm_ReferencePointOfVirtualSystem" -> associations.referencePointsOfMachines();
            case "Msvm_CollectedReferencePoints" -> associations.collectedReferencePoints();
            case "Msvm_CollectedVirtualSystems" -> associations.collectedMachines();
            default -> List.of();
        };
    }

    @Override
    public boolean isSingleton(CimClass type) {
        return type.name().equals(SERVICE);
    }

    @Override
    public List<CimClass> associationClasses() {
        return Stream.of("CIM_Dependency", "CIM_MemberOfCollection")
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
            case "RequestStateChange" -> jobMethods.requestStateChange(target, arguments);
            case "GetErrorEx" -> jobMethods.getErrorEx(target);
            case "GetError" -> jobMethods.getError(target);
            default ->
                InvokeResult.of(SimulatedReturnCode.NOT_SUPPORTED); // the service's other methods are not simulated
        };
    }
}

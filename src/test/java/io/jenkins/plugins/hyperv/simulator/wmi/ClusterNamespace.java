package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.InvokeResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReturnCode;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Namespace {@code root/MSCluster}: the machines of all nodes as resources of the cluster. It exists while the host belongs to
 * a cluster. Names of classes and properties are those that Hyper-V Manager and Windows Admin Center read.
 */
final class ClusterNamespace implements NamespaceProvider {
    static final String NAMESPACE = "root/MSCluster";

    private final HyperVHost host;
    private final Schema schema = new Schema(NAMESPACE)
            .declare("MSCluster_Property", "", "VmID", "VmID")
            .declare("MSCluster_Resource", "", "Name OwnerNode PrivateProperties Type", "Name");

    ClusterNamespace(HyperVHost host) {
        this.host = host;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<SimulatedInstance> instancesOf(CimClass exactType) {
        if (!exactType.name().equals("MSCluster_Resource")) {
            return List.of();
        }
        List<SimulatedInstance> resources = new ArrayList<>();
        host.inventory()
                .machines()
                .forEach(machine -> resources.add(resource(exactType, machine, host.computerName())));
        host.inventory().otherNodes().forEach((machine, node) -> {
            if (!node.isEmpty()) {
                resources.add(resource(exactType, machine, node));
            }
        });
        return resources;
    }

    /** The private property VmID is in lower case, unlike the keys of Hyper-V: readers must not depend on the case (inferred). */
    private SimulatedInstance resource(CimClass type, VirtualMachine machine, String node) {
        SimulatedInstance properties = new SimulatedInstance(
                schema.require("MSCluster_Property"),
                Map.of("VmID", CimValue.text(machine.id().toLowerCase(Locale.ROOT))));
        return new SimulatedInstance(
                type,
                Map.of(
                        "Name", CimValue.text("Virtual Machine " + machine.name()),
                        "Type", CimValue.text("Virtual Machine"),
                        "OwnerNode", CimValue.text(node),
                        "PrivateProperties", new CimValue.Embedded(properties)));
    }

    @Override
    public boolean isSingleton(CimClass type) {
        return false;
    }

    @Override
    public List<CimClass> associationClasses() {
        return List.of();
    }

    @Override
    public InvokeResult invoke(
            SimulatedInstance target, String method, Map<String, CimValue> arguments, String principal) {
        return InvokeResult.of(SimulatedReturnCode.NOT_SUPPORTED); // no class here declares a method
    }
}

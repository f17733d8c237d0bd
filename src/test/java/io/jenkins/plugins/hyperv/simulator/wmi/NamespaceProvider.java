package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.InvokeResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import java.util.List;
import java.util.Map;

/** Provider of one namespace: its classes, and the instances of each class without those of derived classes. */
interface NamespaceProvider {

    Schema schema();

    List<SimulatedInstance> instancesOf(CimClass exactType);

    boolean isSingleton(CimClass type);

    List<CimClass> associationClasses();

    InvokeResult invoke(SimulatedInstance target, String method, Map<String, CimValue> arguments, String principal);
}

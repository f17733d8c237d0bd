package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimInstance;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.MethodResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import java.util.List;
import java.util.Map;

/** One namespace: its classes, and the instances of each class without those of derived classes. */
interface NamespaceProvider {

    Schema schema();

    List<CimInstance> instancesOf(CimClass exactType);

    boolean isSingleton(CimClass type);

    List<CimClass> associationClasses();

    MethodResult invoke(CimInstance target, String method, Map<String, CimValue> arguments, String principal);
}

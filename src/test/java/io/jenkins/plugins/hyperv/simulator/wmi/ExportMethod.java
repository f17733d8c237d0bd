package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.InvokeResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.ObjectPath;
import io.jenkins.plugins.hyperv.simulator.cim.ObjectPathParser;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedEmbeddedInstance;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedEmbeddedInstance.MalformedException;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost.ExportResult;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportRequest;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportRequest.Base;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReturnCode;
import io.jenkins.plugins.hyperv.simulator.xml.XmlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Method ExportReferencePoint: maps its parameters to the model. Invalid settings return 32773 instead of a fault
 * (inferred from other methods of the provider, which also receive settings as strings).
 */
final class ExportMethod {
    private static final String SETTINGS_CLASS = "Msvm_CollectionReferencePointExportSettingData";
    private static final String DISKS_CLASS = "Msvm_VirtualMachineToDisks";
    /** Known properties; those of CIM_SettingData have no effect. */
    private static final Set<String> SETTINGS_PROPERTIES = Set.of(
            "BaseReferencePointCollection",
            "VirtualMachinesToDisksToExport",
            "Caption",
            "Description",
            "ElementName",
            "InstanceID");

    private final HyperVHost host;
    private final JobInstances jobs;
    private final ReferencePointPaths referencePoints;
    private final XmlReader reader = new XmlReader();

    ExportMethod(HyperVHost host, JobInstances jobs, ReferencePointPaths referencePoints) {
        this.host = host;
        this.jobs = jobs;
        this.referencePoints = referencePoints;
    }

    InvokeResult invoke(Map<String, CimValue> arguments, String principal) {
        if (!(arguments.get("ReferencePointCollection") instanceof CimValue.Reference reference)
                || !(arguments.get("ExportDirectory") instanceof CimValue.Text directory)
                || !(arguments.get("ExportSettingData") instanceof CimValue.Text settings)) {
            return InvokeResult.of(SimulatedReturnCode.INVALID_PARAMETER);
        }
        try {
            SimulatedEmbeddedInstance parsed = settings(settings.value());
            SimulatedReferencePoint point =
                    referencePoints.find(reference.value()).orElse(null);
            return result(host.export(
                    new SimulatedExportRequest(point, base(parsed), directory.value(), disks(parsed), principal)));
        } catch (MalformedException e) {
            return InvokeResult.of(SimulatedReturnCode.INVALID_PARAMETER);
        }
    }

    private SimulatedEmbeddedInstance settings(String cimXml) throws MalformedException {
        SimulatedEmbeddedInstance settings = SimulatedEmbeddedInstance.parse(cimXml, SETTINGS_CLASS, reader);
        settings.requireOnly(SETTINGS_PROPERTIES);
        return settings;
    }

    private Base base(SimulatedEmbeddedInstance settings) throws MalformedException {
        String path = settings.value("BaseReferencePointCollection").orElse("");
        if (path.isBlank()) {
            return new Base.None();
        }
        return ObjectPathParser.parse(path, VirtualizationSchema.NAMESPACE)
                .flatMap(referencePoints::find)
                .<Base>map(Base.Found::new)
                .orElseGet(Base.Missing::new);
    }

    private Map<String, List<String>> disks(SimulatedEmbeddedInstance settings) throws MalformedException {
        Map<String, List<String>> disks = new LinkedHashMap<>();
        for (String embedded : settings.values("VirtualMachinesToDisksToExport")) {
            SimulatedEmbeddedInstance machine = SimulatedEmbeddedInstance.parse(embedded, DISKS_CLASS, reader);
            machine.requireOnly(Set.of("VirtualMachineId", "DisksToExport"));
            disks.put(machine.value("VirtualMachineId").orElse(""), machine.values("DisksToExport"));
        }
        return disks;
    }

    private InvokeResult result(ExportResult result) {
        if (result.job() == null) {
            return new InvokeResult(result.code(), Map.of("Job", CimValue.none()));
        }
        ObjectPath job = jobs.exportJob(result.job()).path();
        return new InvokeResult(result.code(), Map.of("Job", CimValue.reference(job)));
    }
}

package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.InvokeResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.ObjectPath;
import io.jenkins.plugins.hyperv.simulator.cim.ObjectPathParser;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedEmbeddedInstance;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedEmbeddedInstance.MalformedException;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.GroupSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.MachineReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.MachineSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReturnCode;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import io.jenkins.plugins.hyperv.simulator.xml.XmlReader;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The methods of the snapshot cycle: from parameters to the model and back. Settings with a class, a property or a number
 * that the class reference does not have give 32773, as with {@link ExportMethod}.
 */
final class SnapshotMethods {
    private static final long MACHINE_RECOVERY = 32768;
    private static final long GROUP_RECOVERY = 2;
    private static final Set<String> SNAPSHOT_PROPERTIES =
            Set.of("ConsistencyLevel", "IgnoreNonSnapshottableDisks", "GuestBackupType");
    private static final Set<String> MACHINE_EXPORT_PROPERTIES = Set.of(
            "InstanceID",
            "CaptureLiveState",
            "CopySnapshotConfiguration",
            "CopyVmRuntimeInformation",
            "CopyVmStorage",
            "CreateVmExportSubdirectory",
            "SnapshotVirtualSystem",
            "BackupIntent",
            "ExportForLiveMigration",
            "DisableDifferentialOfIgnoredStorage",
            "ExcludedVirtualHardDisks",
            "DifferentialBackupBase");
    private static final Set<String> GROUP_EXPORT_PROPERTIES =
            Set.of("CopyVmStorage", "DifferentialBackupBase", "BackupIntent");

    private final HyperVHost host;
    private final InventoryInstances inventory;
    private final SnapshotInstances instances;
    private final JobInstances jobs;
    private final ReferencePointPaths referencePoints;
    private final XmlReader reader = new XmlReader();

    SnapshotMethods(
            HyperVHost host,
            InventoryInstances inventory,
            SnapshotInstances instances,
            JobInstances jobs,
            ReferencePointPaths referencePoints) {
        this.host = host;
        this.inventory = inventory;
        this.instances = instances;
        this.jobs = jobs;
        this.referencePoints = referencePoints;
    }

    InvokeResult invoke(String service, String method, Map<String, CimValue> arguments) {
        try {
            return result(
                    switch (service + "." + method) {
                        case "Msvm_VirtualSystemSnapshotService.CreateSnapshot" -> createOfMachine(arguments);
                        case "Msvm_VirtualSystemSnapshotService.DestroySnapshot" ->
                            cycle().destroy(require(machineSnapshot(path(arguments, "AffectedSnapshot"))));
                        case "Msvm_VirtualSystemSnapshotService.ConvertToReferencePoint" ->
                            cycle().convert(require(machineSnapshot(path(arguments, "AffectedSnapshot"))));
                        case "Msvm_VirtualSystemManagementService.ExportSystemDefinition" -> exportMachine(arguments);
                        case "Msvm_VirtualSystemReferencePointService.DestroyReferencePoint" ->
                            cycle().destroy(require(point(path(arguments, "AffectedReferencePoint"))));
                        case "Msvm_CollectionSnapshotService.CreateSnapshot" -> createOfGroup(arguments);
                        case "Msvm_CollectionSnapshotService.ExportSnapshot" -> exportGroup(arguments);
                        case "Msvm_CollectionSnapshotService.DestroySnapshot" ->
                            cycle().destroy(require(groupSnapshot(path(arguments, "AffectedSnapshotCollection"))));
                        case "Msvm_CollectionSnapshotService.ConvertToReferencePoint" ->
                            cycle().convert(require(groupSnapshot(path(arguments, "AffectedSnapshotCollection"))));
                        case "Msvm_CollectionReferencePointService.CreateReferencePoint" ->
                            createReferencePoint(arguments);
                        case "Msvm_CollectionReferencePointService.DestroyReferencePoint" ->
                            host.referencePoints().destroy(affectedPoint(arguments));
                        case "Msvm_CollectionReferencePointService.RemoveAssociatedData" ->
                            host.referencePoints().removeData(affectedPoint(arguments));
                        default -> new SnapshotCycle.Result(SimulatedReturnCode.NOT_SUPPORTED, null); // not simulated
                    });
        } catch (MalformedException | InvalidArgumentException e) {
            return InvokeResult.of(SimulatedReturnCode.INVALID_PARAMETER);
        }
    }

    private SnapshotCycle cycle() {
        return host.snapshots();
    }

    private SnapshotCycle.Result createOfMachine(Map<String, CimValue> arguments)
            throws MalformedException, InvalidArgumentException {
        VirtualMachine machine = require(machine(path(arguments, "AffectedSystem")));
        requireNumber(arguments, "SnapshotType", MACHINE_RECOVERY);
        return cycle().create(machine, consistency(arguments));
    }

    private SnapshotCycle.Result createOfGroup(Map<String, CimValue> arguments)
            throws MalformedException, InvalidArgumentException {
        VmGroup group = require(find(host.inventory().groups(), inventory::group, path(arguments, "Collection")));
        requireNumber(arguments, "SnapshotType", GROUP_RECOVERY);
        return cycle().create(group, consistency(arguments));
    }

    private int consistency(Map<String, CimValue> arguments) throws MalformedException, InvalidArgumentException {
        SimulatedEmbeddedInstance settings = SimulatedEmbeddedInstance.parse(
                text(arguments, "SnapshotSettings"), "Msvm_VirtualSystemSnapshotSettingData", reader);
        settings.requireOnly(SNAPSHOT_PROPERTIES);
        int requested = number(settings, "ConsistencyLevel", 1, 2);
        return cycle().script(SnapshotCycle.Call.CREATE).isCrashConsistentOnly() ? 2 : requested;
    }

    private SnapshotCycle.Result createReferencePoint(Map<String, CimValue> arguments)
            throws MalformedException, InvalidArgumentException {
        VmGroup group = require(find(host.inventory().groups(), inventory::group, path(arguments, "Collection")));
        SimulatedEmbeddedInstance settings = SimulatedEmbeddedInstance.parse(
                text(arguments, "ReferencePointSettings"), "Msvm_CollectionReferencePointSettingData", reader);
        settings.requireOnly(Set.of("ConsistencyLevel"));
        if (!(arguments.get("ReferencePointType") instanceof CimValue.Number type)
                || type.value() < 1
                || type.value() > 2) {
            throw new InvalidArgumentException();
        }
        return host.referencePoints().create(group, (int) type.value(), number(settings, "ConsistencyLevel", 1, 2));
    }

    private SimulatedReferencePoint affectedPoint(Map<String, CimValue> arguments) throws InvalidArgumentException {
        return require(referencePoints.find(path(arguments, "AffectedReferencePointCollection")));
    }

    private SnapshotCycle.Result exportMachine(Map<String, CimValue> arguments)
            throws MalformedException, InvalidArgumentException {
        VirtualMachine machine = require(machine(path(arguments, "ComputerSystem")));
        SimulatedEmbeddedInstance settings = SimulatedEmbeddedInstance.parse(
                text(arguments, "ExportSettingData"), "Msvm_VirtualSystemExportSettingData", reader);
        settings.requireOnly(MACHINE_EXPORT_PROPERTIES);
        number(settings, "CopySnapshotConfiguration", 3, 3);
        number(settings, "BackupIntent", 0, 1);
        requireStorage(settings);
        MachineSnapshot snapshot = require(machineSnapshot(path(settings, "SnapshotVirtualSystem")));
        Optional<MachineReferencePoint> base =
                settings.value("DifferentialBackupBase").isEmpty()
                        ? Optional.empty()
                        : Optional.of(require(point(path(settings, "DifferentialBackupBase"))));
        if (!snapshot.machine().equals(machine)
                || base.filter(point -> !point.machine().equals(machine)).isPresent()) {
            throw new InvalidArgumentException();
        }
        return cycle().export(snapshot, base.map(MachineReferencePoint::id), text(arguments, "ExportDirectory"));
    }

    private SnapshotCycle.Result exportGroup(Map<String, CimValue> arguments)
            throws MalformedException, InvalidArgumentException {
        GroupSnapshot snapshot = require(groupSnapshot(path(arguments, "SnapshotCollection")));
        SimulatedEmbeddedInstance settings = SimulatedEmbeddedInstance.parse(
                text(arguments, "ExportSettingData"), "Msvm_CollectionSnapshotExportSettingData", reader);
        settings.requireOnly(GROUP_EXPORT_PROPERTIES);
        number(settings, "BackupIntent", 1, 2);
        requireStorage(settings);
        Optional<SimulatedReferencePoint> base =
                settings.value("DifferentialBackupBase").isEmpty()
                        ? Optional.empty()
                        : Optional.of(require(referencePoints.find(path(settings, "DifferentialBackupBase"))));
        if (base.filter(point -> !point.group().equals(snapshot.group())).isPresent()) {
            throw new InvalidArgumentException();
        }
        return cycle().export(snapshot, base.map(SimulatedReferencePoint::id), text(arguments, "ExportDirectory"));
    }

    /** Without its storage an export stops the merging of disks (observed), which is not simulated. */
    private static void requireStorage(SimulatedEmbeddedInstance settings) throws InvalidArgumentException {
        if (!settings.value("CopyVmStorage").orElse("").equalsIgnoreCase("TRUE")) {
            throw new InvalidArgumentException();
        }
    }

    private Optional<VirtualMachine> machine(ObjectPath path) {
        return find(host.inventory().machines(), inventory::computerSystem, path);
    }

    private Optional<MachineSnapshot> machineSnapshot(ObjectPath path) {
        return find(cycle().snapshots(), instances::snapshot, path);
    }

    private Optional<GroupSnapshot> groupSnapshot(ObjectPath path) {
        return find(cycle().groupSnapshots(), instances::collection, path);
    }

    private Optional<MachineReferencePoint> point(ObjectPath path) {
        return find(cycle().points(), instances::point, path);
    }

    private static <T> Optional<T> find(Collection<T> all, Function<T, SimulatedInstance> instance, ObjectPath path) {
        return all.stream()
                .filter(each -> instance.apply(each).path().equals(path))
                .findFirst();
    }

    private static <T> T require(Optional<T> found) throws InvalidArgumentException {
        return found.orElseThrow(InvalidArgumentException::new);
    }

    private static ObjectPath path(Map<String, CimValue> arguments, String name) throws InvalidArgumentException {
        if (arguments.get(name) instanceof CimValue.Reference reference) {
            return reference.value();
        }
        throw new InvalidArgumentException();
    }

    private static ObjectPath path(SimulatedEmbeddedInstance settings, String name) throws InvalidArgumentException {
        return ObjectPathParser.parse(settings.value(name).orElse(""), VirtualizationSchema.NAMESPACE)
                .orElseThrow(InvalidArgumentException::new);
    }

    private static String text(Map<String, CimValue> arguments, String name) throws InvalidArgumentException {
        if (arguments.get(name) instanceof CimValue.Text text) {
            return text.value();
        }
        throw new InvalidArgumentException();
    }

    private static void requireNumber(Map<String, CimValue> arguments, String name, long value)
            throws InvalidArgumentException {
        if (!(arguments.get(name) instanceof CimValue.Number number) || number.value() != value) {
            throw new InvalidArgumentException();
        }
    }

    private static int number(SimulatedEmbeddedInstance settings, String name, int from, int to)
            throws InvalidArgumentException {
        String text = settings.value(name).orElse("");
        if (!text.matches("\\d") || Integer.parseInt(text) < from || Integer.parseInt(text) > to) {
            throw new InvalidArgumentException();
        }
        return Integer.parseInt(text);
    }

    /** References to results are null: as long as a job runs (DMTF), and on some hosts even after success (observed). */
    private InvokeResult result(SnapshotCycle.Result result) {
        CimValue job = result.job() == null
                ? CimValue.none()
                : CimValue.reference(jobs.machineJob(result.job()).path());
        return new InvokeResult(result.code(), Map.of("Job", job));
    }

    /** An argument that the host rejects with 32773. */
    private static final class InvalidArgumentException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}

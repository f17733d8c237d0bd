package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.cim.Wql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Machines of a host, with their disks, snapshots, reference points and jobs. Each method makes one request and changes
 * nothing. Thread-safe.
 */
public final class VirtualSystems {

    private static final String PHYSICAL_DISK = "Microsoft:Hyper-V:Physical Disk Drive";

    private final WmiNamespace virtualization;

    VirtualSystems(WmiNamespace virtualization) {
        this.virtualization = virtualization;
    }

    /** The machine with that GUID. */
    public Optional<VirtualSystem> withId(Guid id) throws WsmanException {
        return machinesWhere("Name=" + Wql.literal(id.value())).stream().findFirst();
    }

    /** The machines with that display name: any number. */
    public List<VirtualSystem> named(String name) throws WsmanException {
        return machinesWhere("ElementName=" + Wql.literal(name));
    }

    private List<VirtualSystem> machinesWhere(String condition) throws WsmanException {
        return virtualization.query("SELECT * FROM Msvm_ComputerSystem WHERE " + condition, VirtualSystem::of).stream()
                .filter(VirtualSystem::isMachine)
                .toList();
    }

    /** The machines of a VM group that this host runs (association Msvm_CollectedVirtualSystems, class reference). */
    public List<VirtualSystem> membersOf(EndpointReference group) throws WsmanException {
        return virtualization.associators(
                group, "Msvm_CollectedVirtualSystems", "Msvm_ComputerSystem", VirtualSystem::of);
    }

    /** The settings of a machine and of its snapshots. */
    public List<VirtualSystemSettings> settingsOf(InstanceId machineId) throws WsmanException {
        return virtualization.query(
                "SELECT * FROM Msvm_VirtualSystemSettingData WHERE VirtualSystemIdentifier="
                        + Wql.literal(machineId.value()),
                VirtualSystemSettings::of);
    }

    /** The configuration versions of all machines of the host; not of those whose version the host does not give. */
    public Map<InstanceId, String> configurationVersions() throws WsmanException {
        Map<InstanceId, String> versions = new HashMap<>();
        virtualization.project(
                "SELECT VirtualSystemIdentifier,Version FROM Msvm_VirtualSystemSettingData"
                        + " WHERE VirtualSystemType='Microsoft:Hyper-V:System:Realized'",
                settings -> versions.put(
                        InstanceId.of(settings.string("VirtualSystemIdentifier")), settings.name("Version")));
        versions.values().removeIf(String::isEmpty);
        return versions;
    }

    /** The recovery snapshots of a machine. */
    public List<VirtualSystemSettings> recoverySnapshotsOf(InstanceId machineId) throws WsmanException {
        return settingsOf(machineId).stream()
                .filter(settings -> settings.kind() == VirtualSystemSettings.Kind.RECOVERY_SNAPSHOT)
                .toList();
    }

    /** The virtual hard disks in the settings of a machine or a snapshot. */
    public List<AttachedDisk> disksOf(VirtualSystemSettings settings) throws WsmanException {
        return virtualization
                .associators(
                        settings.reference(),
                        "Msvm_VirtualSystemSettingDataComponent",
                        "Msvm_StorageAllocationSettingData",
                        item -> AttachedDisk.of(item.instance()))
                .stream()
                .filter(AttachedDisk::isHardDisk)
                .toList();
    }

    /** How many physical disks are passed through to a machine. They have no snapshots. */
    public int passThroughDisksOf(VirtualSystemSettings settings) throws WsmanException {
        return (int) virtualization
                .associators(
                        settings.reference(),
                        "Msvm_VirtualSystemSettingDataComponent",
                        "Msvm_ResourceAllocationSettingData",
                        item -> item.instance().string("ResourceSubType").orElse(""))
                .stream()
                .filter(PHYSICAL_DISK::equals)
                .count();
    }

    /** InstanceID of the machine's export settings (association Msvm_SystemExportSettingData); empty if there are none. */
    public String exportSettingsIdOf(VirtualSystem machine) throws WsmanException {
        return virtualization
                .associators(
                        machine.reference(),
                        "Msvm_SystemExportSettingData",
                        "Msvm_VirtualSystemExportSettingData",
                        item -> item.instance().string("InstanceID").orElse(""))
                .stream()
                .findFirst()
                .orElse("");
    }

    /**
     * The reference points of a machine. Found by the machine, because the form of their InstanceID differs between versions
     * of Windows (observed).
     */
    public List<VirtualSystemReferencePoint> referencePointsOf(InstanceId machineId) throws WsmanException {
        return virtualization.query(
                "SELECT * FROM Msvm_VirtualSystemReferencePoint WHERE VirtualSystemIdentifier="
                        + Wql.literal(machineId.value()),
                VirtualSystemReferencePoint::of);
    }

    /**
     * The jobs that the host links with a machine or another object (association Msvm_AffectedJobElement, class reference),
     * running or ended. Whether a host links the jobs of exports is unconfirmed.
     */
    public List<ConcreteJob> jobsAffecting(EndpointReference object) throws WsmanException {
        return virtualization.associators(
                object,
                "Msvm_AffectedJobElement",
                "CIM_ConcreteJob",
                item -> ConcreteJob.of(item.reference(), item.instance()));
    }

    /** The machines that the host links with a job; empty also if the host links none. */
    public List<VirtualSystem> machinesAffectedBy(EndpointReference job) throws WsmanException {
        return virtualization.associators(job, "Msvm_AffectedJobElement", "Msvm_ComputerSystem", VirtualSystem::of);
    }

    /** All jobs that create, convert, export or destroy reference points of machines or VM groups, running or ended. */
    public List<ConcreteJob> jobsOfReferencePoints() throws WsmanException {
        return virtualization.query(
                "SELECT * FROM Msvm_ConcreteJob WHERE JobType>="
                        + JobType.CREATE_SNAPSHOT_COLLECTION.code()
                        + " AND JobType<=" + JobType.DESTROY_REFERENCE_POINT_COLLECTION.code(),
                item -> ConcreteJob.of(item.reference(), item.instance()));
    }

    /** All jobs of a type (Msvm_ConcreteJob.JobType), running or ended. */
    public List<ConcreteJob> jobsOfType(JobType type) throws WsmanException {
        return virtualization.query(
                "SELECT * FROM Msvm_ConcreteJob WHERE JobType=" + type.code(),
                item -> ConcreteJob.of(item.reference(), item.instance()));
    }

    /** A job of any class by its InstanceID as the host wrote it. */
    public Optional<ConcreteJob> jobWithId(String instanceId) throws WsmanException {
        return virtualization
                .query(
                        "SELECT * FROM CIM_ConcreteJob WHERE InstanceID=" + Wql.literal(instanceId),
                        item -> ConcreteJob.of(item.reference(), item.instance()))
                .stream()
                .findFirst();
    }
}

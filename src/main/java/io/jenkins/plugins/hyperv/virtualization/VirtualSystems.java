package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.cim.Wql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Machines of a host, with their disks, snapshots, reference points and jobs. Each method makes one request, unless its
 * documentation says otherwise, and changes nothing. Thread-safe.
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

    /**
     * Identifiers of all members of a VM group, on this host or not. That the association names machines of other nodes, for
     * which a host has no instance, is inferred. Empty if the host does not process the query.
     */
    public Set<InstanceId> memberIdsOf(EndpointReference group) throws WsmanException {
        try {
            return virtualization
                    .project(
                            "REFERENCES OF {" + group.wqlPath() + "} WHERE ResultClass = Msvm_CollectedVirtualSystems",
                            link -> EndpointReference.in(link, "Member").flatMap(member -> member.selector("Name")))
                    .stream()
                    .flatMap(Optional::stream)
                    .map(InstanceId::of)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (WsmanFault e) {
            if (e.isTransient()) {
                throw e;
            }
            return Set.of();
        }
    }

    /** The members of all VM groups; none if the host does not process the query. */
    public List<GroupMember> groupMembers() throws WsmanException {
        try {
            return virtualization
                    .project(
                            "SELECT * FROM Msvm_CollectedVirtualSystems",
                            link -> EndpointReference.in(link, "Collection")
                                    .flatMap(group -> EndpointReference.in(link, "Member")
                                            .flatMap(member -> member.selector("Name"))
                                            .map(machine -> new GroupMember(group, machine))))
                    .stream()
                    .flatMap(Optional::stream)
                    .toList();
        } catch (WsmanFault e) {
            if (e.isTransient()) {
                throw e;
            }
            return List.of();
        }
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

    /** The settings of machines and of their snapshots. One request for 16 machines. */
    public List<VirtualSystemSettings> settingsOf(Collection<InstanceId> machineIds) throws WsmanException {
        List<VirtualSystemSettings> found = new ArrayList<>();
        for (String condition : conditions(machineIds, id -> "VirtualSystemIdentifier=" + Wql.literal(id.value()))) {
            found.addAll(virtualization.query(
                    "SELECT * FROM Msvm_VirtualSystemSettingData WHERE " + condition, VirtualSystemSettings::of));
        }
        return found;
    }

    /**
     * The virtual hard disks of machines, by machine. One request for 16 machines, and further ones if they have very many
     * disks. The InstanceID of a disk begins with that of its machine (observed: other clients query by it).
     */
    public Map<InstanceId, List<AttachedDisk>> disksOf(Collection<InstanceId> machineIds) throws WsmanException {
        Map<InstanceId, List<AttachedDisk>> disks = new HashMap<>();
        for (String condition : conditions(machineIds, VirtualSystems::isOfMachine)) {
            virtualization
                    .project(
                            "SELECT InstanceID,HostResource,ResourceSubType FROM Msvm_StorageAllocationSettingData WHERE "
                                    + condition,
                            AttachedDisk::of)
                    .stream()
                    .filter(AttachedDisk::isHardDisk)
                    .forEach(disk -> disks.computeIfAbsent(machineOf(disk.id()), id -> new ArrayList<>())
                            .add(disk));
        }
        return disks;
    }

    /**
     * How many physical disks are passed through to machines, by machine; nothing for a machine without one. They have no
     * snapshots. One request for 16 machines.
     */
    public Map<InstanceId, Integer> passThroughDisksOf(Collection<InstanceId> machineIds) throws WsmanException {
        Map<InstanceId, Integer> counts = new HashMap<>();
        for (String condition : conditions(machineIds, VirtualSystems::isOfMachine)) {
            virtualization
                    .project(
                            "SELECT InstanceID FROM Msvm_ResourceAllocationSettingData WHERE ResourceSubType="
                                    + Wql.literal(PHYSICAL_DISK) + " AND (" + condition + ")",
                            disk -> machineOf(InstanceId.of(disk.string("InstanceID"))))
                    .forEach(machine -> counts.merge(machine, 1, Integer::sum));
        }
        return counts;
    }

    /** Conditions for 16 identifiers each. */
    private static List<String> conditions(Collection<InstanceId> ids, Function<InstanceId, String> condition) {
        List<InstanceId> all = List.copyOf(ids);
        List<String> conditions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += HypervHost.MOST_NAMED) {
            conditions.add(all.subList(from, Math.min(all.size(), from + HypervHost.MOST_NAMED)).stream()
                    .map(condition)
                    .collect(Collectors.joining(" OR ")));
        }
        return conditions;
    }

    private static String isOfMachine(InstanceId machineId) {
        return "InstanceID LIKE " + Wql.literal("Microsoft:" + machineId.value() + "%");
    }

    /** {@code Microsoft:<machine>\…}. */
    private static InstanceId machineOf(InstanceId settingId) {
        String id = settingId.value();
        int end = id.indexOf('\\');
        return InstanceId.of(id.substring(id.indexOf(':') + 1, end < 0 ? id.length() : end));
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

    /** The machines that the host links with a job; none also if the host links none, or has forgotten the job. */
    public List<VirtualSystem> machinesAffectedBy(EndpointReference job) throws WsmanException {
        try {
            return virtualization.associators(job, "Msvm_AffectedJobElement", "Msvm_ComputerSystem", VirtualSystem::of);
        } catch (WsmanFault e) {
            // Hosts reject an association query of a missing object (observed).
            if (e.kind() == FaultKind.INVALID_QUERY || e.kind() == FaultKind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    /** All jobs that create, convert, export or destroy reference points of machines or VM groups, running or ended. */
    public List<ConcreteJob> jobsOfReferencePoints() throws WsmanException {
        return virtualization.query(
                "SELECT * FROM Msvm_ConcreteJob WHERE JobType>="
                        + JobType.CREATE_SNAPSHOT_COLLECTION.code()
                        + " AND JobType<=" + JobType.DESTROY_REFERENCE_POINT_COLLECTION.code(),
                item -> ConcreteJob.of(item.reference(), item.instance()));
    }

    /** All jobs but those of classes with lists of files, running or ended. */
    public List<ConcreteJob> jobs() throws WsmanException {
        return virtualization.query(
                "SELECT * FROM Msvm_ConcreteJob", item -> ConcreteJob.of(item.reference(), item.instance()));
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

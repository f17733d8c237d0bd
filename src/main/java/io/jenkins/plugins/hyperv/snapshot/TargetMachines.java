package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.AttachedDisk;
import io.jenkins.plugins.hyperv.virtualization.Guid;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystem;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemSettings;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Map;

/**
 * Machines of a target with their disks, as the host describes them. They are not part of the stored state: a stage that
 * needs them after a restart reads them again. The number of requests grows by one for 16 machines.
 */
final class TargetMachines {

    private TargetMachines() {}

    /** The same export with the machines of its target. */
    static SnapshotExport readIfUnknown(SnapshotExport export, StageContext context) throws WsmanException {
        if (!export.target().machines().isEmpty()) {
            return export;
        }
        HypervHost host = context.host();
        List<VirtualSystem> systems = systems(export.target(), host);
        List<InstanceId> ids = systems.stream().map(VirtualSystem::id).toList();
        return export.withMachines(
                machines(export.target(), systems, host.virtualSystems().settingsOf(ids), host));
    }

    /** The machines of a target that the host runs. */
    static List<VirtualSystem> systems(SnapshotTarget target, HypervHost host) throws WsmanException {
        return switch (target.kind()) {
            case GROUP -> host.virtualSystems().membersOf(target.reference());
            case MACHINE ->
                host.virtualSystems().withId(new Guid(target.id())).stream().toList();
        };
    }

    /**
     * Whether the host shows all machines of a target. Without them, a snapshot that it does not list may exist: a machine takes its
     * snapshots with it to another node of a cluster (observed), and an account that has lost its rights sees nothing.
     */
    static boolean arePresent(SnapshotTarget target, HypervHost host) throws WsmanException {
        List<InstanceId> present =
                systems(target, host).stream().map(VirtualSystem::id).toList();
        return !present.isEmpty() && AbsentMachines.of(target, present, host).isEmpty();
    }

    /**
     * Machines with their disks.
     *
     * @param settings the settings of the machines and of their snapshots
     */
    static List<SnapshotTarget.Machine> machines(
            SnapshotTarget target, List<VirtualSystem> systems, List<VirtualSystemSettings> settings, HypervHost host)
            throws WsmanException {
        Map<InstanceId, List<AttachedDisk>> disks = host.virtualSystems()
                .disksOf(systems.stream().map(VirtualSystem::id).toList());
        String exportSettingsId = target.kind() == SnapshotTarget.Kind.MACHINE && !systems.isEmpty()
                ? host.virtualSystems().exportSettingsIdOf(systems.get(0))
                : "";
        return systems.stream()
                .map(system -> new SnapshotTarget.Machine(
                        system.id().value(),
                        system.name(),
                        system.reference(),
                        settings.stream()
                                .filter(each -> each.isOf(system.id()))
                                .map(VirtualSystemSettings::version)
                                .findFirst()
                                .orElse(""),
                        exportSettingsId,
                        disks.getOrDefault(system.id(), List.of()).stream()
                                .map(disk -> new SnapshotTarget.Disk(disk.id().value(), disk.path()))
                                .toList()))
                .toList();
    }
}

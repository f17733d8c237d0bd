package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ConsistencyLevel;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.MachineState;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemReferencePoint;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rules for the consistency of the exported data. A host may take a crash consistent snapshot though an application consistent one
 * was requested (reported of other clients). That the reference points of the machines show it is inferred. Those of a VM group do
 * not count, because the class reference contradicts itself about their numbers.
 */
final class ConsistencyRules {

    private ConsistencyRules() {}

    /**
     * What the user has to know: nothing if each machine has the requested consistency, or the host does not say which. A machine
     * that is off has no data in memory.
     *
     * @param members the reference points of the machines
     */
    static Optional<String> warning(SnapshotExport export, List<VirtualSystemReferencePoint> members, HypervHost host)
            throws WsmanException {
        Set<InstanceId> crash = members.stream()
                .filter(member -> member.consistency() == ConsistencyLevel.CRASH)
                .map(member -> InstanceId.of(member.machineId()))
                .collect(Collectors.toSet());
        if (crash.isEmpty() || export.request().consistency() != ConsistencyLevel.APPLICATION) {
            return Optional.empty();
        }
        List<String> names = TargetMachines.systems(export.target(), host).stream()
                .filter(machine -> crash.contains(machine.id()) && machine.state() != MachineState.OFF)
                .map(machine -> "VM \"" + machine.name() + "\"")
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("The host shows the exported data of " + Texts.list(names)
                        + " as crash consistent, not as application consistent as requested: check the backup integration service,"
                        + " and the VSS writers of a guest with Windows.");
    }
}

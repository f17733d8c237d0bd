package io.jenkins.plugins.hyperv.simulator.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Inventory of a host: machines, groups and reference points. Tests may change it at any time. */
public final class Inventory {
    private final List<VirtualMachine> ungrouped = new CopyOnWriteArrayList<>();
    private final List<VmGroup> groups = new CopyOnWriteArrayList<>();
    private final List<SimulatedReferencePoint> referencePoints = new CopyOnWriteArrayList<>();
    private final List<String> groupsOfGroups = new CopyOnWriteArrayList<>();
    private final List<OtherJob> otherJobs = new CopyOnWriteArrayList<>();
    private final Map<VirtualMachine, String> otherNodes = new ConcurrentHashMap<>();

    /** Adds a machine without a group. */
    public Inventory add(VirtualMachine machine) {
        ungrouped.add(machine);
        return this;
    }

    /** Adds a group with its machines. */
    public Inventory add(VmGroup group) {
        groups.add(group);
        return this;
    }

    /** Adds a group of groups. */
    public Inventory addGroupOfGroups(String name) {
        groupsOfGroups.add(name);
        return this;
    }

    public List<String> groupsOfGroups() {
        return List.copyOf(groupsOfGroups);
    }

    /** Adds a reference point, and its group if it is missing. */
    public Inventory add(SimulatedReferencePoint referencePoint) {
        if (!groups.contains(referencePoint.group())) {
            groups.add(referencePoint.group());
        }
        referencePoints.add(referencePoint);
        return this;
    }

    /** Adds a job that is not an export. */
    public Inventory add(OtherJob job) {
        otherJobs.add(job);
        return this;
    }

    /** Moves a machine to another node of a cluster, to which the host then belongs. The machine stays in its group. */
    public void moveToNode(VirtualMachine machine, String node) {
        otherNodes.put(machine, node);
    }

    /** Deletes a machine that remains a stale member of its group, as observed on clusters. */
    public void leaveStaleMember(VirtualMachine machine) {
        otherNodes.put(machine, "");
    }

    /** Whether the host belongs to a cluster. */
    public boolean isClustered() {
        return otherNodes.values().stream().anyMatch(node -> !node.isEmpty());
    }

    /** The machines of other nodes, with the names of the nodes; stale members without one. */
    public Map<VirtualMachine, String> otherNodes() {
        return Map.copyOf(otherNodes);
    }

    public void remove(SimulatedReferencePoint referencePoint) {
        referencePoints.remove(referencePoint);
    }

    public List<VmGroup> groups() {
        return List.copyOf(groups);
    }

    public List<SimulatedReferencePoint> referencePoints() {
        return List.copyOf(referencePoints);
    }

    public List<OtherJob> otherJobs() {
        return List.copyOf(otherJobs);
    }

    /** All machines of this host, with and without a group, each once. */
    public Set<VirtualMachine> machines() {
        Set<VirtualMachine> machines = new LinkedHashSet<>();
        groups.forEach(group -> machines.addAll(group.machines()));
        machines.addAll(ungrouped);
        machines.removeAll(otherNodes.keySet());
        return machines;
    }
}

package io.jenkins.plugins.hyperv.simulator.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Inventory of a host: machines, groups and reference points. Tests may change it at any time. */
public final class Inventory {
    private final List<VirtualMachine> ungrouped = new CopyOnWriteArrayList<>();
    private final List<VmGroup> groups = new CopyOnWriteArrayList<>();
    private final List<SimulatedReferencePoint> referencePoints = new CopyOnWriteArrayList<>();
    private final List<OtherJob> otherJobs = new CopyOnWriteArrayList<>();

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

    /** All machines, with and without a group, each once. */
    public Set<VirtualMachine> machines() {
        Set<VirtualMachine> machines = new LinkedHashSet<>();
        groups.forEach(group -> machines.addAll(group.machines()));
        machines.addAll(ungrouped);
        return machines;
    }
}

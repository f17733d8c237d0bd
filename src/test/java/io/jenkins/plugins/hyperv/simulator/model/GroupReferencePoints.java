package io.jenkins.plugins.hyperv.simulator.model;

import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.Consistency;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.TrackingType;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Result;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reference points of groups: created, destroyed and freed of their logs. The effect of a call is there when its job
 * completes, as with {@link SnapshotCycle}.
 */
public final class GroupReferencePoints {

    private final Supplier<String> guids;
    private final Inventory inventory;
    private final SnapshotCycle cycle;
    private final Map<String, List<SimulatedReferencePoint>> dependents = new HashMap<>();
    private final Set<String> withoutLog = new HashSet<>();
    private boolean swapsConsistency;

    GroupReferencePoints(Supplier<String> guids, Inventory inventory, SnapshotCycle cycle) {
        this.guids = guids;
        this.inventory = inventory;
        this.cycle = cycle;
    }

    /** Reference points that the host destroys together with one (class reference); none unless said here. */
    public synchronized GroupReferencePoints dependents(
            SimulatedReferencePoint point, List<SimulatedReferencePoint> dependent) {
        dependents.put(point.id(), List.copyOf(dependent));
        return this;
    }

    /** The host takes 1 for crash and 2 for application, as one page of the class reference says. */
    public synchronized GroupReferencePoints swapConsistency() {
        swapsConsistency = true;
        return this;
    }

    /** HasAssociatedLog. */
    public synchronized boolean hasLog(SimulatedReferencePoint point) {
        return point.type() == TrackingType.LOG_BASED && !withoutLog.contains(point.id());
    }

    /**
     * CreateReferencePoint.
     *
     * @param type ReferencePointType: 1 log, 2 RCT
     * @param consistency ConsistencyLevel of the settings: 1 application, 2 crash
     */
    public Result create(VmGroup group, int type, int consistency) {
        return cycle.call(
                Call.CREATE_REFERENCE_POINT,
                MachineJob.CREATE_COLLECTION_REFERENCE_POINT,
                "Creating Reference Point Collection",
                group.machines(),
                () -> add(group, TrackingType.values()[type], consistency));
    }

    private synchronized void add(VmGroup group, TrackingType type, int consistency) {
        boolean application = consistency == 1 ^ swapsConsistency;
        inventory.add(new SimulatedReferencePoint(
                guids.get(), group.name(), group, type, application ? Consistency.APPLICATION : Consistency.CRASH));
    }

    /** DestroyReferencePoint. */
    public Result destroy(SimulatedReferencePoint point) {
        return cycle.call(
                Call.DESTROY_REFERENCE_POINT,
                MachineJob.DESTROY_COLLECTION_REFERENCE_POINT,
                "Deleting Reference Point Collection",
                point.group().machines(),
                () -> remove(point));
    }

    private synchronized void remove(SimulatedReferencePoint point) {
        inventory.remove(point);
        dependents.getOrDefault(point.id(), List.of()).forEach(inventory::remove);
    }

    /** RemoveAssociatedData: only log-based reference points have data (class reference); the code is inferred. */
    public Result removeData(SimulatedReferencePoint point) {
        if (!hasLog(point)) {
            return Result.of(SimulatedReturnCode.INVALID_STATE);
        }
        return cycle.call(
                Call.REMOVE_DATA,
                MachineJob.REMOVE_COLLECTION_DATA,
                "Removing Reference Point Data",
                point.group().machines(),
                () -> forgetLog(point));
    }

    private synchronized void forgetLog(SimulatedReferencePoint point) {
        withoutLog.add(point.id());
    }
}

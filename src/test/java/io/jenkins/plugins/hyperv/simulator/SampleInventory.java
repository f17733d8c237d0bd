package io.jenkins.plugins.hyperv.simulator;

import io.jenkins.plugins.hyperv.simulator.model.Inventory;
import io.jenkins.plugins.hyperv.simulator.model.OtherJob;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobState;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.Consistency;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.TrackingType;
import io.jenkins.plugins.hyperv.simulator.model.VirtualDisk;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sample inventory, the same for the same seed: groups "Web tier", "Database tier" and so on, each with machines and
 * three reference points. In the first group one reference point has the unique name "nightly", and two are named
 * "weekly".
 */
public final class SampleInventory {
    /** The ID of "nightly": RCT based, application consistent. */
    public static final String NIGHTLY = "7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D";

    private static final long GIBIBYTE = 1L << 30;
    private static final String[] TIERS = {"Web", "Database", "Cache", "Mail", "Build"};

    private final SeededGuids guids;
    private final int groups;
    private final int machines;
    private final int disks;

    private SampleInventory(long seed, int groups, int machines, int disks) {
        this.guids = new SeededGuids(seed);
        this.groups = groups;
        this.machines = machines;
        this.disks = disks;
    }

    /** Two groups of three machines with two disks each. */
    public static Inventory create() {
        return create(1, 2, 3, 2);
    }

    /**
     * Creates an inventory.
     *
     * @param groups the number of groups
     * @param machines the number of machines in each group
     * @param disks the number of disks of each machine
     */
    public static Inventory create(long seed, int groups, int machines, int disks) {
        return new SampleInventory(seed, groups, machines, disks).make();
    }

    private Inventory make() {
        Inventory inventory = new Inventory();
        for (int i = 0; i < groups; i++) {
            VmGroup group = group(i);
            inventory.add(group);
            boolean first = i == 0;
            String name = first ? "nightly" : group.name() + " daily";
            inventory.add(point(first ? NIGHTLY : guids.get(), name, group, TrackingType.RCT_BASED));
            inventory.add(
                    point(guids.get(), first ? "weekly" : group.name() + " weekly", group, TrackingType.RCT_BASED));
            inventory.add(point(guids.get(), first ? "weekly" : group.name() + " log", group, TrackingType.LOG_BASED));
        }
        inventory.add(new VirtualMachine(guids.get(), "jump", List.of()));
        inventory.add(new OtherJob(guids.get(), "Merging virtual hard disk", SimulatedJobState.RUNNING, 17));
        return inventory;
    }

    private static SimulatedReferencePoint point(String id, String name, VmGroup group, TrackingType type) {
        boolean byLog = type == TrackingType.LOG_BASED;
        Consistency level = byLog ? Consistency.CRASH : Consistency.APPLICATION;
        return new SimulatedReferencePoint(id, name, group, type, level);
    }

    private VmGroup group(int index) {
        String tier = index < TIERS.length ? TIERS[index] : "Tier " + (index + 1);
        List<VirtualMachine> members = new ArrayList<>();
        for (int i = 1; i <= machines; i++) {
            members.add(machine(tier.toLowerCase(Locale.ROOT).replace(' ', '-') + i));
        }
        return new VmGroup(guids.get(), index < TIERS.length ? tier + " tier" : tier, members);
    }

    private VirtualMachine machine(String name) {
        String id = guids.get();
        List<VirtualDisk> owned = new ArrayList<>();
        for (int i = 0; i < disks; i++) {
            String instanceId = "Microsoft:" + id + "\\" + guids.get() + "\\0\\" + i + "\\L";
            String path = "C:\\ClusterStorage\\Volume1\\" + name + "\\" + name + "-disk" + i + ".vhdx";
            owned.add(new VirtualDisk(instanceId, path, (10 + 5L * i) * GIBIBYTE));
        }
        return new VirtualMachine(id, name, owned);
    }
}

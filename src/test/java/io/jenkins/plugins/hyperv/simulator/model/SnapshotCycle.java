package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The cycle of snapshots on the host: recovery snapshots are taken, exported, converted to reference points and destroyed.
 * Each call has its script. The effect of a call is there when its job completes; a job that does not complete has none. One
 * machine has one such job at a time (inferred; observed for a merge).
 */
public final class SnapshotCycle {

    /** The calls of the cycle, for their scripts. */
    public enum Call {
        CREATE,
        EXPORT,
        CONVERT,
        DESTROY,
        CREATE_REFERENCE_POINT,
        REMOVE_DATA,
        DESTROY_REFERENCE_POINT
    }

    /** What a call returned; the job is null unless one was started. */
    public record Result(long code, MachineJob job) {
        static Result of(long code) {
            return new Result(code, null);
        }
    }

    private record Unsettled(MachineJob job, Runnable effect) {}

    private final InstantSource clock;
    private final Supplier<String> guids;
    private final Inventory inventory;
    private final HostFiles files;
    private final Map<Call, ExportScript> scripts = new EnumMap<>(Call.class);
    private final Map<String, Integer> states = new HashMap<>();
    private final Map<String, Integer> pointCounts = new HashMap<>();
    private final List<MachineSnapshot> snapshots = new ArrayList<>();
    private final List<GroupSnapshot> groupSnapshots = new ArrayList<>();
    private final List<MachineReferencePoint> points = new ArrayList<>();
    private final List<MachineJob> jobs = new ArrayList<>();
    private final List<Unsettled> unsettled = new ArrayList<>();
    /** By snapshot, and by the reference point that it became. */
    private final Map<String, Map<VirtualMachine, ExportedDisks>> exportedDisks = new HashMap<>();

    private Duration mergeTakes = Duration.ZERO;

    SnapshotCycle(InstantSource clock, Supplier<String> guids, Inventory inventory, HostFiles files) {
        this.clock = clock;
        this.guids = guids;
        this.inventory = inventory;
        this.files = files;
        for (Call call : Call.values()) {
            scripts.put(call, new ExportScript());
        }
        script(Call.CREATE).duration(Duration.ofSeconds(9));
        script(Call.CONVERT).duration(Duration.ofSeconds(3));
        script(Call.DESTROY).duration(Duration.ofSeconds(3));
        script(Call.CREATE_REFERENCE_POINT).duration(Duration.ofSeconds(8));
        script(Call.REMOVE_DATA).duration(Duration.ofSeconds(1));
        script(Call.DESTROY_REFERENCE_POINT).duration(Duration.ofSeconds(1));
    }

    /** What becomes of calls. */
    public ExportScript script(Call call) {
        return scripts.get(call);
    }

    /** What becomes of every call. */
    public void scriptAll(Consumer<ExportScript> change) {
        scripts.values().forEach(change);
    }

    /** How long a merge runs after a snapshot is destroyed; zero for none unless said here. */
    public synchronized SnapshotCycle mergeTakes(Duration value) {
        mergeTakes = value;
        return this;
    }

    /** EnabledState of a machine; 2 (running) unless said here. */
    public synchronized SnapshotCycle state(VirtualMachine machine, int enabledState) {
        states.put(machine.id(), enabledState);
        return this;
    }

    public synchronized int stateOf(VirtualMachine machine) {
        return states.getOrDefault(machine.id(), 2);
    }

    /** Adds a snapshot that another program or a user has taken. */
    public synchronized MachineSnapshot add(VirtualMachine machine, MachineSnapshot.Kind kind) {
        MachineSnapshot snapshot = new MachineSnapshot(guids.get(), machine, kind, 1, "", clock.instant());
        snapshots.add(snapshot);
        return snapshot;
    }

    /** Adds a reference point that another program has made. */
    public synchronized MachineReferencePoint addPoint(VirtualMachine machine) {
        int number = pointCounts.merge(machine.id(), 1, Integer::sum);
        MachineReferencePoint point = new MachineReferencePoint(guids.get(), machine, 1, number);
        points.add(point);
        return point;
    }

    /** Another program destroys a reference point. */
    public synchronized void remove(MachineReferencePoint point) {
        points.remove(point);
    }

    /** Starts a job of another program on a machine. */
    public synchronized MachineJob startOther(VirtualMachine machine, int type, Duration takes) {
        return start(
                type,
                "Other job",
                List.of(machine),
                new SimulatedJobEnding.Completed(),
                new ExportScript().duration(takes),
                () -> {});
    }

    /** Starts a job without an effect. */
    synchronized MachineJob startJob(
            int type, String caption, List<VirtualMachine> machines, SimulatedJobEnding ending, ExportScript script) {
        return start(type, caption, machines, ending, script, () -> {});
    }

    public synchronized List<MachineSnapshot> snapshots() {
        settle();
        return List.copyOf(snapshots);
    }

    public synchronized List<GroupSnapshot> groupSnapshots() {
        settle();
        return List.copyOf(groupSnapshots);
    }

    public synchronized List<MachineReferencePoint> points() {
        settle();
        return List.copyOf(points);
    }

    /** The jobs that can be read now. */
    public synchronized List<MachineJob> jobs() {
        settle();
        jobs.removeIf(job -> !job.timeline().existsAt(clock.instant()));
        return List.copyOf(jobs);
    }

    /** The job of an id, if it can be read now. */
    public Optional<MachineJob> job(String id) {
        return jobs().stream()
                .filter(job -> job.timeline().id().equalsIgnoreCase(id))
                .findFirst();
    }

    /** CreateSnapshot of a machine: a recovery snapshot. */
    public synchronized Result create(VirtualMachine machine, int consistency) {
        return call(Call.CREATE, MachineJob.CREATE_SNAPSHOT, "Creating Snapshot", List.of(machine), () -> {
            snapshots.add(new MachineSnapshot(
                    guids.get(), machine, MachineSnapshot.Kind.RECOVERY, consistency, "", clock.instant()));
        });
    }

    /** CreateSnapshot of a group. */
    public synchronized Result create(VmGroup group, int consistency) {
        return call(
                Call.CREATE,
                MachineJob.CREATE_COLLECTION_SNAPSHOT,
                "Creating Snapshot Collection",
                group.machines(),
                () -> {
                    GroupSnapshot snapshot = new GroupSnapshot(guids.get(), group, consistency);
                    groupSnapshots.add(snapshot);
                    for (VirtualMachine machine : group.machines()) {
                        snapshots.add(new MachineSnapshot(
                                guids.get(),
                                machine,
                                MachineSnapshot.Kind.RECOVERY,
                                consistency,
                                snapshot.id(),
                                clock.instant()));
                    }
                });
    }

    /**
     * ExportSystemDefinition of one recovery snapshot.
     *
     * @param baseId the reference point of a differential export; empty for a full one
     */
    public synchronized Result export(MachineSnapshot snapshot, Optional<String> baseId, String directory) {
        if (!ExportChecks.isFullyQualified(directory)) {
            return Result.of(SimulatedReturnCode.INVALID_PARAMETER);
        }
        if (files.isOccupied(directory)) {
            return Result.of(SimulatedReturnCode.IN_USE);
        }
        return call(
                Call.EXPORT,
                MachineJob.EXPORT,
                "Exporting Virtual Machine",
                List.of(snapshot.machine()),
                () -> write(root(directory), snapshot.machine(), snapshot.id(), baseId));
    }

    /** ExportSnapshot of a group: each machine in a directory of its name (inferred). */
    public synchronized Result export(GroupSnapshot snapshot, Optional<String> baseId, String directory) {
        if (!ExportChecks.isFullyQualified(directory)) {
            return Result.of(SimulatedReturnCode.INVALID_PARAMETER);
        }
        if (files.isOccupied(directory)) {
            return Result.of(SimulatedReturnCode.IN_USE);
        }
        return call(
                Call.EXPORT,
                MachineJob.EXPORT,
                "Exporting Snapshot Collection",
                snapshot.group().machines(),
                () -> snapshot.group()
                        .machines()
                        .forEach(machine ->
                                write(root(directory) + "\\" + machine.name(), machine, snapshot.id(), baseId)));
    }

    /** ConvertToReferencePoint of a recovery snapshot of a machine. */
    public synchronized Result convert(MachineSnapshot snapshot) {
        if (snapshot.kind() != MachineSnapshot.Kind.RECOVERY
                || !snapshot.collectionId().isEmpty()) {
            return Result.of(SimulatedReturnCode.INVALID_STATE);
        }
        VirtualMachine machine = snapshot.machine();
        return call(Call.CONVERT, MachineJob.CONVERT, "Converting to Reference Point", List.of(machine), () -> {
            int number = pointCounts.merge(machine.id(), 1, Integer::sum);
            MachineReferencePoint point =
                    new MachineReferencePoint(guids.get(), machine, snapshot.consistency(), number);
            points.add(point);
            exportedDisks.put(point.id(), exportedDisks.getOrDefault(snapshot.id(), Map.of()));
            snapshots.remove(snapshot);
        });
    }

    /** ConvertToReferencePoint of a snapshot collection. */
    public synchronized Result convert(GroupSnapshot snapshot) {
        return call(
                Call.CONVERT,
                MachineJob.CONVERT,
                "Converting to Reference Point",
                snapshot.group().machines(),
                () -> {
                    SimulatedReferencePoint point = SimulatedReferencePoint.of(guids.get(), snapshot);
                    inventory.add(point);
                    exportedDisks.put(point.id(), exportedDisks.getOrDefault(snapshot.id(), Map.of()));
                    remove(snapshot);
                });
    }

    /** DestroySnapshot of a machine's snapshot. */
    public synchronized Result destroy(MachineSnapshot snapshot) {
        List<VirtualMachine> machines = List.of(snapshot.machine());
        return call(Call.DESTROY, MachineJob.DESTROY_SNAPSHOT, "Deleting Snapshot", machines, () -> {
            snapshots.remove(snapshot);
            merge(machines);
        });
    }

    /** DestroySnapshot of a snapshot collection. */
    public synchronized Result destroy(GroupSnapshot snapshot) {
        return call(
                Call.DESTROY,
                MachineJob.DESTROY_SNAPSHOT,
                "Deleting Snapshot Collection",
                snapshot.group().machines(),
                () -> {
                    remove(snapshot);
                    merge(snapshot.group().machines());
                });
    }

    /** DestroyReferencePoint of a machine's reference point. */
    public synchronized Result destroy(MachineReferencePoint point) {
        return call(
                Call.DESTROY_REFERENCE_POINT,
                MachineJob.DESTROY_REFERENCE_POINT,
                "Deleting Reference Point",
                List.of(point.machine()),
                () -> points.remove(point));
    }

    /** Applies the effects of jobs that have completed. */
    synchronized void settle() {
        Instant now = clock.instant();
        for (Unsettled each : List.copyOf(unsettled)) {
            SimulatedJobState state = each.job().timeline().at(now).state();
            if (state.hasEnded() && unsettled.remove(each) && state.hasCompleted()) {
                each.effect().run();
            }
        }
    }

    /** The management service restarts: what ran has no effect, and no job is remembered (inferred). */
    synchronized void forgetJobs() {
        settle();
        unsettled.clear();
        jobs.clear();
    }

    synchronized Result call(Call call, int type, String caption, List<VirtualMachine> machines, Runnable effect) {
        ExportReply reply = script(call).takeNext();
        if (reply instanceof ExportReply.Returns returns) {
            return Result.of(returns.code());
        }
        settle();
        if (machines.stream().anyMatch(this::rejectsCalls)) {
            return Result.of(SimulatedReturnCode.INVALID_STATE);
        }
        if (reply instanceof ExportReply.StartsJob starts) {
            return new Result(
                    SimulatedReturnCode.JOB_STARTED,
                    start(type, caption, machines, starts.ending(), script(call), effect));
        }
        effect.run();
        return Result.of(SimulatedReturnCode.COMPLETED);
    }

    /** That a call for a machine of another node is rejected in this way is inferred. */
    private boolean rejectsCalls(VirtualMachine machine) {
        return isBusy(machine)
                || !allowsSnapshots(machine)
                || inventory.otherNodes().containsKey(machine);
    }

    private boolean isBusy(VirtualMachine machine) {
        return jobs().stream()
                .filter(job -> job.machines().contains(machine))
                .anyMatch(job -> !job.timeline().at(clock.instant()).state().hasEnded());
    }

    private boolean allowsSnapshots(VirtualMachine machine) {
        return stateOf(machine) == 2 || stateOf(machine) == 3;
    }

    private MachineJob start(
            int type,
            String caption,
            List<VirtualMachine> machines,
            SimulatedJobEnding ending,
            ExportScript script,
            Runnable effect) {
        JobTimeline timeline = new JobTimeline(guids.get(), clock.instant(), script.terms(ending));
        MachineJob job = new MachineJob(timeline, type, caption, machines);
        jobs.add(job);
        unsettled.add(new Unsettled(job, effect));
        return job;
    }

    private void merge(List<VirtualMachine> machines) {
        if (!mergeTakes.isZero()) {
            ExportScript script = new ExportScript().duration(mergeTakes).cancellable(false);
            start(MachineJob.MERGE, "Merging Disks", machines, new SimulatedJobEnding.Completed(), script, () -> {});
        }
    }

    private void remove(GroupSnapshot snapshot) {
        groupSnapshots.remove(snapshot);
        snapshots.removeIf(member -> member.collectionId().equals(snapshot.id()));
    }

    /** The files of a base that this host has not exported have been elsewhere. */
    private void write(String root, VirtualMachine machine, String snapshotId, Optional<String> baseId) {
        Optional<ExportedDisks> base = baseId.map(id ->
                exportedDisks.getOrDefault(id, Map.of()).getOrDefault(machine, new ExportedDisks("D:\\Elsewhere", id)));
        SimulatedSnapshotExport.of(root, machine, snapshotId, base)
                .forEach(file -> files.put(new HostFiles.StoredFile(file, clock.instant())));
        exportedDisks
                .computeIfAbsent(snapshotId, id -> new HashMap<>())
                .put(machine, new ExportedDisks(root, snapshotId));
    }

    private static String root(String directory) {
        return directory.replaceAll("\\\\+$", "");
    }
}

package io.jenkins.plugins.hyperv.simulator.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Changes of virtual disks since change tracking ids: GetVirtualDiskChanges. The host answers at once unless its script says
 * otherwise. It knows the ids of the reference points that exist and are not forgotten.
 */
public final class DiskChanges {

    private static final long CHANGED_BYTES = 65_536;

    /**
     * What a call returned.
     *
     * @param processedBytes 0 unless the call completed
     * @param changedBytes length of the only changed range, which begins at the offset of the call
     * @param job null unless one was started
     */
    public record Result(long code, long processedBytes, long changedBytes, MachineJob job) {
        static Result of(long code) {
            return new Result(code, 0, 0, null);
        }
    }

    private record Owner(VirtualMachine machine, VirtualDisk disk) {}

    private final Inventory inventory;
    private final SnapshotCycle cycle;
    private final ExportScript script = new ExportScript().always(new ExportReply.CompletesAtOnce());
    private final Set<String> forgotten = new HashSet<>();

    DiskChanges(Inventory inventory, SnapshotCycle cycle) {
        this.inventory = inventory;
        this.cycle = cycle;
    }

    /** What becomes of calls. */
    public ExportScript script() {
        return script;
    }

    /** The host loses the change tracking of a disk up to now, as after some migrations (observed). */
    public synchronized void forget(VirtualDisk disk) {
        inventory.machines().forEach(machine -> {
            if (machine.disks().contains(disk)) {
                forgotten.addAll(known(new Owner(machine, disk)));
            }
        });
    }

    /** GetVirtualDiskChanges. The codes of the refusals are inferred. */
    public synchronized Result read(String path, String trackingId, long offset, long length) {
        ExportReply reply = script.takeNext();
        if (reply instanceof ExportReply.Returns returns) {
            return Result.of(returns.code());
        }
        Optional<Owner> owner = owner(path);
        if (owner.isEmpty()) {
            return Result.of(SimulatedReturnCode.FILE_NOT_FOUND);
        }
        boolean inside =
                offset >= 0 && length > 0 && length < owner.get().disk().sizeBytes();
        if (!inside || forgotten.contains(trackingId) || !known(owner.get()).contains(trackingId)) {
            return Result.of(SimulatedReturnCode.INVALID_PARAMETER);
        }
        if (reply instanceof ExportReply.StartsJob starts) {
            List<VirtualMachine> machines = List.of(owner.get().machine());
            MachineJob job = cycle.startJob(0, "Reading Disk Changes", machines, starts.ending(), script);
            return new Result(SimulatedReturnCode.JOB_STARTED, 0, 0, job);
        }
        return new Result(SimulatedReturnCode.COMPLETED, length, Math.min(length, CHANGED_BYTES), null);
    }

    private Optional<Owner> owner(String path) {
        String wanted = path.toLowerCase(Locale.ROOT);
        return inventory.machines().stream()
                .flatMap(machine -> machine.disks().stream().map(disk -> new Owner(machine, disk)))
                .filter(owner -> owner.disk().path().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    /** The change tracking ids of the reference points of a disk's machine. */
    private Set<String> known(Owner owner) {
        Set<String> ids = new HashSet<>();
        cycle.points().stream()
                .filter(point -> point.machine().equals(owner.machine()))
                .forEach(point -> ids.add(point.trackingId(owner.disk())));
        inventory.referencePoints().stream()
                .filter(point -> point.group().machines().contains(owner.machine()))
                .forEach(point -> ids.add(point.trackingId(owner.disk())));
        return ids;
    }
}

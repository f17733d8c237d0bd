package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Settings of virtual hard disks, by their files: GetVirtualHardDiskSettingData. The host answers at once unless its script says
 * otherwise, also for a differencing disk whose parent does not exist (observed with Get-VHD).
 */
public final class DiskImages {

    /**
     * What a call returned.
     *
     * @param image null unless the call completed
     * @param job null unless one was started
     */
    public record Result(long code, SimulatedDiskImage image, MachineJob job) {
        static Result of(long code) {
            return new Result(code, null, null);
        }
    }

    private final Inventory inventory;
    private final HostFiles files;
    private final SnapshotCycle cycle;
    private final ExportScript script = new ExportScript().always(new ExportReply.CompletesAtOnce());
    private final Queue<String> nextParents = new ConcurrentLinkedQueue<>();
    private final Map<String, SimulatedDiskImage> changed = new ConcurrentHashMap<>();

    DiskImages(Inventory inventory, HostFiles files, SnapshotCycle cycle) {
        this.inventory = inventory;
        this.files = files;
        this.cycle = cycle;
    }

    /** What becomes of calls. */
    public ExportScript script() {
        return script;
    }

    /** Changes the parent of the next differencing disk that is read. */
    public void nextParent(String parentPath) {
        nextParents.add(parentPath);
    }

    /** GetVirtualHardDiskSettingData. */
    public Result read(String path) {
        ExportReply reply = script.takeNext();
        if (reply instanceof ExportReply.Returns returns) {
            return Result.of(returns.code());
        }
        Optional<SimulatedDiskImage> image = image(path);
        if (image.isEmpty()) {
            return Result.of(SimulatedReturnCode.FILE_NOT_FOUND);
        }
        if (reply instanceof ExportReply.StartsJob starts) {
            MachineJob job = cycle.startJob(0, "Reading Disk Settings", List.of(), starts.ending(), script);
            return new Result(SimulatedReturnCode.JOB_STARTED, null, job);
        }
        return new Result(SimulatedReturnCode.COMPLETED, image.get(), null);
    }

    private Optional<SimulatedDiskImage> image(String path) {
        Optional<HostFiles.StoredFile> file = files.find(path);
        if (file.isPresent()) {
            SimulatedDiskImage image =
                    changed.getOrDefault(key(path), file.get().image());
            if (image != null && !image.parentPath().isEmpty() && !nextParents.isEmpty()) {
                image = new SimulatedDiskImage(image.virtualSizeBytes(), nextParents.remove());
                changed.put(key(path), image);
            }
            return Optional.ofNullable(image);
        }
        return inventory.machines().stream()
                .flatMap(machine -> machine.disks().stream())
                .filter(disk -> key(disk.path()).equals(key(path)))
                .map(disk -> new SimulatedDiskImage(disk.sizeBytes(), ""))
                .findFirst();
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}

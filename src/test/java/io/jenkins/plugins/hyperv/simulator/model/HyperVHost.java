package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Model of a Hyper-V host: its inventory, export jobs and files. */
public final class HyperVHost {
    private final String name;
    private final InstantSource clock;
    private final Supplier<String> guids;
    private final Inventory inventory;
    private final ExportScript exports = new ExportScript();
    private final HostFiles files = new HostFiles();
    private final HostVolumes volumes = new HostVolumes();
    private final List<SimulatedExportJob> jobs = new ArrayList<>();
    private final List<SimulatedExportJob> unwritten = new ArrayList<>();
    private final SnapshotCycle snapshots;
    private final GroupReferencePoints referencePoints;
    private final DiskChanges diskChanges;
    private final DiskImages diskImages;

    /**
     * Creates a host without jobs.
     *
     * @param guids generates the IDs of jobs
     */
    public HyperVHost(String name, InstantSource clock, Supplier<String> guids, Inventory inventory) {
        this.name = name;
        this.clock = clock;
        this.guids = guids;
        this.inventory = inventory;
        this.snapshots = new SnapshotCycle(clock, guids, inventory, files);
        this.referencePoints = new GroupReferencePoints(guids, inventory, snapshots);
        this.diskChanges = new DiskChanges(inventory, snapshots);
        this.diskImages = new DiskImages(inventory, files, snapshots);
    }

    /** Result of an export call; the job is null if none was started. */
    public record ExportResult(long code, SimulatedExportJob job) {}

    public String name() {
        return name;
    }

    /** The NetBIOS name: the first label of the DNS name, in upper case and at most 15 characters long. */
    public String computerName() {
        String label = name.split("\\.", 2)[0].toUpperCase(Locale.ROOT);
        return label.substring(0, Math.min(15, label.length()));
    }

    public Instant now() {
        return clock.instant();
    }

    public Inventory inventory() {
        return inventory;
    }

    public ExportScript exports() {
        return exports;
    }

    /** Snapshots of machines and groups. */
    public SnapshotCycle snapshots() {
        return snapshots;
    }

    /** Changes of disks since reference points. */
    public DiskChanges diskChanges() {
        return diskChanges;
    }

    /** Settings of virtual hard disks. */
    public DiskImages diskImages() {
        return diskImages;
    }

    /** Reference points of groups. */
    public GroupReferencePoints referencePoints() {
        return referencePoints;
    }

    /** The files; those of an export exist from the completion of its job on. */
    public synchronized HostFiles files() {
        writeCompletedExports();
        snapshots.settle();
        return files;
    }

    /** The host's volumes. */
    public HostVolumes volumes() {
        return volumes;
    }

    /** ExportReferencePoint. */
    public synchronized ExportResult export(SimulatedExportRequest request) {
        ExportReply reply = exports.takeNext();
        if (reply instanceof ExportReply.Returns returns) {
            return new ExportResult(returns.code(), null);
        }
        Optional<ExportOrder> order = ExportChecks.order(request)
                .map(checked -> exports.isWritingDiskImages() ? checked.withDiskImages() : checked)
                .map(checked -> exports.isWritingNothing() ? checked.withoutFiles() : checked);
        if (order.isEmpty()) {
            return new ExportResult(SimulatedReturnCode.INVALID_PARAMETER, null);
        }
        if (isInUse(order.get().directory())) {
            return new ExportResult(SimulatedReturnCode.IN_USE, null);
        }
        if (reply instanceof ExportReply.StartsJob starts) {
            SimulatedExportJob job =
                    new SimulatedExportJob(guids.get(), order.get(), now(), exports.terms(starts.ending()));
            jobs.add(job);
            unwritten.add(job);
            return new ExportResult(SimulatedReturnCode.JOB_STARTED, job);
        }
        write(order.get(), now());
        return new ExportResult(SimulatedReturnCode.COMPLETED, null);
    }

    /** The export jobs that can be read now. */
    public synchronized List<SimulatedExportJob> jobs() {
        Instant now = now();
        writeCompletedExports();
        jobs.removeIf(job -> !job.existsAt(now));
        return List.copyOf(jobs);
    }

    /** The job with an ID, if it can be read now. */
    public Optional<SimulatedExportJob> job(String id) {
        return jobs().stream().filter(job -> job.id().equalsIgnoreCase(id)).findFirst();
    }

    /** The timeline of a job of any class, if the job can be read now. */
    public Optional<JobTimeline> timeline(String id) {
        Optional<JobTimeline> export = job(id).map(SimulatedExportJob::timeline);
        return export.isPresent() ? export : snapshots.job(id).map(MachineJob::timeline);
    }

    /**
     * Restarts the management service: running jobs end, and all jobs disappear (inferred: the service keeps jobs in
     * memory).
     */
    public synchronized void restart() {
        writeCompletedExports();
        unwritten.clear();
        jobs.clear();
        snapshots.forgetJobs();
    }

    private boolean isInUse(String directory) {
        Instant now = now();
        return files().isOccupied(directory)
                || jobs().stream()
                        .filter(job -> !job.at(now).state().hasEnded())
                        .anyMatch(job -> job.order().directory().equalsIgnoreCase(directory));
    }

    private void writeCompletedExports() {
        Instant now = now();
        unwritten.removeIf(job -> {
            JobSnapshot snapshot = job.at(now);
            if (snapshot.state().hasCompleted()) {
                write(job.order(), snapshot.lastStateChange());
            }
            return snapshot.state().hasEnded();
        });
    }

    private void write(ExportOrder order, Instant when) {
        order.files().forEach(file -> files.put(new HostFiles.StoredFile(file, when)));
    }
}

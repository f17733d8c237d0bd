package io.jenkins.plugins.hyperv.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.jenkins.plugins.hyperv.operation.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Manifest of an export: the content of {@code hyperv-export-manifest.json}, for the user who restores the export. One format
 * for all kinds of exports. Times are ISO 8601 in UTC; null means unknown, unless the description says more.
 *
 * <p>The written form is canonical: the order of properties and of list entries depends on the content alone, so that the
 * same export has the same bytes except for its times.
 *
 * @param schemaVersion version of the schema
 * @param kind {@link #SNAPSHOT}, {@link #REFERENCE_POINT} or {@link #PREFLIGHT}
 * @param outcome {@link #COMPLETED}, {@link #RESULT_LOST}, {@link #FAILED} or {@link #ABORTED}. Only a completed export may be a
 *     base
 * @param createdAt when the manifest was written, by the controller's clock
 * @param pluginVersion the plugin that wrote it
 * @param exportId unique identifier of the export; UUID
 * @param build the build that requested the export
 * @param host the host
 * @param target the virtual machine or VM group
 * @param requestedConsistency the consistency in the settings of the snapshot; null for a reference point
 * @param snapshotId the recovery snapshot that was exported; null if there was none
 * @param referencePoint the exported reference point, or the one that the snapshot became; null if there is none, or the
 *     host does not show which one
 * @param base the base of a differential export; null for a full export
 * @param backupIntent the export setting BackupIntent; null if the export has none
 * @param exportDirectory the directory on the host
 * @param jobs the jobs on the host that Jenkins followed, in the order of the calls
 * @param machines the machines with their disks and exported files, by name
 * @param exportedDisks the disks that the host reports after the export of a reference point: ids, or paths with some hosts
 * @param otherFiles exported files that belong to no machine by their names, by path
 * @param totalBytes the size of all files; null unless every size is known
 * @param diskInspection the inspection of the exported disk images; null if there was none
 * @param retention the removal of old reference points; null if the export does not remove any
 * @param reason why the outcome is not {@link #COMPLETED}; null if it is
 * @param leftBehind what the export has left on the host that an administrator has to remove
 * @param warnings what the user has to know before a restore
 */
@JsonPropertyOrder({
    "schemaVersion",
    "kind",
    "outcome",
    "createdAt",
    "pluginVersion",
    "exportId",
    "build",
    "host",
    "target",
    "requestedConsistency",
    "snapshotId",
    "referencePoint",
    "base",
    "backupIntent",
    "exportDirectory",
    "jobs",
    "machines",
    "exportedDisks",
    "otherFiles",
    "totalBytes",
    "diskInspection",
    "retention",
    "reason",
    "leftBehind",
    "warnings"
})
public record Manifest(
        String schemaVersion,
        String kind,
        String outcome,
        String createdAt,
        String pluginVersion,
        String exportId,
        Build build,
        Host host,
        Target target,
        NumberedValue requestedConsistency,
        String snapshotId,
        ReferencePoint referencePoint,
        Base base,
        NumberedValue backupIntent,
        String exportDirectory,
        List<ManifestJob> jobs,
        List<Machine> machines,
        List<String> exportedDisks,
        List<File> otherFiles,
        Long totalBytes,
        DiskInspection diskInspection,
        Retention retention,
        String reason,
        List<ManifestLeftBehind> leftBehind,
        List<String> warnings) {

    /** The artifact's name. */
    public static final String FILE_NAME = "hyperv-export-manifest.json";
    /**
     * The artifact's name after a snapshot export without success, so that a repeated export in the same build gets the usual
     * name.
     */
    public static final String UNSUCCESSFUL_FILE_NAME = "hyperv-export-manifest-unsuccessful.json";
    /** Raised with every change of the schema; the first number with a change that breaks readers. */
    public static final String SCHEMA_VERSION = "2.0";

    /** Kind: the export of a recovery snapshot with its disks. */
    public static final String SNAPSHOT = "snapshot";
    /** Kind: the export of an existing reference point. */
    public static final String REFERENCE_POINT = "referencePoint";
    /** Kind: only the checks before an export. Nothing was exported. */
    public static final String PREFLIGHT = "preflight";

    /** Outcome: the host completed the export. */
    public static final String COMPLETED = "completed";
    /** Outcome: the host deleted the job before Jenkins read its final state. */
    public static final String RESULT_LOST = "resultLost";
    /** Outcome: the export failed. */
    public static final String FAILED = "failed";
    /** Outcome: the build was aborted. */
    public static final String ABORTED = "aborted";

    /** Kind of a target: one virtual machine. */
    public static final String MACHINE = "MACHINE";
    /** Kind of a target: a VM group. */
    public static final String GROUP = "GROUP";

    private static final Comparator<String> TEXT = Comparator.nullsLast(Comparator.naturalOrder());

    public Manifest {
        required(schemaVersion, "schemaVersion");
        required(kind, "kind");
        required(outcome, "outcome");
        required(createdAt, "createdAt");
        required(exportId, "exportId");
        required(build, "build");
        required(host, "host");
        required(target, "target");
        required(exportDirectory, "exportDirectory");
        jobs = List.copyOf(required(jobs, "jobs"));
        machines = List.copyOf(required(machines, "machines").stream()
                .sorted(Comparator.comparing(Machine::name, TEXT).thenComparing(Machine::id))
                .toList());
        exportedDisks = List.copyOf(
                required(exportedDisks, "exportedDisks").stream().sorted().toList());
        otherFiles = List.copyOf(sorted(required(otherFiles, "otherFiles")));
        leftBehind = List.copyOf(required(leftBehind, "leftBehind"));
        warnings = List.copyOf(required(warnings, "warnings"));
    }

    /** The job's full name, the build's number and URL. The URL is null if Jenkins has no root URL. */
    @JsonPropertyOrder({"job", "number", "url"})
    public record Build(String job, int number, String url) {
        public Build {
            required(job, "build.job");
        }

        public static Build of(Origin origin) {
            return new Build(origin.job(), origin.number(), origin.absoluteUrl().orElse(null));
        }
    }

    /**
     * The host.
     *
     * @param name the configured name
     * @param windowsBuild build of Windows, such as 20348; null if unknown
     */
    @JsonPropertyOrder({"name", "address", "windowsBuild"})
    public record Host(String name, String address, Long windowsBuild) {
        public Host {
            required(name, "host.name");
        }

        /** @param windowsBuild 0 if unknown */
        public static Host of(String name, Origin origin, long windowsBuild) {
            return new Host(name, origin.hostAddress(), windowsBuild == 0 ? null : windowsBuild);
        }
    }

    /**
     * The target.
     *
     * @param kind {@link #MACHINE} or {@link #GROUP}
     * @param id GUID of the machine or CollectionID of the group; null if the group no longer exists
     * @param name the display name
     */
    @JsonPropertyOrder({"kind", "id", "name"})
    public record Target(String kind, String id, String name) {
        public Target {
            required(kind, "target.kind");
        }
    }

    /**
     * A value of an enumeration in Hyper-V's class reference: the number on the wire and the plugin's reading of it. The
     * class reference contradicts itself about some of the numbers, so that a manifest keeps both.
     *
     * @param number null if the host sent none
     * @param name the name that the plugin gives to the number
     */
    @JsonPropertyOrder({"number", "name"})
    public record NumberedValue(Long number, String name) {
        public NumberedValue {
            required(name, "name of a number");
        }

        public static NumberedValue of(long number, Enum<?> name) {
            return new NumberedValue(number, name.name());
        }

        public static NumberedValue of(OptionalLong number, Enum<?> name) {
            return new NumberedValue(number.isPresent() ? number.getAsLong() : null, name.name());
        }
    }

    /**
     * A reference point of a group or of a machine. The two classes number the consistency in opposite order.
     *
     * @param id CollectionID, or the GUID in the InstanceID of a machine's reference point
     * @param name ElementName
     * @param type ReferencePointType as read from the host
     * @param consistency ConsistencyLevel as read from the host
     */
    @JsonPropertyOrder({"id", "name", "type", "consistency"})
    public record ReferencePoint(String id, String name, NumberedValue type, NumberedValue consistency) {
        public ReferencePoint {
            required(id, "referencePoint.id");
            required(type, "referencePoint.type");
            required(consistency, "referencePoint.consistency");
        }
    }

    /**
     * The base, whose export has to be restored first.
     *
     * @param referencePointId the reference point since which the changes were exported
     * @param name its ElementName
     * @param manifestSha256 digest of the manifest of the base's export
     */
    @JsonPropertyOrder({"referencePointId", "name", "manifestSha256"})
    public record Base(String referencePointId, String name, String manifestSha256) {
        public Base {
            required(referencePointId, "base.referencePointId");
        }
    }

    /**
     * A virtual machine of the target.
     *
     * @param id GUID
     * @param name null if the machine no longer exists
     * @param configurationVersion such as 9.0
     * @param referencePoint its own reference point; null if there is none
     */
    @JsonPropertyOrder({"id", "name", "configurationVersion", "referencePoint", "disks", "files"})
    public record Machine(
            String id,
            String name,
            String configurationVersion,
            ReferencePoint referencePoint,
            List<Disk> disks,
            List<File> files) {
        public Machine {
            required(id, "machines.id");
            disks = List.copyOf(required(disks, "machines.disks").stream()
                    .sorted(Comparator.comparing(Disk::id))
                    .toList());
            files = List.copyOf(sorted(required(files, "machines.files")));
        }
    }

    /**
     * A virtual hard disk.
     *
     * @param id InstanceID, or the identifier in the reference point
     * @param path its file on the host
     * @param virtualSizeBytes the size of the disk as the machine sees it
     * @param rctId identifier of its change tracking in the reference point
     */
    @JsonPropertyOrder({"id", "path", "virtualSizeBytes", "rctId"})
    public record Disk(String id, String path, Long virtualSizeBytes, String rctId) {
        public Disk {
            required(id, "disks.id");
        }
    }

    /**
     * An exported file.
     *
     * @param kind {@code disk}, {@code log}, {@code configuration}, {@code runtime}, {@code guestState} or {@code other}
     * @param path on the host
     * @param sha256 digest of the content, which the host calculated after the export; 64 hexadecimal digits in lower case
     * @param parentPath the parent of a differencing disk, as the disk names it: a file of this export or of one that it is
     *     based on, by its name; null for other files, and if the disk was not inspected
     */
    @JsonPropertyOrder({"kind", "path", "sizeBytes", "lastModified", "sha256", "parentPath"})
    public record File(
            String kind, String path, Long sizeBytes, String lastModified, String sha256, String parentPath) {
        public File {
            required(kind, "files.kind");
            required(path, "files.path");
        }

        /** A file that was only listed. */
        public static File of(String kind, String path, Long sizeBytes, String lastModified) {
            return new File(kind, path, sizeBytes, lastModified, null, null);
        }

        /** The file with the digest of its content, and the size and date that the content had. */
        public File hashed(long size, String date, String digest) {
            return new File(kind, path, size, date, digest, parentPath);
        }
    }

    /**
     * The inspection of exported disk images, each of which the host opens for it. Of a large export, a sample is inspected.
     *
     * @param diskFiles the exported disk images
     * @param inspectedFiles how many of them the host has opened: the virtual size and the parent of the others are unknown
     */
    @JsonPropertyOrder({"diskFiles", "inspectedFiles"})
    public record DiskInspection(int diskFiles, int inspectedFiles) {}

    /**
     * The removal of old reference points.
     *
     * @param keep how many reference points of the job and target remain
     * @param removed the reference points that the build removed, oldest first
     */
    @JsonPropertyOrder({"keep", "removed"})
    public record Retention(int keep, List<String> removed) {
        public Retention {
            removed = List.copyOf(required(removed, "retention.removed"));
        }
    }

    /** All exported files, by path. */
    public List<File> files() {
        return sorted(Stream.concat(machines.stream().flatMap(machine -> machine.files().stream()), otherFiles.stream())
                .toList());
    }

    /** The job of the export itself; empty if the host exported without a job. */
    public Optional<ManifestJob> exportJob() {
        return jobs.stream()
                .filter(job -> job.call() != null && job.call().startsWith("Export"))
                .findFirst();
    }

    /** The manifest as JSON, indented, with a newline at the end. */
    public String toJson() {
        return CanonicalJson.write(this);
    }

    /** A time as manifests write it. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The sum of the sizes; null if there is no file, or a size is unknown. */
    public static Long totalBytes(List<File> files) {
        boolean known = !files.isEmpty() && files.stream().allMatch(file -> file.sizeBytes() != null);
        return known ? files.stream().mapToLong(File::sizeBytes).sum() : null;
    }

    private static List<File> sorted(List<File> files) {
        return files.stream()
                .sorted(Comparator.comparing(File::path).thenComparing(File::kind))
                .toList();
    }

    static <T> T required(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("the property " + name + " is missing");
        }
        return value;
    }
}

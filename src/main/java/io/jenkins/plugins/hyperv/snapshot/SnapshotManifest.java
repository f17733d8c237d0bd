package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * Manifest of a snapshot export: the content of {@code hyperv-export-manifest.json}, for the user who restores the export. The
 * schema is {@code docs/hyperv-snapshot-manifest.schema.json}. Times are ISO 8601 in UTC; null means unknown.
 *
 * @param schemaVersion version of the schema
 * @param kind {@code snapshot}, or {@code preflight} if nothing was exported
 * @param createdAt when the manifest was written, by the controller's clock
 * @param pluginVersion the plugin that wrote it
 * @param exportId unique identifier of the export; UUID
 * @param build the build that requested the export
 * @param host the host
 * @param target the machine or VM group
 * @param consistency {@code APPLICATION} or {@code CRASH}, as requested
 * @param snapshotId the snapshot, which is gone; null if none was taken
 * @param referencePoint what the snapshot became; null if that is unknown
 * @param base the base of a differential export; null for a full export
 * @param backupIntent the number of the export setting BackupIntent, in the numbering of the target's kind
 * @param exportDirectory the directory on the host
 * @param job the export job on the host; null if there was none
 * @param machines the machines with their disks and exported files
 * @param otherFiles exported files that belong to no machine by their names
 * @param totalBytes the size of all files; null unless every size is known
 * @param removedReferencePoints older reference points of this job that were removed, oldest first
 * @param warnings what the user has to know
 */
@JsonPropertyOrder({"schemaVersion", "kind", "createdAt", "pluginVersion", "exportId"})
public record SnapshotManifest(
        String schemaVersion,
        String kind,
        String createdAt,
        String pluginVersion,
        String exportId,
        Build build,
        Host host,
        Target target,
        String consistency,
        String snapshotId,
        ReferencePoint referencePoint,
        Base base,
        int backupIntent,
        String exportDirectory,
        Job job,
        List<Machine> machines,
        List<File> otherFiles,
        Long totalBytes,
        List<String> removedReferencePoints,
        List<String> warnings) {

    /** The artifact's name. */
    public static final String FILE_NAME = "hyperv-export-manifest.json";
    /** Raised with every change of the schema; the first number with a change that breaks readers. */
    public static final String SCHEMA_VERSION = "2.0";

    static final String SNAPSHOT = "snapshot";
    static final String PREFLIGHT = "preflight";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    /** Line ends are the same on every operating system of the controller. */
    private static final DefaultPrettyPrinter LAYOUT = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    public SnapshotManifest {
        machines = List.copyOf(machines);
        otherFiles = List.copyOf(otherFiles);
        removedReferencePoints = List.copyOf(removedReferencePoints);
        warnings = List.copyOf(warnings);
    }

    /** The job's full name, the build's number and address. */
    public record Build(String job, int number, String url) {}

    /** The configured name, the address and the Windows build of the host; 0 for an unknown build. */
    public record Host(String name, String address, long windowsBuild) {}

    /** The target: {@code MACHINE} or {@code GROUP}, its identifier and name. */
    public record Target(String kind, String id, String name) {}

    /**
     * The reference point.
     *
     * @param type {@code RCT}, {@code LOG_BASED} or {@code UNKNOWN}, as read from the host
     * @param consistency {@code APPLICATION}, {@code CRASH} or {@code UNKNOWN}, as read from the host
     */
    public record ReferencePoint(String id, String type, String consistency) {}

    /**
     * The base, whose export has to be restored first.
     *
     * @param manifestSha256 digest of the manifest of the base's export; null if it is unknown
     */
    public record Base(String referencePointId, String manifestSha256) {}

    /** The export job. Times are by the host's clock. */
    public record Job(String id, String jobClass, String state, String startedAt, Long durationSeconds) {}

    /** A machine with its configuration version, disks and exported files. */
    public record Machine(String id, String name, String version, List<Disk> disks, List<File> files) {
        public Machine {
            disks = List.copyOf(disks);
            files = List.copyOf(files);
        }
    }

    /** A disk: InstanceID and file on the host. */
    public record Disk(String id, String path) {}

    /**
     * An exported file.
     *
     * @param kind {@code disk}, {@code configuration}, {@code runtime}, {@code guestState} or {@code other}
     * @param path on the host
     */
    public record File(String kind, String path, Long sizeBytes, String lastModified) {}

    /**
     * Reads a manifest.
     *
     * @throws JsonProcessingException if this version cannot read the text
     */
    public static SnapshotManifest fromJson(String json) throws JsonProcessingException {
        return JSON.readValue(json, SnapshotManifest.class);
    }

    /** The manifest as JSON, indented, with a newline at the end. */
    public String toJson() {
        try {
            return JSON.writer(LAYOUT).writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest cannot be written", e);
        }
    }
}

package io.jenkins.plugins.hyperv.export;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * Manifest of an export: the content of {@code hyperv-export-manifest.json}, for the user who restores the export. The
 * schema is {@code docs/hyperv-export-manifest.schema.json}. Times are ISO 8601 in UTC; null means unknown.
 *
 * @param schemaVersion version of the schema
 * @param outcome {@code completed}, or {@code resultLost} if the host forgot how the job ended
 * @param createdAt when the manifest was written, by the controller's clock
 * @param pluginVersion the plugin that wrote it
 * @param exportId unique identifier of the export; UUID
 * @param build the build that requested the export
 * @param host the host
 * @param collection the VM group
 * @param referencePoint the exported reference point
 * @param exportDirectory the directory on the host
 * @param job the job on the host
 * @param machines the exported machines and their disks
 * @param exportedDisks the disks as the host reports them after the export: ids, or paths with some hosts
 * @param files the exported files
 * @param totalBytes the size of all files; null unless every size is known
 * @param warnings what the user has to know before a restore
 */
@JsonPropertyOrder({"schemaVersion", "outcome", "createdAt", "pluginVersion", "exportId"})
public record Manifest(
        String schemaVersion,
        String outcome,
        String createdAt,
        String pluginVersion,
        String exportId,
        Build build,
        Host host,
        Collection collection,
        ReferencePoint referencePoint,
        String exportDirectory,
        Job job,
        List<Machine> machines,
        List<String> exportedDisks,
        List<File> files,
        Long totalBytes,
        List<String> warnings) {

    /** The artifact's name. */
    public static final String FILE_NAME = "hyperv-export-manifest.json";
    /** Raised with every change of the schema; the first number with a change that breaks readers. */
    public static final String SCHEMA_VERSION = "1.0";

    static final String COMPLETED = "completed";
    static final String RESULT_LOST = "resultLost";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    /** Line ends are the same on every operating system of the controller. */
    private static final DefaultPrettyPrinter LAYOUT = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    public Manifest {
        machines = List.copyOf(machines);
        exportedDisks = List.copyOf(exportedDisks);
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /** The job's full name, the build's number and address. */
    public record Build(String job, int number, String url) {}

    /** The configured name and the address of the host. */
    public record Host(String name, String address) {}

    /** The VM group; both null if it did not exist any more. */
    public record Collection(String id, String name) {}

    /**
     * The reference point.
     *
     * @param type {@code RCT}, {@code LOG_BASED} or {@code UNKNOWN}
     * @param consistency {@code APPLICATION}, {@code CRASH} or {@code UNKNOWN}
     * @param base the base of a differential export; null for a full export
     */
    public record ReferencePoint(String id, String name, String type, String consistency, Base base) {}

    /** The base, which has to be restored first. */
    public record Base(String id, String name) {}

    /**
     * The job on the host. Times are by the host's clock. ID and class are null if the host exported without a job.
     *
     * @param state the last known state by its name in the class reference
     */
    public record Job(
            String id, String jobClass, String state, String startedAt, String completedAt, Long durationSeconds) {}

    /** A machine; the name is null if the machine did not exist any more. */
    public record Machine(String id, String name, List<String> disks) {
        public Machine {
            disks = List.copyOf(disks);
        }
    }

    /**
     * An exported file.
     *
     * @param kind {@code disk}, {@code log}, {@code configuration}, {@code runtime} or {@code guestState}
     * @param path on the host
     */
    public record File(String kind, String path, Long sizeBytes, String lastModified) {}

    /**
     * Reads a manifest.
     *
     * @throws JsonProcessingException if this version cannot read the text
     */
    public static Manifest fromJson(String json) throws JsonProcessingException {
        return JSON.readValue(json, Manifest.class);
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

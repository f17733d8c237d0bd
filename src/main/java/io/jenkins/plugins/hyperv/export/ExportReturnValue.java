package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestJob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Return value of an export step: the manifest's content as plain maps, lists, texts and numbers, which a Pipeline can
 * store, use in the sandbox and write with writeJSON; and the environment variables of the freestyle build step.
 */
public final class ExportReturnValue {

    private ExportReturnValue() {}

    static Map<String, Object> of(Manifest manifest) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("host", manifest.host().name());
        result.put("collection", manifest.target().name());
        result.put("referencePoint", manifest.referencePoint().id());
        result.put("referencePointName", manifest.referencePoint().name());
        result.put("exportDirectory", manifest.exportDirectory());
        result.put("jobId", manifest.exportJob().map(ManifestJob::id).orElse(null));
        result.put(
                "jobDurationSeconds",
                manifest.exportJob().map(ManifestJob::durationSeconds).orElse(null));
        result.put("totalBytes", manifest.totalBytes());
        result.put("machines", machines(manifest, Manifest.Disk::id));
        result.put("files", files(manifest));
        result.put("warnings", new ArrayList<>(manifest.warnings()));
        return result;
    }

    static Map<String, String> variables(Manifest manifest) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HYPERV_EXPORT_HOST", manifest.host().name());
        variables.put("HYPERV_EXPORT_REFERENCE_POINT", manifest.referencePoint().id());
        variables.put("HYPERV_EXPORT_DIRECTORY", manifest.exportDirectory());
        variables.put(
                "HYPERV_EXPORT_JOB_ID",
                manifest.exportJob().map(ManifestJob::id).orElse(""));
        variables.put("HYPERV_EXPORT_FILES", Integer.toString(manifest.files().size()));
        variables.put("HYPERV_EXPORT_BYTES", text(manifest.totalBytes()));
        return variables;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /**
     * The machines of a manifest as plain maps.
     *
     * @param disk what stands for a disk
     */
    public static List<Map<String, Object>> machines(Manifest manifest, Function<Manifest.Disk, String> disk) {
        List<Map<String, Object>> machines = new ArrayList<>();
        for (Manifest.Machine machine : manifest.machines()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", machine.id());
            entry.put("name", machine.name());
            entry.put(
                    "disks", new ArrayList<>(machine.disks().stream().map(disk).toList()));
            machines.add(entry);
        }
        return machines;
    }

    /** The files of a manifest as plain maps. */
    public static List<Map<String, Object>> files(Manifest manifest) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (Manifest.File file : manifest.files()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("kind", file.kind());
            entry.put("path", file.path());
            entry.put("sizeBytes", file.sizeBytes());
            entry.put("lastModified", file.lastModified());
            entry.put("sha256", file.sha256());
            files.add(entry);
        }
        return files;
    }
}

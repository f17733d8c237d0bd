package io.jenkins.plugins.hyperv.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Return value of the step that exports a snapshot: the manifest's content as plain maps, lists, texts and numbers, which a
 * Pipeline can store, use in the sandbox and write with writeJSON; and the environment variables of the freestyle build step.
 */
final class SnapshotReturnValue {

    private SnapshotReturnValue() {}

    static Map<String, Object> of(SnapshotManifest manifest) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("host", manifest.host().name());
        result.put("target", manifest.target().name());
        result.put("targetId", manifest.target().id());
        result.put("kind", kind(manifest));
        result.put("preflightOnly", manifest.kind().equals(SnapshotManifest.PREFLIGHT));
        result.put("snapshot", manifest.snapshotId());
        result.put("referencePoint", referencePoint(manifest));
        result.put("base", base(manifest));
        result.put("exportDirectory", manifest.exportDirectory());
        result.put("jobId", manifest.job() == null ? null : manifest.job().id());
        result.put(
                "durationSeconds",
                manifest.job() == null ? null : manifest.job().durationSeconds());
        result.put("totalBytes", manifest.totalBytes());
        result.put("machines", machines(manifest));
        result.put("files", files(manifest));
        result.put("removedReferencePoints", new ArrayList<>(manifest.removedReferencePoints()));
        result.put("warnings", new ArrayList<>(manifest.warnings()));
        return result;
    }

    static Map<String, String> variables(SnapshotManifest manifest) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HYPERV_EXPORT_HOST", manifest.host().name());
        variables.put("HYPERV_EXPORT_KIND", kind(manifest));
        variables.put("HYPERV_EXPORT_SNAPSHOT", text(manifest.snapshotId()));
        variables.put("HYPERV_EXPORT_REFERENCE_POINT", text(referencePoint(manifest)));
        variables.put("HYPERV_EXPORT_BASE", text(base(manifest)));
        variables.put("HYPERV_EXPORT_DIRECTORY", manifest.exportDirectory());
        variables.put(
                "HYPERV_EXPORT_JOB_ID",
                manifest.job() == null ? "" : text(manifest.job().id()));
        variables.put(
                "HYPERV_EXPORT_FILES", Integer.toString((int) allFiles(manifest).count()));
        variables.put("HYPERV_EXPORT_BYTES", text(manifest.totalBytes()));
        return variables;
    }

    /** All exported files, those of the machines first. */
    static Stream<SnapshotManifest.File> allFiles(SnapshotManifest manifest) {
        return Stream.concat(
                manifest.machines().stream().flatMap(machine -> machine.files().stream()),
                manifest.otherFiles().stream());
    }

    /** {@code full} or {@code differential}; for a preflight, what the export would be. */
    private static String kind(SnapshotManifest manifest) {
        return manifest.base() == null ? "full" : "differential";
    }

    private static String referencePoint(SnapshotManifest manifest) {
        return manifest.referencePoint() == null
                ? null
                : manifest.referencePoint().id();
    }

    private static String base(SnapshotManifest manifest) {
        return manifest.base() == null ? null : manifest.base().referencePointId();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static List<Map<String, Object>> machines(SnapshotManifest manifest) {
        List<Map<String, Object>> machines = new ArrayList<>();
        for (SnapshotManifest.Machine machine : manifest.machines()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", machine.id());
            entry.put("name", machine.name());
            entry.put(
                    "disks",
                    new ArrayList<>(machine.disks().stream()
                            .map(SnapshotManifest.Disk::path)
                            .toList()));
            machines.add(entry);
        }
        return machines;
    }

    private static List<Map<String, Object>> files(SnapshotManifest manifest) {
        List<Map<String, Object>> files = new ArrayList<>();
        allFiles(manifest).forEach(file -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("kind", file.kind());
            entry.put("path", file.path());
            entry.put("sizeBytes", file.sizeBytes());
            entry.put("lastModified", file.lastModified());
            files.add(entry);
        });
        return files;
    }
}

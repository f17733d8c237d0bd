package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.export.ExportKind;
import io.jenkins.plugins.hyperv.export.ExportReturnValue;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestJob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Return value of the step that exports a snapshot: the manifest's content as plain maps, lists, texts and numbers, which a
 * Pipeline can store, use in the sandbox and write with writeJSON; and the environment variables of the freestyle build step.
 */
final class SnapshotReturnValue {

    private SnapshotReturnValue() {}

    static Map<String, Object> of(Manifest manifest) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("host", manifest.host().name());
        result.put("target", manifest.target().name());
        result.put("targetId", manifest.target().id());
        result.put("kind", kind(manifest));
        result.put("preflightOnly", manifest.kind().equals(Manifest.PREFLIGHT));
        result.put("snapshot", manifest.snapshotId());
        result.put("referencePoint", referencePoint(manifest));
        result.put("base", base(manifest));
        result.put("exportDirectory", manifest.exportDirectory());
        result.put("jobId", manifest.exportJob().map(ManifestJob::id).orElse(null));
        result.put(
                "jobDurationSeconds",
                manifest.exportJob().map(ManifestJob::durationSeconds).orElse(null));
        result.put("totalBytes", manifest.totalBytes());
        result.put("machines", ExportReturnValue.machines(manifest, Manifest.Disk::path));
        result.put("files", ExportReturnValue.files(manifest));
        result.put(
                "removedReferencePoints",
                new ArrayList<>(
                        manifest.retention() == null
                                ? List.of()
                                : manifest.retention().removed()));
        result.put("warnings", new ArrayList<>(manifest.warnings()));
        return result;
    }

    static Map<String, String> variables(Manifest manifest) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HYPERV_EXPORT_HOST", manifest.host().name());
        variables.put("HYPERV_EXPORT_KIND", kind(manifest));
        variables.put("HYPERV_EXPORT_SNAPSHOT", text(manifest.snapshotId()));
        variables.put("HYPERV_EXPORT_REFERENCE_POINT", text(referencePoint(manifest)));
        variables.put("HYPERV_EXPORT_BASE", text(base(manifest)));
        variables.put("HYPERV_EXPORT_DIRECTORY", manifest.exportDirectory());
        variables.put(
                "HYPERV_EXPORT_JOB_ID",
                manifest.exportJob().map(ManifestJob::id).orElse(""));
        variables.put("HYPERV_EXPORT_FILES", Integer.toString(manifest.files().size()));
        variables.put("HYPERV_EXPORT_BYTES", text(manifest.totalBytes()));
        return variables;
    }

    /** {@code full} or {@code differential}; for a preflight, what the export would be. */
    private static String kind(Manifest manifest) {
        ExportKind kind = manifest.base() == null ? ExportKind.FULL : ExportKind.DIFFERENTIAL;
        return kind.text();
    }

    private static String referencePoint(Manifest manifest) {
        return manifest.referencePoint() == null
                ? null
                : manifest.referencePoint().id();
    }

    private static String base(Manifest manifest) {
        return manifest.base() == null ? null : manifest.base().referencePointId();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}

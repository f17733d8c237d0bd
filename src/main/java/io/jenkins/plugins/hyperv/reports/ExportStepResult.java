package io.jenkins.plugins.hyperv.reports;

import io.jenkins.plugins.hyperv.export.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Pipeline gets back: plain maps, lists, texts and numbers, so that it can be stored with the Pipeline, used in
 * the sandbox and written with writeJSON.
 */
public final class ExportStepResult {

    private ExportStepResult() {}

    /** The manifest's content as a Map, with the artifact's path under {@code manifest}. */
    public static Map<String, Object> of(Manifest manifest, String artifact) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("host", manifest.host().name());
        result.put("collection", manifest.collection().name());
        result.put("referencePoint", manifest.referencePoint().id());
        result.put("referencePointName", manifest.referencePoint().name());
        result.put("exportDirectory", manifest.exportDirectory());
        result.put("jobId", manifest.job().id());
        result.put("durationSeconds", manifest.job().durationSeconds());
        result.put("totalBytes", manifest.totalBytes());
        result.put("machines", machines(manifest));
        result.put("files", files(manifest));
        result.put("warnings", new ArrayList<>(manifest.warnings()));
        result.put("manifest", artifact);
        return result;
    }

    private static List<Map<String, Object>> machines(Manifest manifest) {
        List<Map<String, Object>> machines = new ArrayList<>();
        for (Manifest.Machine machine : manifest.machines()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", machine.id());
            entry.put("name", machine.name());
            entry.put("disks", new ArrayList<>(machine.disks()));
            machines.add(entry);
        }
        return machines;
    }

    private static List<Map<String, Object>> files(Manifest manifest) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (Manifest.File file : manifest.files()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("kind", file.kind());
            entry.put("path", file.path());
            entry.put("sizeBytes", file.sizeBytes());
            entry.put("lastModified", file.lastModified());
            files.add(entry);
        }
        return files;
    }
}

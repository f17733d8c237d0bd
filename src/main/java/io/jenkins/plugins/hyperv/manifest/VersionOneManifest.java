package io.jenkins.plugins.hyperv.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Conversion of a manifest of format version 1, which only exports of reference points of VM groups have, to the properties of
 * the current version. What version 1 does not have is null: checksums, the digest of the manifest of the base, and the
 * identifier of the export, in the place of which the job and the number of the build stand.
 */
final class VersionOneManifest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private VersionOneManifest() {}

    /** The properties of the current version. Properties that are missing or have a wrong type remain so. */
    static JsonNode convert(JsonNode old) {
        ObjectNode manifest = JSON.objectNode();
        for (String unchanged : new String[] {
            "schemaVersion",
            "outcome",
            "createdAt",
            "pluginVersion",
            "build",
            "host",
            "exportDirectory",
            "exportedDisks",
            "totalBytes",
            "warnings"
        }) {
            set(manifest, unchanged, old.path(unchanged));
        }
        manifest.put("kind", Manifest.REFERENCE_POINT);
        if (old.path("build").path("number").isInt()) {
            manifest.put(
                    "exportId",
                    old.path("build").path("job").asText() + "#"
                            + old.path("build").path("number").intValue());
        }
        if (old.path("collection").isObject()) {
            ObjectNode target = manifest.putObject("target").put("kind", Manifest.GROUP);
            set(target, "id", old.path("collection").path("id"));
            set(target, "name", old.path("collection").path("name"));
        }
        referencePoint(manifest, old.path("referencePoint"));
        manifest.putArray("jobs").add(job(old.path("job")));
        set(manifest, "machines", machines(old.path("machines")));
        set(manifest, "otherFiles", old.path("files"));
        manifest.putArray("leftBehind");
        if (old.path("outcome").asText().equals(Manifest.RESULT_LOST)) {
            manifest.put("reason", "The result of the job is lost.");
        }
        return manifest;
    }

    private static void referencePoint(ObjectNode manifest, JsonNode old) {
        if (!old.isObject()) {
            return;
        }
        ObjectNode point = manifest.putObject("referencePoint");
        set(point, "id", old.path("id"));
        set(point, "name", old.path("name"));
        set(point, "type", numbered(old.path("type")));
        set(point, "consistency", numbered(old.path("consistency")));
        if (old.path("base").isObject()) {
            ObjectNode base = manifest.putObject("base");
            set(base, "referencePointId", old.path("base").path("id"));
            set(base, "name", old.path("base").path("name"));
        }
    }

    private static ObjectNode job(JsonNode old) {
        ObjectNode job = JSON.objectNode().put("call", "ExportReferencePoint");
        for (String unchanged : new String[] {"id", "jobClass", "startedAt", "completedAt", "durationSeconds"}) {
            set(job, unchanged, old.path(unchanged));
        }
        set(job, "state", numbered(old.path("state").isNull() ? JSON.textNode("Unknown") : old.path("state")));
        return job;
    }

    private static JsonNode machines(JsonNode old) {
        if (!old.isArray()) {
            return old;
        }
        ArrayNode machines = JSON.arrayNode();
        for (JsonNode each : old) {
            ObjectNode machine = machines.addObject();
            set(machine, "id", each.path("id"));
            set(machine, "name", each.path("name"));
            machine.putArray("files");
            if (each.path("disks").isArray()) {
                ArrayNode disks = machine.putArray("disks");
                each.path("disks").forEach(disk -> set(disks.addObject(), "id", disk));
            }
        }
        return machines;
    }

    /** Version 1 has the names of numbered values only. */
    private static JsonNode numbered(JsonNode name) {
        return name.isMissingNode()
                ? MissingNode.getInstance()
                : JSON.objectNode().set("name", name);
    }

    private static void set(ObjectNode object, String property, JsonNode value) {
        if (!value.isMissingNode()) {
            object.set(property, value);
        }
    }
}

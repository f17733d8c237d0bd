package io.jenkins.plugins.hyperv.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Manifests that Jenkins has on record for a verification.
 *
 * @param refusal why the manifest that the request names cannot be used, one or more sentences; null if it can
 * @param exports the export that the request names, unless its manifest is on the host, and its bases
 * @param manifestDigests digests of the manifests of the job's exports when Jenkins archived them, by the identifier of the
 *     export; empty if the manifest is an artifact, because Jenkins has compared its digest already
 * @param warnings what the user has to know about the manifests, one sentence each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ManifestsOnRecord(
        String refusal, List<ExpectedExport> exports, Map<String, String> manifestDigests, List<String> warnings) {

    /** Nothing. */
    public static final ManifestsOnRecord NONE = new ManifestsOnRecord(null, List.of(), Map.of(), List.of());

    public ManifestsOnRecord {
        exports = List.copyOf(exports);
        manifestDigests = Map.copyOf(manifestDigests);
        warnings = List.copyOf(warnings);
    }

    /** The request cannot be fulfilled. */
    public static ManifestsOnRecord refused(String reason) {
        return new ManifestsOnRecord(reason, List.of(), Map.of(), List.of());
    }

    /** The warning about a manifest whose digest is not on record. */
    public static String unrecorded(String manifest) {
        return "Jenkins has no digest of the manifest " + manifest
                + " on record, so it cannot notice an edited manifest.";
    }

    /** The line of the operation's result store, which has them from the start. */
    public String toLine() {
        return StoredManifests.line(this);
    }
}

package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Export of the same job on record, which left a reference point on the host: the only source of {@code base:
 * 'lastSuccessful'} and of the reference points that retention may remove.
 *
 * @param referencePointId the reference point that the export's snapshot became, normalized
 * @param targetId the machine or VM group, normalized
 * @param diskIds the disks of the target at that time, normalized, sorted; empty if the manifest is not intact
 * @param manifestSha256 digest of the export's manifest in hexadecimal digits; null if the export did not complete or its
 *     manifest is not intact. Such an export is no base, but retention may remove its reference point
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordedExport(String referencePointId, String targetId, List<String> diskIds, String manifestSha256) {
    public RecordedExport {
        diskIds = List.copyOf(diskIds.stream().sorted().toList());
    }

    /** An export of which only its reference point counts. */
    public static RecordedExport withoutManifest(String referencePointId, String targetId) {
        return new RecordedExport(referencePointId, targetId, List.of(), null);
    }

    /** Whether the export completed and its manifest is intact. */
    boolean mayBeBase() {
        return manifestSha256 != null;
    }
}

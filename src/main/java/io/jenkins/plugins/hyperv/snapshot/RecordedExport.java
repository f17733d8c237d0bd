package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Successful, complete export of the same job on record: the only source of {@code base: 'lastSuccessful'} and of the
 * reference points that retention may remove.
 *
 * @param referencePointId the reference point that the export's snapshot became, normalized
 * @param targetId the machine or VM group, normalized
 * @param diskIds the disks of the target at that time, normalized, sorted
 * @param directory the export directory
 * @param build number of the build
 * @param manifestSha256 digest of the export's manifest in hexadecimal digits; null if it is unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordedExport(
        String referencePointId,
        String targetId,
        List<String> diskIds,
        String directory,
        int build,
        String manifestSha256) {
    public RecordedExport {
        diskIds = List.copyOf(diskIds.stream().sorted().toList());
    }
}

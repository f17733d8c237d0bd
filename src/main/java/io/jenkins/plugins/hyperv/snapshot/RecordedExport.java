package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Export of the same job on record, which left a reference point on the host. Only these exports may be the base of
 * {@code base: 'lastSuccessful'}, and retention removes only their reference points, but not that of the base. Part of the stored
 * request, so that its size does not depend on the target.
 *
 * @param referencePointId the reference point that the export's snapshot became, normalized
 * @param targetId the machine or VM group, normalized
 * @param disksSha256 {@linkplain #disksSha256(Collection) digest} of the target's disks at that time; null if the manifest is not
 *     intact
 * @param manifestSha256 digest of the export's manifest in hexadecimal digits; null if the export did not complete or its
 *     manifest is not intact. Such an export is no base, but retention may remove its reference point
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordedExport(String referencePointId, String targetId, String disksSha256, String manifestSha256) {

    /** Exports that may be a base, each the newest of its target. */
    private static final int MOST_BASES = 6;
    /** All exports. Far more reference points than a host has to keep. */
    private static final int MOST_RECORDED = 24;

    /** An export with the disks of its target. */
    public static RecordedExport of(
            String referencePointId, String targetId, Collection<String> diskIds, String manifestSha256) {
        return new RecordedExport(referencePointId, targetId, disksSha256(diskIds), manifestSha256);
    }

    /** An export of which only its reference point counts. */
    public static RecordedExport withoutManifest(String referencePointId, String targetId) {
        return new RecordedExport(referencePointId, targetId, null, null);
    }

    /** Whether the export completed and its manifest is intact. */
    boolean mayBeBase() {
        return manifestSha256 != null;
    }

    /**
     * The exports that a request stores, oldest first: of most of them only the reference points, which retention needs.
     *
     * @param baseId the reference point that the user names as the base; null for none
     */
    static List<RecordedExport> bounded(List<RecordedExport> history, String baseId) {
        Deque<RecordedExport> bounded = new ArrayDeque<>();
        Set<String> targets = new HashSet<>();
        int bases = 0;
        for (int i = history.size() - 1; i >= 0 && bounded.size() < MOST_RECORDED; i--) {
            RecordedExport export = history.get(i);
            boolean isNewest = export.mayBeBase() && targets.add(export.targetId());
            boolean mayBeUsed =
                    isNewest && bases < MOST_BASES || export.referencePointId().equals(baseId);
            bases += mayBeUsed ? 1 : 0;
            bounded.addFirst(mayBeUsed ? export : withoutManifest(export.referencePointId(), export.targetId()));
        }
        return List.copyOf(bounded);
    }

    /** Digest of a set of disks, in hexadecimal digits. The order of the identifiers does not matter. */
    static String disksSha256(Collection<String> diskIds) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            diskIds.stream().sorted().forEach(id -> digest.update((id + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

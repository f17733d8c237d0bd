package io.jenkins.plugins.hyperv.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.UnreadableManifestException;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import java.util.ArrayList;
import java.util.List;

/**
 * Export as its manifest describes it: what a verification expects on the host.
 *
 * @param formatVersion of the manifest
 * @param exportId identifies the export
 * @param build the build that made the export, such as {@code nightly #42}
 * @param hostName the configured name of its host
 * @param hostAddress null if unknown
 * @param target name of the virtual machine or VM group; null if unknown
 * @param referencePointId the reference point that a later export may have as its base; null if there is none
 * @param baseReferencePointId the reference point of its base; null for a full export
 * @param baseManifestSha256 digest of the manifest of its base; null if the manifest does not have it
 * @param exportDirectory the directory that the manifest names
 * @param manifestSha256 digest of the manifest
 * @param foundIn the directory on the host that contains the manifest; null if it is an artifact
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExpectedExport(
        String formatVersion,
        String exportId,
        String build,
        String hostName,
        String hostAddress,
        String target,
        String referencePointId,
        String baseReferencePointId,
        String baseManifestSha256,
        ExportDirectory exportDirectory,
        List<Manifest.File> files,
        String manifestSha256,
        ExportDirectory foundIn) {

    private static final int MAX_TEXT_LENGTH = 1024;

    public ExpectedExport {
        files = List.copyOf(files);
    }

    /**
     * What a manifest describes.
     *
     * @param foundIn the directory on the host that contains the manifest; null if it is an artifact
     * @throws UnreadableManifestException if there is nothing to verify
     */
    public static ExpectedExport of(Manifest manifest, String manifestSha256, ExportDirectory foundIn)
            throws UnreadableManifestException {
        boolean exported = manifest.outcome().equals(Manifest.COMPLETED)
                || manifest.outcome().equals(Manifest.RESULT_LOST);
        if (!exported || manifest.kind().equals(Manifest.PREFLIGHT)) {
            throw new UnreadableManifestException("The manifest is not that of a complete export: its kind is "
                    + manifest.kind() + ", and its outcome is " + manifest.outcome() + ".");
        }
        Manifest.Base base = manifest.base();
        return new ExpectedExport(
                manifest.schemaVersion(),
                manifest.exportId(),
                text(manifest.build().job()) + " #" + manifest.build().number(),
                text(manifest.host().name()),
                manifest.host().address(),
                text(manifest.target().name()),
                manifest.referencePoint() == null
                        ? null
                        : text(manifest.referencePoint().id()),
                base == null ? null : text(base.referencePointId()),
                base == null ? null : text(base.manifestSha256()),
                directory(manifest),
                manifest.files(),
                manifestSha256,
                foundIn);
    }

    /** Everyone who may archive artifacts can write a manifest, and messages contain its texts. */
    private static String text(String text) {
        return text == null ? null : DisplayText.name(text, MAX_TEXT_LENGTH);
    }

    private static ExportDirectory directory(Manifest manifest) throws UnreadableManifestException {
        try {
            return ExportDirectory.parse(manifest.exportDirectory());
        } catch (InvalidParameterException e) {
            throw new UnreadableManifestException("The manifest has an invalid export directory: " + e.getMessage());
        }
    }

    boolean isFull() {
        return baseReferencePointId == null;
    }

    /** {@code full} or {@code differential}. */
    String kind() {
        return isFull() ? "full" : "differential";
    }

    /** What the manifest does not have, so that it cannot be compared; one sentence each. */
    List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        long withoutDigest =
                files.stream().filter(file -> file.sha256() == null).count();
        long withoutSize =
                files.stream().filter(file -> file.sizeBytes() == null).count();
        boolean isOld = formatVersion.startsWith("1.");
        String ofVersion = isOld ? " of format version " + formatVersion : "";
        if (files.isEmpty()) {
            gaps.add("The manifest names no files.");
        } else if (withoutDigest == files.size()) {
            gaps.add(
                    "The manifest" + ofVersion + " has no checksums, so Jenkins compares only names, sizes and dates.");
        } else if (withoutDigest > 0) {
            gaps.add("The manifest has no checksum of " + Texts.count(withoutDigest, "file") + ".");
        }
        if (withoutSize > 0) {
            gaps.add("The manifest has no size of " + Texts.count(withoutSize, "file") + ".");
        }
        if (!isFull() && baseManifestSha256 == null) {
            gaps.add("The manifest" + ofVersion + " has no digest of the manifest of its base, so Jenkins recognizes"
                    + " the base by its reference point.");
        }
        return gaps;
    }
}

package io.jenkins.plugins.hyperv.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.Arrays;
import java.util.List;

/**
 * Request to verify an export, checked as far as that is possible without the build and the host.
 *
 * @param manifest the path of the manifest among the artifacts of a build; null for the manifest in the directory
 * @param fromBuild the build that has the artifact; null for the build of the verification
 * @param directory the directory of the export on the host; null for the one that the manifest names
 * @param checksums whether the host calculates the checksums of all files, not only of those whose checksum is in the manifest
 * @param onDifference what a difference makes of the build
 * @param allowedDirectories the directories that the administrator allows; empty for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerifyRequest(
        String manifest,
        BuildName fromBuild,
        ExportDirectory directory,
        boolean checksums,
        OnDifference onDifference,
        List<ExportDirectory> allowedDirectories) {

    private static final int MAX_PATH_LENGTH = 1024;

    public VerifyRequest {
        allowedDirectories = List.copyOf(allowedDirectories);
    }

    /**
     * Parses user input.
     *
     * @param manifest empty or null for the usual name, if there is a build, or for none
     * @param fromBuild empty or null for none
     * @param exportDirectory empty or null for none
     */
    public static VerifyRequest parse(
            String manifest,
            String fromBuild,
            String exportDirectory,
            boolean checksums,
            String onDifference,
            List<ExportDirectory> allowedDirectories)
            throws InvalidParameterException {
        String path = manifest == null ? "" : manifest.strip();
        String build = fromBuild == null ? "" : fromBuild.strip();
        boolean hasDirectory = exportDirectory != null && !exportDirectory.isBlank();
        if (path.isEmpty() && build.isEmpty() && !hasDirectory) {
            throw new InvalidParameterException(
                    "The manifest is missing: give manifest, the path of an artifact, with"
                            + " fromBuild if another build has it, or the exportDirectory on the host that contains a manifest.");
        }
        ExportDirectory directory = hasDirectory ? ExportDirectory.parse(exportDirectory) : null;
        if (directory != null && directory.isOnShare()) {
            throw new InvalidParameterException(onShare(directory));
        }
        if (!path.isEmpty()) {
            requireArtifactPath(path);
        } else if (!build.isEmpty()) {
            path = Manifest.FILE_NAME;
        }
        return new VerifyRequest(
                path.isEmpty() ? null : path,
                build.isEmpty() ? null : BuildName.parse(build),
                directory,
                checksums,
                OnDifference.parse(onDifference),
                allowedDirectories);
    }

    static String onShare(ExportDirectory directory) {
        return "The export directory " + Texts.quoted(directory.path()) + " is on a share. The host can verify only"
                + " directories on its own drives. If the export has SHA256SUMS, check the files where the share is.";
    }

    /** An artifact has no other name than the path that Jenkins shows. */
    private static void requireArtifactPath(String path) throws InvalidParameterException {
        boolean valid = path.length() <= MAX_PATH_LENGTH
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(Character::isISOControl)
                && Arrays.stream(path.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (!valid) {
            throw new InvalidParameterException("manifest " + Texts.quoted(path)
                    + " is not the path of an artifact: give it as the page of the build shows it, such as "
                    + Manifest.FILE_NAME + ".");
        }
    }

    /** Whether the manifest is an artifact of a build. */
    public boolean isFromArtifact() {
        return manifest != null;
    }

    /** What is verified, for people, as long as the manifest is unknown. */
    String subject() {
        if (fromBuild != null) {
            return fromBuild.toString();
        }
        return directory == null ? manifest : directory.path();
    }

    /** Where the manifest is, for people. */
    public String source() {
        if (!isFromArtifact()) {
            return Manifest.FILE_NAME + " in " + directory;
        }
        return fromBuild == null ? manifest : manifest + " of " + fromBuild;
    }
}

package io.jenkins.plugins.hyperv.checksums;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Checksum file {@code SHA256SUMS} in an export directory, in the format of GNU coreutils, which {@code sha256sum -c} reads. Names
 * are relative to the directory, with slashes. Windows allows neither a backslash nor a line break in a name, which the format
 * would escape.
 */
final class ChecksumFile {

    static final String NAME = "SHA256SUMS";

    private ChecksumFile() {}

    /**
     * The content of the file: one line for each digest of a file in the directory, by name.
     *
     * @param directory without a backslash at the end
     */
    static String of(String directory, List<FileDigest> digests) {
        String prefix = directory.toLowerCase(Locale.ROOT) + "\\";
        return digests.stream()
                .filter(digest -> digest.path().toLowerCase(Locale.ROOT).startsWith(prefix))
                .filter(digest -> digest.path().chars().noneMatch(Character::isISOControl))
                .map(digest -> digest.sha256() + " *"
                        + digest.path().substring(prefix.length()).replace('\\', '/') + "\n")
                .sorted((a, b) -> a.substring(65).compareTo(b.substring(65)))
                .collect(Collectors.joining());
    }
}

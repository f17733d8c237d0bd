package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.List;
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
        String prefix = UpcaseTable.upperCase(directory + "\\");
        return digests.stream()
                .filter(digest -> UpcaseTable.upperCase(digest.path()).startsWith(prefix))
                .filter(digest -> digest.path().chars().noneMatch(Character::isISOControl))
                .map(digest -> digest.sha256() + " *"
                        + digest.path().substring(prefix.length()).replace('\\', '/') + "\n")
                .sorted((a, b) -> a.substring(65).compareTo(b.substring(65)))
                .collect(Collectors.joining());
    }
}

package io.jenkins.plugins.hyperv.checksums;

import java.util.List;

/**
 * Files of an operation whose digests the host calculates: how {@link HashFilesStage} reads and changes the data of the
 * operation.
 *
 * @param <D> the operation's data
 */
public interface HashedFiles<D> {

    /** Whether the user wants digests. */
    boolean wantsDigests(D data);

    /** The files. */
    List<KnownFile> files(D data);

    /** The shell of the operation. */
    ShellState shell(D data);

    D withShell(D data, ShellState shell);

    /**
     * The data with the digests.
     *
     * @param digests one for each file for which there is a digest, in any order
     * @param warnings why others have none, one sentence each
     */
    D withDigests(D data, List<FileDigest> digests, List<String> warnings);

    /**
     * File with the size that the host has reported.
     *
     * @param sizeBytes null if unknown
     */
    record KnownFile(String path, Long sizeBytes) {}
}

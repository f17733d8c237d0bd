package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import java.util.Optional;

/**
 * Small files on the host that an operation reads, such as manifests: how {@link ReadSmallFilesStage} reads and changes the data
 * of the operation.
 *
 * @param <D> the operation's data
 */
public interface SmallFiles<D> {

    /** The file to read next; empty if there is none. */
    Optional<String> next(D data);

    /**
     * The data with a file that was read.
     *
     * @throws OperationFailedException if the operation cannot succeed with this content
     */
    D withContent(D data, String path, byte[] content) throws OperationFailedException;

    /**
     * The data without a file that cannot be read, so that another file is the next one.
     *
     * @param reason a sentence
     * @throws OperationFailedException if the operation needs the file
     */
    D withoutContent(D data, String path, String reason) throws OperationFailedException;

    /**
     * The data without all files that are still to be read, because the host cannot read any.
     *
     * @param reason a sentence
     * @throws OperationFailedException if the operation needs one of them
     */
    D withoutShell(D data, String reason) throws OperationFailedException;
}

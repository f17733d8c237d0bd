package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.operation.StageContext;
import java.util.List;

/**
 * Manifest of an operation for the export directory: how {@link WriteManifestStage} reads and changes the data of the operation.
 *
 * @param <D> the operation's data
 */
public interface ExportedManifest<D> {

    /** Whether the user wants the manifest in the export directory. */
    boolean wantsManifest(D data);

    /** The export directory on the host. */
    String directory(D data);

    /** The data with the time of the manifest, which a restart does not change. */
    D withCreationTime(D data, StageContext context);

    /** The file name of the manifest. */
    String fileName();

    /** The manifest as JSON. */
    String manifest(D data, StageContext context);

    /** The digests of the exported files. */
    List<FileDigest> digests(D data);

    /** The data with further warnings, one sentence each. */
    D withWarnings(D data, List<String> warnings);
}

package io.jenkins.plugins.hyperv;

import io.jenkins.plugins.hyperv.checksums.Proof;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;

/** Parameters that the steps of all exports have in common, in Pipeline and freestyle. */
interface ExportParameters extends OperationParameters {

    /** The export directory, a path on the host. */
    String getExportDirectory();

    /** Whether the host calculates the SHA-256 digest of each exported file. */
    boolean isChecksums();

    /** Whether the manifest and a checksum file are written into the export directory. */
    boolean isWriteManifest();

    /**
     * The proof that the user wants.
     *
     * @throws InvalidParameterException if the host cannot give it for the directory
     */
    static Proof proof(ExportParameters parameters, ExportDirectory directory) throws InvalidParameterException {
        Proof proof = new Proof(parameters.isChecksums(), parameters.isWriteManifest());
        if (proof.needsShell() && directory.isOnShare()) {
            throw new InvalidParameterException(
                    "checksums and writeManifest need an export directory on a drive of the host:"
                            + " the remote shell that they use has no credentials for the share " + directory.path()
                            + ".");
        }
        return proof;
    }
}

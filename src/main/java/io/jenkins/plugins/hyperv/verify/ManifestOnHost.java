package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.checksums.SmallFiles;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestReader;
import io.jenkins.plugins.hyperv.manifest.UnreadableManifestException;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.Optional;

/** Manifest in the export directory, which the operation reads if the user names no artifact. */
final class ManifestOnHost implements SmallFiles<Verification> {

    @Override
    public Optional<String> next(Verification verification) {
        return verification.chain().isEmpty()
                ? Optional.of(path(verification.request().directory()))
                : Optional.empty();
    }

    /** The path of the manifest in a directory. */
    static String path(ExportDirectory directory) {
        return directory.path().replaceAll("\\\\$", "") + "\\" + Manifest.FILE_NAME;
    }

    @Override
    public Verification withContent(Verification verification, String path, byte[] content)
            throws OperationFailedException {
        try {
            ExpectedExport export = export(content, verification.request().directory());
            String recorded = verification.onRecord().manifestDigests().get(export.exportId());
            if (recorded != null && !recorded.equalsIgnoreCase(export.manifestSha256())) {
                throw new UnreadableManifestException("The manifest was changed after the export: its SHA-256 is "
                        + export.manifestSha256() + ", but Jenkins recorded " + recorded + ".");
            }
            return verification.withChain(
                    ExportChain.of(export).extended(verification.onRecord().exports()));
        } catch (UnreadableManifestException e) {
            return withoutContent(verification, path, e.getMessage());
        }
    }

    /** What a manifest on the host describes. */
    static ExpectedExport export(byte[] content, ExportDirectory directory) throws UnreadableManifestException {
        return ExpectedExport.of(ManifestReader.parse(content), Artifact.sha256(content), directory);
    }

    @Override
    public Verification withoutContent(Verification verification, String path, String reason)
            throws OperationFailedException {
        throw new OperationFailedException("The manifest " + Texts.quoted(path) + " cannot be used. " + reason
                + " If Jenkins has the manifest of the export, give manifest and fromBuild instead.");
    }

    @Override
    public Verification withoutShell(Verification verification, String reason) throws OperationFailedException {
        return withoutContent(verification, path(verification.request().directory()), reason);
    }
}

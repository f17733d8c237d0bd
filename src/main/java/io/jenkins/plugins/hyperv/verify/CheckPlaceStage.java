package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.io.IOException;
import java.util.List;

/** Query stage that checks whether the host may verify the export, and keeps a manifest from the host for a restart. */
final class CheckPlaceStage implements QueryStage<Verification> {

    @Override
    public String name() {
        return "checkPlace";
    }

    @Override
    public String activity() {
        return "reading the manifest";
    }

    @Override
    public Result<Verification> query(Verification verification, StageContext context) throws OperationFailedException {
        ExpectedExport export = verification.chain().export();
        ExportPlace place = ExportPlace.of(verification, context.hostName(), context.origin())
                .get(0);
        if (place.problem() != null) {
            throw new OperationFailedException(place.problem());
        }
        keep(export, verification, context);
        Long bytes = Manifest.totalBytes(export.files());
        context.log()
                .line("Verifying the " + export.kind() + " export "
                        + (export.target() == null ? "" : "of " + Texts.quoted(export.target()) + " ") + "in "
                        + place.directory() + " (" + Texts.count(export.files().size(), "file")
                        + (bytes == null ? "" : ", " + Texts.size(bytes)) + ") against the manifest of "
                        + export.build());
        return new Result.Complete<>(verification
                .withNotes(unrecorded(export, verification.onRecord()))
                .withNotes(export.gaps()));
    }

    /** Jenkins compares the digest of an artifact when it reads the artifact. */
    private static List<String> unrecorded(ExpectedExport export, ManifestsOnRecord onRecord) {
        boolean isRecorded =
                export.foundIn() == null || onRecord.manifestDigests().containsKey(export.exportId());
        return isRecorded ? List.of() : List.of(ManifestsOnRecord.unrecorded("in " + export.foundIn()));
    }

    private static void keep(ExpectedExport export, Verification verification, StageContext context)
            throws OperationFailedException {
        if (verification.request().isFromArtifact()) {
            return;
        }
        try {
            if (StoredManifests.read(context.results()).found().isEmpty()) {
                StoredManifests.store(context.results(), export);
            }
        } catch (IOException e) {
            throw new OperationFailedException("Jenkins cannot store the manifest: " + e.getMessage() + ".");
        }
    }
}

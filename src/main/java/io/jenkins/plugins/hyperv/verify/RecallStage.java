package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Query stage that takes the manifests that are known already from the result store. */
final class RecallStage implements QueryStage<Verification> {

    @Override
    public String name() {
        return "recall";
    }

    @Override
    public String activity() {
        return "reading the manifest";
    }

    @Override
    public Result<Verification> query(Verification verification, StageContext context) throws OperationFailedException {
        if (!verification.chain().isEmpty()) {
            return new Result.Complete<>(verification);
        }
        try {
            return new Result.Complete<>(recall(verification, context));
        } catch (IOException e) {
            throw new OperationFailedException(
                    "Jenkins cannot read what it has stored of the manifest: " + e.getMessage() + ".");
        }
    }

    private static Verification recall(Verification verification, StageContext context)
            throws IOException, OperationFailedException {
        StoredManifests stored = StoredManifests.read(context.results());
        ManifestsOnRecord onRecord = stored.onRecord();
        if (onRecord == null) {
            throw new OperationFailedException(
                    "Jenkins was restarted before it had read the manifest. Run the step again.");
        }
        if (onRecord.refusal() != null) {
            throw new OperationFailedException(onRecord.refusal());
        }
        List<ExpectedExport> known = new ArrayList<>(onRecord.exports());
        known.addAll(stored.found());
        ExportChain chain = known.isEmpty()
                ? ExportChain.EMPTY
                : ExportChain.of(known.get(0)).extended(known);
        boolean isMissing = stored.isSearched() && !chain.isClosed();
        return verification
                .withOnRecord(onRecord)
                .withNotes(onRecord.warnings())
                .withChain(isMissing ? chain.withMissingLink() : chain)
                .withSearch(stored.isSearched() ? ManifestSearch.COMPLETE : ManifestSearch.NONE);
    }
}

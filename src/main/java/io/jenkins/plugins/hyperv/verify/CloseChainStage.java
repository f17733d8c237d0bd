package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import java.io.IOException;
import java.util.List;

/** Query stage that ends the search for bases, and keeps their manifests from the host for a restart. */
final class CloseChainStage implements QueryStage<Verification> {

    @Override
    public String name() {
        return "closeChain";
    }

    @Override
    public String activity() {
        return "looking for the manifests of the bases";
    }

    @Override
    public Result<Verification> query(Verification verification, StageContext context) throws OperationFailedException {
        ExportChain found = verification.chain();
        ExportChain chain = found.isClosed() ? found : found.withMissingLink();
        try {
            if (!StoredManifests.read(context.results()).isSearched()) {
                List<ExpectedExport> bases = chain.links().stream()
                        .skip(1)
                        .filter(link -> link.foundIn() != null)
                        .toList();
                StoredManifests.storeSearch(context.results(), bases);
            }
        } catch (IOException e) {
            throw new OperationFailedException("Jenkins cannot store the manifests: " + e.getMessage() + ".");
        }
        if (!chain.export().isFull()) {
            context.log().line("Chain: " + chain);
        }
        return new Result.Complete<>(verification.withChain(chain).withSearch(ManifestSearch.COMPLETE));
    }
}
